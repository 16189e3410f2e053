import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { join } from 'node:path';
import { BackupError } from './backup-error.ts';

export interface TryDeps {
  /** The repository's folder. */
  readonly root: string;
  /** Data folder with the restored file and the secrets. */
  readonly data: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const startsWithinMs = 30_000;

/**
 * Starts the real server on a restored installation, on a free port of this machine, and ends it.
 *
 * @param hosts  of the centres that it must know
 * @returns the centre's id for each host, in their order
 * @throws BackupError where it does not start or answer
 */
export async function tryServer(
  { root, data, environment }: TryDeps,
  hosts: readonly string[],
): Promise<readonly string[]> {
  const port = await freePort();
  const built = join(root, 'server/dist/main.js');
  const program = existsSync(built) ? built : join(root, 'server/src/main.ts');
  const server = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      ...environment,
      BEISTAND_DATA: data,
      BEISTAND_BACKUP_KEYS: 'backup-keys',
      BEISTAND_DATABASE_URL: '',
      BEISTAND_NATS_URL: '',
      // What was to be sent is sent by the real one.
      BEISTAND_SMTP_URL: '',
      BEISTAND_HOST: 'localhost',
      BEISTAND_PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  try {
    await listening(server, exited);
    const ids = [];
    for (const host of hosts) ids.push(await centreAt(port, host));
    return ids;
  } finally {
    server.kill('SIGTERM');
    await exited;
  }
}

async function listening(server: ReturnType<typeof spawn>, exited: Promise<void>): Promise<void> {
  let printed = '';
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = (chunk: Buffer): void => {
    printed += chunk.toString();
    if (/is running|has been set up yet/.test(printed)) resolve(true);
  };
  server.stdout?.on('data', look);
  server.stderr?.on('data', look);
  const timer = setTimeout(() => resolve(false), startsWithinMs);
  void exited.then(() => resolve(false));
  const isUp = await promise;
  clearTimeout(timer);
  if (!isUp) throw new BackupError(`The server does not start on what was restored:\n${printed}`);
}

/** Id of the centre that the server knows under a host name. */
function centreAt(port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: 'localhost', port, path: '/api/centre', headers: { host } },
      (reply) => {
        let text = '';
        reply.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        reply.on('end', () => resolve(/"id":"([0-9a-f]+)"/.exec(text)?.[1] ?? ''));
      },
    );
    asked.on('error', () => reject(new BackupError('The server does not answer.')));
    asked.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
