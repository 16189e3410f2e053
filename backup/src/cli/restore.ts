import { parseArgs } from 'node:util';
import { type ErasureLedger, readLedger } from '@beistand/server/src/retention/ledger.ts';
import { BackupError } from '../backup-error.ts';
import { restoreBackup } from '../restore-backup.ts';
import { command, readIdentity } from './set-up.ts';

/*
 * `node backup/src/cli/restore.ts --from FILE [--identity FILE] [--ledger FOLDER]`: restores a backup
 * into a data folder without a database, or into an empty PostgreSQL (BEISTAND_DATABASE_URL). The
 * private half of the operator's key is asked for where no file has it.
 */

await command(async ({ config, data, keys }) => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      identity: { type: 'string' },
      ledger: { type: 'string', multiple: true },
    },
  });
  if (values.from === undefined) throw new BackupError('Say what: --from FILE');
  const ledgers = await readLedgers([keys, ...(values.ledger ?? [])]);
  const filled = await restoreBackup({
    file: values.from,
    identity: await readIdentity(values.identity),
    keys,
    ledgers,
    data,
    databaseUrl: config.databaseUrl,
  });
  for (const { table, rows, erased, hash } of filled) {
    const left = erased === 0 ? '' : `  −${erased}`;
    console.log(`${table.padEnd(20)} ${String(rows).padStart(9)}  ${hash.slice(0, 16)}${left}`);
  }
  const day = ledgers.map((each) => each.day).toSorted()[0];
  console.log(
    `\nAlles ist wiederhergestellt und verglichen; was bis ${day} gelöscht wurde, ist nicht zurückgekommen. Starten.` +
      `\nEverything is restored and compared; what was deleted until ${day} has not come back. Start the server.`,
  );
});

/** @throws BackupError where one is not there */
async function readLedgers(folders: readonly string[]): Promise<readonly ErasureLedger[]> {
  const ledgers = [];
  for (const folder of folders) {
    const ledger = await readLedger(folder);
    if (ledger === undefined) {
      throw new BackupError(
        `There is no ledger of erasures in ${folder}. Without it nothing is restored: what people have deleted would come back.`,
      );
    }
    ledgers.push(ledger);
  }
  return ledgers;
}
