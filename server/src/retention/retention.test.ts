import { listErased } from '@beistand/protocol/erasure.ts';
import {
  extendRetention,
  idleDays,
  retentionDays,
  warningDays,
} from '@beistand/protocol/retention.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeCbor } from '../canonical/cbor.ts';
import { openCase, openEnquiry } from '../testing/counselling.ts';
import { type EndingHouse, openEndingHouse } from '../testing/ending-house.ts';
import { draw } from '../testing/envelopes.ts';
import { filesWith } from '../testing/files.ts';
import { fromText } from '../testing/house.ts';
import { login, registerSeeker, tryLogin } from '../testing/people.ts';
import { isForPostgres } from '../testing/store.ts';
import { readLedger } from './ledger.ts';
import { dayAfter } from './rules.ts';

const hour = 60;
const day = 24 * hour;
const year = 366 * day;
const keep = retentionDays(6);

let house: EndingHouse;
beforeEach(async () => {
  house = await openEndingHouse();
});
afterEach(() => house.close());

describe('a conversation in which nobody writes', () => {
  test('is warned of once, ends thirty days later, and stands in the ledger', async () => {
    const of = await openCase(house, house.jonas);
    await house.job.run();
    expect((await house.seenBy(of.seeker, of.seeker.name, of))?.erasesDay).toBe(
      dayAfter(house.today(), keep),
    );
    await house.live(1);
    await house.live(keep - warningDays);
    expect(house.notified).toEqual([of.seeker.account]);
    expect((await house.seenBy(of.seeker, of.seeker.name, of))?.erasesDay).toBe(
      dayAfter(house.today(), warningDays),
    );
    expect((await house.seenBy(house.jonas, 'jonas', of))?.erasesDay).toBe(
      dayAfter(house.today(), warningDays),
    );
    await house.live(warningDays - 1);
    expect(await house.isThere(of)).toBe(true);
    expect((await readLedger(house.keys))?.erasures ?? []).toEqual([]);
    await house.live(1);
    expect(await house.isThere(of)).toBe(false);
    expect((await readLedger(house.keys))?.erasures).toHaveLength(1);
    expect(house.notified).toHaveLength(1);
    const told = {
      conversation: of.conversation,
      erasedDay: house.today(),
      erasures: [],
      reason: 'retention',
    };
    for (const [who, name] of [
      [of.seeker, of.seeker.name],
      [house.jonas, 'jonas'],
    ] as const) {
      await login(house, who, { name });
      expect((await who.ask(listErased)).erased).toEqual([told]);
    }
  });

  test('begins anew with a letter, and when its seeker says so; nobody else may', async () => {
    const of = await openCase(house, house.jonas);
    await house.live(keep);
    await login(house, house.jonas, { name: 'jonas' });
    expect((await of.answer.send()).status).toBe(200);
    await house.live(keep);
    expect(await house.isThere(of)).toBe(true);
    expect(house.notified).toHaveLength(2);
    const params = { conversation: of.conversation };
    await login(house, house.jonas, { name: 'jonas' });
    expect((await house.jonas.call(extendRetention, { params })).body.failure).toBe(
      'session.forbidden',
    );
    const stranger = await registerSeeker(house);
    const refused = await stranger.call(extendRetention, { params });
    expect(refused.body.failure).toBe('conversation.unknown');
    await login(house, of.seeker, { name: of.seeker.name });
    const { erasesDay } = await of.seeker.ask(extendRetention, { params });
    expect(erasesDay).toBe(dayAfter(house.today(), keep));
    expect((await house.seenBy(of.seeker, of.seeker.name, of))?.erasesDay).toBe(erasesDay);
    await house.live(keep - 1);
    expect(await house.isThere(of)).toBe(true);
  });

  test('that nobody has accepted ends as well, and its account some days later', async () => {
    const of = await openEnquiry(house, { readers: [house.jonas] });
    await house.live(keep + 1);
    expect(await house.isThere(of)).toBe(false);
    await login(house, of.seeker, { name: of.seeker.name });
    expect((await of.seeker.ask(listErased)).erased).toHaveLength(1);
    await house.live(idleDays + 2);
    const { status } = await tryLogin(house, of.seeker, { name: of.seeker.name });
    expect(status).toBe(401);
  });

  test.skipIf(isForPostgres())(
    'leaves nothing of its own in any file of the database',
    async () => {
      const of = await openCase(house, house.jonas);
      const [, , sealed] = decodeCbor(fromText(of.body.message)) as Uint8Array[];
      const secrets = [
        sealed ?? draw(1),
        ...of.epoch.epoch.grants.map(fromText),
        ...of.second.epoch.grants.map(fromText),
        fromText(of.second.epoch.statement),
      ];
      const pieces = secrets.map((bytes) => Buffer.from(bytes).subarray(-40, -16));
      expect(await filesWith(house.folder, pieces)).not.toEqual([]);
      await house.live(keep + 1);
      expect(await filesWith(house.folder, pieces)).toEqual([]);
    },
  );
});

describe('a clock that is wrong', () => {
  test.each([hour, -hour, day, -day, year, -year, -20_000 * day])(
    'by %s minutes ends nothing, neither what is old nor what is written meanwhile',
    async (wrong) => {
      const old = await openCase(house, house.jonas);
      const unused = await registerSeeker(house);
      await house.live(idleDays - 2);
      house.clock.turn(wrong);
      await house.job.run();
      await login(house, old.seeker, { name: old.seeker.name });
      expect((await old.write.send()).status).toBe(200);
      await house.job.run();
      house.clock.turn(-wrong);
      await house.job.run();
      expect(await house.isThere(old)).toBe(true);
      expect((await tryLogin(house, unused, { name: unused.name })).status).toBe(200);
      // A wrong date is one day at most, and writing has begun anew.
      await house.live(keep - 3);
      expect(await house.isThere(old)).toBe(true);
    },
  );

  test('a year ahead the day before the end ends nothing, and neither does it for good', async () => {
    const of = await openCase(house, house.jonas);
    await house.live(keep - warningDays - 2);
    house.clock.turn(year);
    await house.job.run();
    await house.job.run();
    expect(await house.isThere(of)).toBe(true);
    expect(house.notified).toEqual([]);
    await house.live(warningDays - 2);
    expect(await house.isThere(of)).toBe(true);
  });
});

const rowsOf = (table: 'account' | 'idle_account') =>
  house.store.read((db) => db.selectFrom(table).select('account').execute());

describe('an account without an enquiry', () => {
  test('is gone seven days after its last login; others stay', async () => {
    const unused = await registerSeeker(house);
    const visited = await registerSeeker(house);
    const busy = await openCase(house, house.jonas);
    await house.live(idleDays + 1);
    expect((await tryLogin(house, visited, { name: visited.name })).status).toBe(200);
    await house.live(1);
    expect((await tryLogin(house, unused, { name: unused.name })).status).toBe(401);
    for (const { name } of [busy.seeker, { name: 'jonas' }, { name: 'maren' }]) {
      expect((await tryLogin(house, house.jonas, { name })).status).toBe(200);
    }
    await house.live(idleDays);
    const stays = (await rowsOf('account')).some(({ account }) => account === visited.account);
    expect(stays).toBe(true);
    await house.live(1);
    expect((await tryLogin(house, visited, { name: visited.name })).status).toBe(401);
    // The name is free again, and nothing is left of it.
    await registerSeeker(house, { name: unused.name });
    const left = (await rowsOf('idle_account')).map(({ account }) => account);
    expect(left).not.toContain(visited.account);
    expect(left).not.toContain(busy.seeker.account);
  });
});
