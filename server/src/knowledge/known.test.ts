import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putRecovery } from '@beistand/protocol/accounts.ts';
import { getKnown, type Holding, type KnownTable } from '@beistand/protocol/knowledge.ts';
import { tableNames } from '../db/tables.ts';
import { type Accepted, openCase } from '../testing/counselling.ts';
import { addCounsellor, type Colleague, type House, openHouse } from '../testing/house.ts';
import { type Browser, login, openBrowser, registerSeeker } from '../testing/people.ts';
import { bytes } from '../testing/renewals.ts';

let house: House;
let jonas: Colleague;
let held: Accepted;
beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
  held = await openCase(house, jonas);
  await openCase(house, jonas);
});
afterAll(() => house.close());

async function knownOf(browser: Browser): Promise<(table: KnownTable) => Holding> {
  const { holdings } = await browser.ask(getKnown);
  return (table) => {
    const found = holdings.find((each) => each.table === table);
    if (found === undefined) throw new Error(`nothing is said of ${table}`);
    return found;
  };
}

/** Rows as a person reads them. */
const rowsOf = ({ columns, values }: Holding) =>
  values.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));

/** How many rows of each table have this account's id in any of their columns. */
async function rowsNaming(account: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) {
    const rows = await house.store.read((db) => db.selectFrom(table).selectAll().execute());
    const naming = rows.filter((row) => Object.values(row).includes(account)).length;
    if (naming > 0) counts[table] = naming;
  }
  return counts;
}

describe('what the server knows about me', () => {
  test('are the values that are stored, and no others', async () => {
    const { seeker } = held;
    await seeker.ask(putRecovery, { body: { lookup: bytes(32), slot: bytes(200) } });
    const of = await knownOf(seeker);
    const today = new Date(house.clock.now()).toISOString().slice(0, 10);
    expect(rowsOf(of('account'))).toEqual([
      {
        account: seeker.account,
        kind: 'seeker',
        staff: '',
        admin: '0',
        counsellor: '0',
        created_day: today,
        last_login_day: today,
        lost_number: '',
        reset_day: '',
        reset_side: '',
        reset_of: '',
        never_reset: '0',
      },
    ]);
    expect(of('recovery').rows).toBe(1);
    expect(of('draft')).toMatchObject({ rows: 0, sizes: [{ column: 'stored', bytes: 0 }] });
    expect(of('counselling_case').rows).toBe(1);
    expect(rowsOf(of('counselling_case'))[0]).toMatchObject({
      conversation: held.conversation,
      policy: 'mail',
      state: 'accepted',
    });
    expect(of('passkey').rows).toBe(0);
    const message = await house.store.read((db) =>
      db
        .selectFrom('message')
        .select('stored')
        .where('conversation', '=', held.conversation)
        .executeTakeFirstOrThrow(),
    );
    expect(of('message')).toMatchObject({ rows: 1 });
    expect(of('message').sizes).toContainEqual({ column: 'stored', bytes: message.stored.length });
  });

  test.each(['seeker', 'counsellor', 'admin'] as const)(
    'counts every row that names the account of a %s',
    async (who) => {
      const person = { seeker: held.seeker, counsellor: jonas, admin: house.admin }[who];
      const of = await knownOf(person);
      const named = await rowsNaming(person.account);
      expect(Object.keys(named).length).toBeGreaterThan(5);
      for (const [table, count] of Object.entries(named)) {
        expect({ table, rows: of(table as KnownTable).rows }).toEqual({ table, rows: count });
      }
    },
  );

  test('tells nothing of anybody else', async () => {
    const stranger = await registerSeeker(house);
    const { holdings } = await stranger.ask(getKnown);
    const all = JSON.stringify(holdings);
    for (const other of [held.seeker.account, jonas.account, held.conversation]) {
      expect(all).not.toContain(other);
    }
    const mine = JSON.stringify((await held.seeker.ask(getKnown)).holdings);
    expect(mine).not.toContain(jonas.account);
    expect(mine).not.toContain(stranger.account);
  });

  test('tells no secret: of keys, hashes and ciphertext the size only', async () => {
    const { seeker } = held;
    const other = openBrowser(house);
    await login(house, other, { name: seeker.name });
    const { holdings } = await seeker.ask(getKnown);
    const text = JSON.stringify(holdings);
    const { record, slot, vault } = seeker.made;
    const row = await house.store.read((db) =>
      db
        .selectFrom('account')
        .select(['name_hash', 'record'])
        .where('account', '=', seeker.account)
        .executeTakeFirstOrThrow(),
    );
    for (const secret of [record, slot, vault, row.name_hash, row.record]) {
      expect(text).not.toContain(secret);
    }
    const session = holdings.find(({ table }) => table === 'session');
    expect(session?.rows).toBeGreaterThan(1);
  });
});
