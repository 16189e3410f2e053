import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LiveFrame, livePath } from '@beistand/protocol/live.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import type { Secrets } from '../secrets.ts';
import type { Browser } from './people.ts';
import { freePort } from './proxy.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Resolves once it listens. */
  start(): Promise<void>;
}

/** What `npm start` runs, where it has just been built. */
const isBuilt = process.env['BEISTAND_TEST_BUILT'] === 'yes';
const program = isBuilt ? 'server/dist/main.js' : 'server/src/main.ts';

/** The real program on a port of its own. @param variables  its environment, on top of ours */
export async function createProcess(
  variables: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const port = await freePort();
  const env = { ...process.env, ...variables, BEISTAND_PORT: String(port) };
  let running: ChildProcess | undefined;
  return {
    origin: `http://localhost:${port}`,
    async kill() {
      const child = running;
      if (child === undefined || child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
    start() {
      const child = spawn(process.execPath, [program], {
        cwd: new URL('../../..', import.meta.url),
        env,
      });
      running = child;
      return new Promise((resolve, reject) => {
        let printed = '';
        const look = (chunk: Buffer) => {
          printed += chunk.toString();
          if (printed.includes('is running')) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        child.once('exit', () => reject(new Error(`the server ended:\n${printed}`)));
      });
    },
  };
}

/** Writes secrets where a process looks for them. */
export async function keepSecrets(data: string, secrets: Secrets): Promise<void> {
  const folder = join(data, 'secrets');
  await mkdir(folder, { recursive: true });
  const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  await writeFile(join(folder, 'opaque-setup'), secrets.opaqueSetup);
  await writeFile(join(folder, 'name-key'), textOf(secrets.nameKey));
  await writeFile(join(folder, 'challenge-key'), textOf(secrets.challengeKey));
}

/** What a browser sends along to a server at `origin`. */
const headersOf = (origin: string, { cookie = '', token = '' }: Browser) => ({
  origin,
  cookie,
  [tabHeader]: token,
});

/** A signed-in request over the network; 0 where nobody answers within five seconds. */
export async function request(
  origin: string,
  browser: Browser,
  asked: { readonly path: string; readonly body?: unknown },
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(`${origin}${asked.path}`, {
      method: asked.body === undefined ? 'GET' : 'POST',
      headers: { ...headersOf(origin, browser), 'content-type': 'application/json' },
      signal: AbortSignal.timeout(5_000),
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** Opens a signed-in socket; `closed` is called once, also where it never opened. */
export function openLine(
  origin: string,
  browser: Browser,
  on: { readonly frame: (frame: LiveFrame) => void; readonly closed: () => void },
): () => void {
  const { origin: from, cookie } = headersOf(origin, browser);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${livePath}`, {
    headers: { origin: from, cookie },
  });
  socket.addEventListener('open', () =>
    socket.send(JSON.stringify({ type: 'hello', token: browser.token })),
  );
  socket.addEventListener('message', ({ data }) => on.frame(JSON.parse(String(data)) as LiveFrame));
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', () => on.closed());
  return () => socket.close();
}
