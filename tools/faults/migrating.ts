/**
 * Migrates a database and dies on the way: `node tools/faults/migrating.ts <file or address> <n> <ms>`
 * kills itself that many milliseconds after the n-th statement was sent, whatever is being done then.
 */
import { migrate } from '../../server/src/db/migrate.ts';
import { openPostgres } from '../../server/src/db/postgres.ts';
import { openSqlite } from '../../server/src/db/sqlite.ts';
import { countStatements } from './old-schema.ts';

const [place = '', deadlyStatement = '', milliseconds = ''] = process.argv.slice(2);

const store = await (place.startsWith('postgresql:') ? openPostgres(place) : openSqlite(place));
const die = () => {
  const until = performance.now() + Number(milliseconds);
  // The thread of the database and the server of the other engine go on meanwhile.
  while (performance.now() < until);
  process.kill(process.pid, 'SIGKILL');
};
await migrate(
  countStatements(store, (statement) => {
    if (statement === Number(deadlyStatement)) setImmediate(die);
  }),
);
await store.close();
