import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real server in a process and a throw-away folder of its own. */
export interface RunningServer {
  readonly origin: string;
  /** Token of the set-up link that it printed. */
  readonly setupToken: string;
  readonly dataFolder: string;
  /** Number of the process that runs now. */
  readonly pid: () => number;
  /** Everything it has printed. */
  readonly log: () => string;
  /** Ends the process and keeps the folder, so that it can be searched. */
  readonly stop: () => Promise<void>;
  /** Ends the process at once, also while it starts. */
  readonly kill: () => Promise<void>;
  /** Starts another process on the same port and folder. */
  readonly again: () => Promise<void>;
  readonly removeData: () => void;
}

interface Beginning {
  readonly from?: string;
  readonly startsLater?: boolean;
  readonly built?: boolean;
}

/** Set where everything has just been built: what is tested then is what `npm start` runs. */
const alwaysBuilt = process.env['BEISTAND_TEST_BUILT'] === 'yes';

/**
 * Starts the server and waits until it listens.
 *
 * @param port a free one where absent
 * @param beginning `from`: `dataFolder` of a server that has ended, with a copy of whose data this one
 *   begins; `startsLater`: `again` starts it; `built`: as `npm start` runs it, instead of the source
 * @throws Error with what the server printed, after 20 s or where it ends early
 */
export async function startServer(
  port?: number,
  variables: Readonly<Record<string, string>> = {},
  { from, startsLater = false, built = alwaysBuilt }: Beginning = {},
): Promise<RunningServer> {
  const chosen = port ?? (await freePort());
  const dataFolder = mkdtempSync(join(tmpdir(), 'beistand-'));
  if (from !== undefined) cpSync(from, dataFolder, { recursive: true });
  const environment = {
    ...process.env,
    ...variables,
    BEISTAND_DATA: join(dataFolder, 'data'),
    BEISTAND_PORT: String(chosen),
  };
  const program = built ? 'server/dist/main.js' : 'server/src/main.ts';
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  let running = startsLater ? undefined : launch(program, environment, print);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    running?.child.kill(signal);
    await running?.exited;
  };
  return {
    setupToken: (await running?.token) ?? '',
    origin: `http://localhost:${chosen}`,
    dataFolder,
    pid: () => running?.child.pid ?? 0,
    log: () => printed,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    again: async () => {
      running = launch(program, environment, print);
      await running.token;
    },
    removeData: () => rmSync(dataFolder, { recursive: true, force: true }),
  };
}

interface Launched {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  /** Resolves once it listens; empty where a centre has been set up already. */
  readonly token: Promise<string>;
}

function launch(
  program: string,
  environment: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Launched {
  const child = spawn(process.execPath, [program], {
    cwd: new URL('..', import.meta.url),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
  });
  let printed = '';
  const token = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      print(chunk.toString());
      printed += chunk.toString();
      const found = /#([A-Za-z0-9_-]{20,})/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
      else if (printed.includes('is running: ')) resolve('');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => reject(new Error(`the server ended early:\n${printed}`)));
    setTimeout(() => reject(new Error(`the server did not start:\n${printed}`)), 20_000).unref();
  });
  return { child, exited, token };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
