import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { retentionDays } from '@beistand/protocol/retention.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablesOfConversation } from '../erasure/queries.ts';
import { ledgerKeyOf } from '../secrets.ts';
import { type Accepted, openCase } from '../testing/counselling.ts';
import { addCounsellor, type House, openHouse } from '../testing/house.ts';
import type { Given } from '../testing/retention-process.ts';
import { endingOf, live } from '../testing/retention.ts';

/* Real processes at one database that erase what has had its time, and are killed while they do. */

const dayMinutes = 24 * 60;
const program = fileURLToPath(new URL('../testing/retention-process.ts', import.meta.url));

let house: House;
let keys: string;
let cases: readonly Accepted[];

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'beistand-keys-'));
  house = await openHouse();
  const jonas = await addCounsellor(house, 'jonas');
  const opened: Accepted[] = [];
  for (let each = 0; each < 12; each++) opened.push(await openCase(house, jonas));
  cases = opened;
  const { store, secrets, clock } = house;
  const job = endingOf({ store, key: ledgerKeyOf(secrets), now: clock.now, keys });
  await job.run();
  await live(house, job, retentionDays(6) - 1);
  clock.turn(dayMinutes);
});
afterAll(async () => {
  await house.close();
  await rm(keys, { recursive: true });
});

/** Starts a process, and ends it after so many milliseconds of its work. */
async function runFor(milliseconds: number | undefined): Promise<void> {
  const given: Given = {
    file: join(house.folder, 'beistand.sqlite'),
    url: house.url,
    key: Buffer.from(ledgerKeyOf(house.secrets)).toString('hex'),
    nowMs: house.clock.now(),
    keys,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (milliseconds !== undefined) {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await pause(milliseconds);
    child.kill('SIGKILL');
  }
  const code = await gone;
  if (milliseconds === undefined) expect(code).toBe(0);
}

/** In how many tables of its own a conversation has rows, and whether the ledger has it. */
async function leftOf({ conversation }: Accepted): Promise<number> {
  let tables = 0;
  for (const table of tablesOfConversation) {
    const rows = await house.store.read((db) =>
      db.selectFrom(table).select('centre').where('conversation', '=', conversation).execute(),
    );
    if (rows.length > 0) tables += 1;
  }
  return tables;
}

const countOf = async (table: 'erasure_ledger' | 'erased') => {
  const rows = await house.store.read((db) => db.selectFrom(table).selectAll().execute());
  return rows.length;
};

test('whoever is killed while erasing leaves each conversation whole or gone, and others go on', async () => {
  const whole = await leftOf(cases[0] as Accepted);
  for (const milliseconds of [3, 12, 25, 40, 60]) {
    await runFor(milliseconds);
    const left = await Promise.all(cases.map(leftOf));
    expect(left.filter((tables) => tables !== 0 && tables !== whole)).toEqual([]);
    const erased = left.filter((tables) => tables === 0).length;
    expect(await countOf('erasure_ledger')).toBe(erased);
    // Its lease runs out.
    house.clock.turn(21);
  }
  await Promise.all([runFor(undefined), runFor(undefined), runFor(undefined)]);
  expect(await Promise.all(cases.map(leftOf))).toEqual(cases.map(() => 0));
  expect(await countOf('erasure_ledger')).toBe(cases.length);
  expect(await countOf('erased')).toBe(2 * cases.length);
});
