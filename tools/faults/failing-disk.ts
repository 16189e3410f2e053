import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, createActor } from '../actor.ts';
import { CallError, type Fetch } from '../call.ts';
import type { RunningServer } from '../server.ts';
import type { Disk, DiskError } from './disk.ts';

/** How the disk fails: with which error, and whether once or until it is mended. */
interface Fault {
  readonly error: DiskError;
  readonly count?: number;
}

const faults: readonly Fault[] = [
  { error: 'ENOSPC' },
  { error: 'EROFS' },
  { error: 'EIO' },
  { error: 'EIO', count: 1 },
];

/** People whose every request meets a disk that fails, at its first change, its second, … */
export interface FailingDisk {
  readonly newPerson: () => Actor;
  /** What was not as it must be, in sentences. */
  readonly wrong: readonly string[];
  /** How many attempts to write have failed, and how many requests were refused for it. */
  readonly count: { attempts: number; refusals: number; requests: number };
}

/** More changes than any request makes. */
const mostChanges = 150;

/** The server must be well again within a minute once the disk is. */
const tries = 240;
const triesEveryMs = 250;

const failuresOfLogin = 7;

const isLogin = (url: string): boolean => url.includes('/api/logins/');

export function createFailingDisk(server: RunningServer, disk: Disk): FailingDisk {
  const wrong: string[] = [];
  const count = { attempts: 0, refusals: 0, requests: 0 };
  const rowsOf = createRowsOf(server);
  const failAt = async (
    ask: () => Promise<Response>,
    at: number,
    { error, count: many }: Fault,
  ) => {
    const before = rowsOf();
    disk.fail(at, error, many);
    const response = await ask();
    const failed = disk.failed();
    count.attempts += failed;
    if (!isStorageFailure(response)) return { response, failed };
    count.refusals++;
    wrong.push(...(await complaintsOn(response.clone())));
    if (!isLogin(response.url) && rowsOf() !== before) {
      wrong.push(`${response.url} left half of its work behind, ${error} at change ${at}`);
    }
    return { response, failed };
  };

  const again = async (ask: () => Promise<Response>): Promise<Response> => {
    for (let left = tries; ; left--) {
      const response = await ask();
      if (!isStorageFailure(response)) return response;
      if (left === 0) throw new Error(`${response.url}: the server did not recover`);
      await pause(triesEveryMs);
    }
  };

  const stubborn: Fetch = async (url, request) => {
    if (request.method === 'GET') return fetch(url, request);
    count.requests++;
    const ask = () => fetch(url, { ...request, signal: AbortSignal.timeout(60_000) });
    for (let at = 1; at <= mostChanges; at++) {
      for (const fault of faults) {
        const { response, failed } = await failAt(ask, at, fault);
        if (isStorageFailure(response) && failed > 0) {
          wrong.push(...(await readWhileItFails(server.origin, request)));
        }
        disk.heal();
        if (!isStorageFailure(response)) return response;
        if (failed === 0) return again(ask);
      }
    }
    throw new Error(`${url} makes more changes than can be`);
  };

  /**
   * What was begun of a login is void after one try, so that the whole begins anew; and after ten
   * tries of a name the server takes its time. So each login fails a few times only, each time at a
   * later change.
   */
  const loginAt = new Map<string, number>();
  let left = failuresOfLogin;
  const onceMore: Fetch = async (url, request) => {
    if (!isLogin(url)) return stubborn(url, request);
    if (left === 0) {
      if (url.endsWith('/finish')) left = failuresOfLogin;
      return fetch(url, request);
    }
    const at = (loginAt.get(url) ?? 0) + 1;
    const { response } = await failAt(() => fetch(url, request), at, faults[at % faults.length]!);
    disk.heal();
    loginAt.set(url, response.ok ? 0 : at);
    left = isStorageFailure(response) ? left - 1 : left;
    return response;
  };

  return {
    newPerson: () => patient(createActor(server.origin, onceMore)),
    wrong,
    count,
  };
}

const isStorageFailure = ({ status }: Response): boolean => status === 507 || status === 503;

async function complaintsOn(response: Response): Promise<readonly string[]> {
  const { failure } = (await response.json()) as { readonly failure?: string };
  const expected = response.status === 507 ? 'storage.full' : 'storage.unavailable';
  return failure === expected ? [] : [`${response.url} said ${failure}`];
}

/** While nothing can be written, everything can be read, also by those who are signed in. */
async function readWhileItFails(
  origin: string,
  { headers = {} }: RequestInit,
): Promise<readonly string[]> {
  const { 'content-type': _, ...others } = headers as Record<string, string>;
  const paths = ['/api/centre', ...('cookie' in others ? ['/api/conversations'] : [])];
  const wrong: string[] = [];
  for (const path of paths) {
    const { status } = await fetch(`${origin}${path}`, { headers: others });
    if (status !== 200) wrong.push(`${path} was answered ${status} while the disk failed`);
  }
  return wrong;
}

/**
 * Gives a hash over all rows, but for those that a sign of life or a beginning login changes. Where
 * nobody has changed anything since the last time, it is the last one.
 */
function createRowsOf({ dataFolder }: RunningServer): () => string {
  const database = new DatabaseSync(join(dataFolder, 'data/beistand.sqlite'), { readOnly: true });
  const version = database.prepare('PRAGMA data_version');
  const tables = database.prepare("select name from sqlite_schema where type = 'table'");
  let known: { readonly version: unknown; readonly hash: string } | undefined;
  return () => {
    const now = version.get()?.['data_version'];
    if (known?.version === now) return known?.hash ?? '';
    const hash = createHash('sha256');
    for (const { name } of tables.all()) {
      if (name === 'session' || name === 'login_ticket') continue;
      for (const row of database.prepare(`select * from "${String(name)}"`).iterate()) {
        for (const value of Object.values(row)) {
          hash.update(value instanceof Uint8Array ? value : `${value}`).update('|');
        }
      }
    }
    known = { version: now, hash: hash.digest('hex') };
    return known.hash;
  };
}

/** Logs in until it works, as a person does. */
function patient(actor: Actor): Actor {
  const login: Actor['login'] = async (name, password) => {
    for (let left = mostChanges; ; left--) {
      try {
        return await actor.login(name, password);
      } catch (error) {
        if (left === 0 || !(error instanceof CallError) || ![503, 507].includes(error.status)) {
          throw error;
        }
      }
    }
  };
  return { ...actor, login };
}
