import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqlite } from '@beistand/server/src/db/sqlite.ts';
import { fileOf } from '@beistand/server/src/installation.ts';
import { readLedger } from '@beistand/server/src/retention/ledger.ts';
import { BackupError } from './backup-error.ts';
import type { Filled } from './fill.ts';
import { makeBackup, type MakeDeps } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { drawKeyPair } from './seal.ts';
import { soundnessOf } from './sound.ts';
import { tryServer } from './try-server.ts';

export interface DrillDeps extends Omit<MakeDeps, 'into'> {
  /** A backup that is there and the private half that opens it; undefined: a new one is made. */
  readonly given: { readonly file: string; readonly identity: string } | undefined;
  /** Data folder, absolute. Nothing in it is changed. */
  readonly data: string;
  /** Folder in which there is room for a copy of the database. */
  readonly scratch: string;
  /** The repository's folder. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
}

/**
 * Proves that a backup is good, without anybody's password: restores it to a throw-away place,
 * compares it row by row, looks whether people could go on with it, and starts the real server on it.
 *
 * @throws Error in words for the operator where it is not
 */
export async function drill(deps: DrillDeps): Promise<void> {
  const place = await mkdtemp(join(deps.scratch, 'beistand-drill-'));
  try {
    const data = join(place, 'data');
    await cp(join(deps.data, 'secrets'), join(data, 'secrets'), { recursive: true });
    const { file, identity } = deps.given ?? (await makeOne(deps, place));
    const ledger = await readLedger(deps.keys);
    const ledgers = ledger === undefined ? [] : [ledger];
    const { keys, print } = deps;
    const filled = await restoreBackup({ file, identity, keys, ledgers, data, databaseUrl: '' });
    report(filled, print);
    const centres = await lookThrough(data, print);
    const hosts = centres.map(({ host }) => host);
    const found = await tryServer({ ...deps, data }, hosts);
    for (const [at, { centre, host }] of centres.entries()) {
      if (found[at] !== centre) throw new BackupError(`The server does not know ${host}.`);
    }
    print(`ok  the server starts on it and knows every centre (${centres.length})`);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** A backup that a key opens which is in memory only, beside the operator's. */
async function makeOne(
  deps: DrillDeps,
  place: string,
): Promise<{ readonly file: string; readonly identity: string }> {
  const { identity, recipient } = await drawKeyPair();
  const made = await makeBackup({
    ...deps,
    into: place,
    recipients: [...deps.recipients, recipient],
  });
  deps.print(`ok  a backup was made beside the server (${made.bytes} bytes)`);
  return { file: made.path, identity };
}

function report(filled: readonly Filled[], print: DrillDeps['print']): void {
  const rows = filled.reduce((sum, each) => sum + each.rows, 0);
  const erased = filled.reduce((sum, each) => sum + each.erased, 0);
  print(`ok  every row was restored, read back and compared (${rows} in ${filled.length} tables)`);
  print(`ok  the ledger of erasures was applied (${erased} rows have not come back)`);
  print('ok  pages and references of the file are sound');
}

async function lookThrough(
  data: string,
  print: DrillDeps['print'],
): Promise<readonly { readonly centre: string; readonly host: string }[]> {
  const store = await openSqlite(fileOf(data));
  try {
    for (const { holds, broken } of await store.read(soundnessOf)) {
      if (broken > 0) throw new BackupError(`It does not hold ${broken} times that ${holds}.`);
      print(`ok  ${holds}`);
    }
    return await store.read((db) =>
      db.selectFrom('centre').select(['centre', 'host']).orderBy('centre').execute(),
    );
  } finally {
    await store.close();
  }
}
