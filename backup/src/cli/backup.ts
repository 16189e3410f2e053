import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '../backup-error.ts';
import { makeBackup, readRecipient } from '../make-backup.ts';
import { command } from './set-up.ts';

/*
 * `node backup/src/cli/backup.ts --to FOLDER`: writes a backup beside the running server, encrypted to
 * the operator's key, and ends the keys of days that have had their time.
 */

await command(async ({ keys, place, today }) => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (values.to === undefined) throw new BackupError('Say where to: --to FOLDER');
  if (place.databaseUrl === '' && !existsSync(place.file)) {
    throw new BackupError(`There is no database: ${place.file}`);
  }
  const made = await makeBackup({
    place,
    keys,
    today,
    into: resolve(values.to),
    recipients: [await readRecipient(keys)],
    process: process.pid,
  });
  const rows = made.tables.reduce((sum, each) => sum + each.rows, 0);
  console.log(`${made.path}: ${rows} rows in ${made.tables.length} tables, ${made.bytes} bytes`);
  for (const day of made.ended) console.log(`Schlüssel beendet / key ended: ${day}`);
});
