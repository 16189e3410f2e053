import type { Day } from '@beistand/protocol/centres.ts';
import { createTally, type TableName } from '@beistand/server/src/db/rows.ts';
import type { Snapshot } from '@beistand/server/src/db/snapshot.ts';
import { tablesShared } from '@beistand/server/src/db/tables.ts';
import { BackupError } from './backup-error.ts';
import { type Frame, frame, framesIn, rowsFrame, type TableTally } from './frames.ts';
import { type Bytes, openUnder, sealUnder } from './seal.ts';

/** What a backup is made under. */
interface OfBackup {
  readonly day: Day;
  /** Of the day. */
  readonly key: Uint8Array;
  /** Id of the ledger of erasures. */
  readonly ledger: string;
}

/** Everything a backup holds, out of one moment of the database. @param tables  what was in it, added as it is read */
export async function* writeContents(
  snapshot: Snapshot,
  { day, key, ledger }: OfBackup,
  tables: TableTally[],
): AsyncGenerator<Uint8Array, void> {
  const row = await snapshot.db
    .selectFrom('secrets_check')
    .select('fingerprint')
    .executeTakeFirstOrThrow();
  const secrets = row.fingerprint;
  const { schema } = snapshot;
  yield frame({ kind: 'begin', version: 1, day, schema, ledger, secrets });
  yield* writeTables(snapshot, tablesShared('open'), tables);
  const ofDay = writeTables(snapshot, tablesShared('day'), tables);
  for await (const bytes of await sealUnder(key, ofDay)) yield frame({ kind: 'day', bytes });
  yield frame({ kind: 'end', tables });
}

async function* writeTables(
  snapshot: Snapshot,
  names: readonly TableName[],
  tables: TableTally[],
): AsyncGenerator<Uint8Array, void> {
  for (const table of names) {
    const tally = createTally();
    for await (const rows of snapshot.pages(table)) {
      tally.add(rows);
      yield rowsFrame(table, rows);
    }
    tables.push({ table, ...tally.result() });
  }
}

/**
 * The frames of a backup, those of its day opened and in their place.
 *
 * @param keyOf  the key of a day
 * @throws BackupError where anything is not as `writeContents` has written it
 */
export async function* readContents(
  bytes: Bytes,
  keyOf: (day: Day) => Promise<Uint8Array>,
): AsyncGenerator<Exclude<Frame, { kind: 'day' }>, void> {
  const frames = framesIn(bytes);
  let after: Frame | undefined;
  const ofDay = async function* (first: Uint8Array): Bytes {
    yield first;
    for (;;) {
      const next = await frames.next();
      if (next.done === true) return;
      if (next.value.kind !== 'day') {
        after = next.value;
        return;
      }
      yield next.value.bytes;
    }
  };
  let key: Uint8Array | undefined;
  for (;;) {
    const next = await frames.next();
    if (next.done === true) return;
    if (next.value.kind === 'begin') key = await keyOf(next.value.day);
    if (next.value.kind !== 'day') {
      yield next.value;
      continue;
    }
    if (key === undefined) throw new BackupError('The file does not begin as a backup does.');
    for await (const inner of framesIn(await openUnder(key, ofDay(next.value.bytes)))) {
      if (inner.kind !== 'rows') throw new BackupError('The part of the day is no such part.');
      yield inner;
    }
    if (after !== undefined && after.kind !== 'day') yield after;
  }
}
