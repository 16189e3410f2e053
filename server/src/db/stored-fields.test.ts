import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';

const documented = new URL('../../../docs/SECURITY.md', import.meta.url);

/** `table.column` of every row `| table | column | … |` of the list of stored fields. */
function documentedFields(): readonly string[] {
  const [, list = ''] = readFileSync(documented, 'utf8').split('<!-- stored fields -->');
  return [...list.matchAll(/^\| `(\w+)`\s*\| `(\w+)`\s*\| (\S[^|]*)\|/gm)].map(
    ([, table, column]) => `${table}.${column}`,
  );
}

async function fieldsOfSchema(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'beistand-schema-'));
  const path = join(folder, 'test.sqlite');
  const store = await openSqlite(path);
  await migrate(store);
  await store.close();
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  const fields = tables.flatMap(({ name }) =>
    database
      .prepare(`PRAGMA table_info("${String(name)}")`)
      .all()
      .map((column) => `${String(name)}.${String(column['name'])}`),
  );
  database.close();
  await rm(folder, { recursive: true });
  return fields;
}

test('docs/SECURITY.md names every stored field with its reason, and no other', async () => {
  expect(documentedFields().toSorted()).toEqual((await fieldsOfSchema()).toSorted());
});
