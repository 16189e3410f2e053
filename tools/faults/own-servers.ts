import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../server/src/testing/proxy.ts';

/** A PostgreSQL or a NATS of our own, which may be ended without asking anybody. */
export interface OwnServer {
  readonly url: string;
  /** Ends it at once, with all that belongs to it. */
  readonly kill: () => Promise<void>;
  /** Lets nothing of it run until it goes on: connections stay, and nobody answers. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Starts it anew on the same port, with what it had on the disk. */
  readonly again: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Why there can be none here; undefined where there can. @throws Error where they are demanded */
export function missingOwnServers(): string | undefined {
  const missing = ['initdb', 'postgres', 'nats-server'].filter((name) => find(name) === undefined);
  if (missing.length === 0) return undefined;
  const text = `${missing.join(', ')} cannot be found`;
  if (process.env['BEISTAND_TEST_SERVERS'] === 'demanded') {
    throw new Error(`PostgreSQL and NATS are demanded for the tests, and ${text}`);
  }
  console.error(`LEFT OUT: tests with servers of their own, since ${text}`);
  return text;
}

/** A program of the path, or of the newest PostgreSQL where Debian puts it. */
function find(name: string): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed(),
  ];
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const programOf = (name: string): string => {
  const path = find(name);
  if (path === undefined) throw new Error(`${name} cannot be found`);
  return path;
};

/** An empty cluster with a port and a folder of its own. */
export async function startOwnPostgres(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'beistand-postgres-'));
  const user = userForPostgres();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const how = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(programOf('initdb'), ['-D', data, ...how], { ...user, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', 'max_connections=60'];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
  const answers = () => {
    try {
      const asked = ['-q', '-h', '127.0.0.1', '-p', String(port)];
      execFileSync(programOf('pg_isready'), asked, { stdio: 'ignore' });
      return Promise.resolve(true);
    } catch {
      return Promise.resolve(false);
    }
  };
  return keepRunning(`postgresql://postgres@127.0.0.1:${port}/postgres`, {
    start: () => spawn(programOf('postgres'), args, { ...user, stdio: 'ignore', cwd: folder }),
    answers,
    tidy: () => rmSync(folder, { recursive: true, force: true }),
  });
}

/** PostgreSQL does not run as root. */
function userForPostgres(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A NATS with a port of its own. It keeps nothing. */
export async function startOwnNats(): Promise<OwnServer> {
  const port = await freePort();
  const args = ['-a', '127.0.0.1', '-p', String(port)];
  return keepRunning(`nats://127.0.0.1:${port}`, {
    start: () => spawn(programOf('nats-server'), args, { stdio: 'ignore' }),
    answers: () => isListening(port),
    tidy: () => {},
  });
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.on('connect', () => socket.destroy());
  });

interface Kept {
  readonly start: () => ChildProcess;
  readonly answers: () => Promise<boolean>;
  readonly tidy: () => void;
}

/** How often it is looked whether a server answers yet: for twenty seconds. */
const looks = 400;
const lookEveryMs = 50;

async function keepRunning(url: string, { start, answers, tidy }: Kept): Promise<OwnServer> {
  let child: ChildProcess | undefined;
  const isOver = () => child === undefined || child.exitCode !== null || child.signalCode !== null;
  const again = async () => {
    for (let left = looks; left > 0; left--) {
      // What is left of the one before may still hold its memory or its port.
      if (isOver()) child = start();
      if ((await answers()) && !isOver()) return;
      await pause(lookEveryMs);
    }
    throw new Error('a server of our own does not start');
  };
  const kill = async () => {
    const ending = child;
    if (ending === undefined || isOver()) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    signal(ending, 'SIGKILL');
    await gone;
  };
  await again();
  return {
    url,
    again,
    kill,
    freeze: () => signal(child, 'SIGSTOP'),
    thaw: () => signal(child, 'SIGCONT'),
    async remove() {
      await kill();
      tidy();
    },
  };
}

/** To a process of ours and to its children, the parent first, so that it makes no new ones. */
function signal(child: ChildProcess | undefined, name: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  const children = childrenOf(child.pid);
  child.kill(name);
  for (const pid of children) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
