import { finishRegistration } from '@beistand/protocol/accounts.ts';
import {
  getConversation,
  listConversations,
  listMessages,
} from '@beistand/protocol/conversations.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { promiseDays } from './centres/working-days.ts';
import { dayOf, slotOf } from './clock.ts';
import { sweepLedgers } from './accounts/ledgers.ts';
import { sweepSessions } from './sessions/queries.ts';
import { type Accepted, openCase } from './testing/counselling.ts';
import { addCounsellor, type House, openHouse } from './testing/house.ts';
import { login, prepareRegistration, type Seeker } from './testing/people.ts';

/* R9: the clock of the server jumps. Order is the chains' business; time only ends what must end. */

const hour = 60;
const day = 24 * hour;
const year = 365 * day;
const jumps = [hour, -hour, day, -day, year, -year];

let house: House;
let of: Accepted;
let turned = 0;

const turn = (minutes: number) => {
  house.clock.turn(minutes);
  turned += minutes;
};

beforeAll(async () => {
  house = await openHouse();
  of = await openCase(house, await addCounsellor(house, 'jonas'));
});
afterEach(() => turn(-turned));
afterAll(() => house.close());

const reads = async (seeker: Seeker) => (await seeker.call(listConversations)).status;

const logIn = async () => {
  await login(house, of.seeker, { name: of.seeker.name });
};

describe.each(jumps)('the clock jumps by %s minutes', (minutes) => {
  test('whoever logs in afterwards is in, and is out when the time is over', async () => {
    turn(minutes);
    await logIn();
    expect(await reads(of.seeker)).toBe(200);
    turn(21);
    expect(await reads(of.seeker)).toBe(401);
  });

  test('a session of before lasts no longer than it could have', async () => {
    await logIn();
    turn(minutes);
    // An hour back is what a clock may be set right by; then it is over an hour later.
    turn(hour + 21);
    expect(await reads(of.seeker)).toBe(401);
    await logIn();
    expect(await reads(of.seeker)).toBe(200);
  });

  test('a proof of work made before it is accepted or refused, never twice', async () => {
    const { browser, body } = await prepareRegistration(house);
    turn(minutes);
    const { status } = await browser.call(finishRegistration, { body });
    expect(status).toBe(Math.abs(minutes) <= hour && minutes < 0 ? 200 : 403);
    const other = await prepareRegistration(house);
    const again = { ...other.body, pow: body.pow };
    expect((await other.browser.call(finishRegistration, { body: again })).status).toBe(403);
  });

  test('nothing is swept away but sessions and tickets, and messages keep their order', async () => {
    turn(-turned);
    await logIn();
    await of.write.send();
    turn(minutes);
    await house.store.write(async (db) => {
      await sweepSessions(db, slotOf(house.clock.now()));
      await sweepLedgers(db, slotOf(house.clock.now()));
    });
    await logIn();
    expect((await of.write.send()).status).toBe(200);
    const params = { conversation: of.conversation };
    const { messages } = await of.seeker.ask(listMessages, { params, query: {} });
    expect(messages.map(({ position }) => position)).toEqual(messages.map((_, at) => at + 1));
    expect((await of.seeker.call(getConversation, { params })).status).toBe(200);
  });
});

describe('the day', () => {
  const at = (text: string) => dayOf(Date.parse(text));

  test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin'])(
    'is the one of the centres, whatever the zone of the machine (%s)',
    (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        // Both nights in which clocks are turned, a leap day, the turn of a year.
        expect(at('2027-03-27T22:59:59Z')).toBe('2027-03-27');
        expect(at('2027-03-27T23:00:00Z')).toBe('2027-03-28');
        expect(at('2027-03-28T21:59:59Z')).toBe('2027-03-28');
        expect(at('2027-03-28T22:00:00Z')).toBe('2027-03-29');
        expect(at('2027-10-30T22:00:00Z')).toBe('2027-10-31');
        expect(at('2027-10-31T22:59:59Z')).toBe('2027-10-31');
        expect(at('2027-10-31T23:00:00Z')).toBe('2027-11-01');
        expect(at('2028-02-28T23:00:00Z')).toBe('2028-02-29');
        expect(at('2028-02-29T23:00:00Z')).toBe('2028-03-01');
        expect(at('2027-12-31T23:00:00Z')).toBe('2028-01-01');
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );
});

test('a promise across either night and a leap day counts working days', () => {
  const none = () => false;
  expect(promiseDays('2027-03-26', 1, none).answerBy).toBe('2027-03-29');
  expect(promiseDays('2027-10-29', 1, none).answerBy).toBe('2027-11-01');
  expect(promiseDays('2028-02-28', 1, none).answerBy).toBe('2028-02-29');
  expect(promiseDays('2028-02-29', 1, none).answerBy).toBe('2028-03-01');
});
