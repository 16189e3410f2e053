import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { moveStore } from '../db/move.ts';
import { fileOf, openInstallation, openStore } from '../installation.ts';

/*
 * `node server/src/cli/migrate.ts --to postgresql://…`: copies an installation from its SQLite
 * file to an empty PostgreSQL database and compares it row by row. Without `--to`, the address is
 * taken from BEISTAND_DATABASE_URL, where other users of the machine cannot read its password.
 * The file and the secrets stay where they are.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));

try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const to = values.to ?? process.env['BEISTAND_DATABASE_URL'] ?? '';
  const config = readConfig({ ...process.env, BEISTAND_DATABASE_URL: to });
  if (config.databaseUrl === '') throw new Error('Say where to: --to postgresql://…');
  const data = resolve(root, config.data);
  if (!existsSync(fileOf(data))) throw new Error(`There is no database in ${data}.`);
  const { store: source } = await openInstallation({ databaseUrl: '' }, data);
  const target = await openStore(config, data);
  const moved = await moveStore(source, target);
  await Promise.all([source.close(), target.close()]);
  for (const { table, rows, hash } of moved) {
    console.log(`${table.padEnd(20)} ${String(rows).padStart(9)}  ${hash.slice(0, 16)}`);
  }
  console.log(
    '\nAlles ist angekommen und verglichen. / Everything has arrived and has been compared.\n' +
      'BEISTAND_DATABASE_URL setzen und starten. / Set BEISTAND_DATABASE_URL and start.',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown error');
  process.exit(1);
}
