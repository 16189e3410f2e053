import { seatKeys } from '@beistand/crypto/seat.ts';
import { getConversation } from '@beistand/protocol/conversations.ts';
import { listErased } from '@beistand/protocol/erasure.ts';
import { askedDays, askErasure, idleDays, stopErasure } from '@beistand/protocol/retention.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { type Accepted, openCase } from '../testing/counselling.ts';
import { type EndingHouse, openEndingHouse } from '../testing/ending-house.ts';
import { draw, drawSigned, fromHex, lead } from '../testing/envelopes.ts';
import { addCounsellor, type Colleague } from '../testing/house.ts';
import { login, tryLogin } from '../testing/people.ts';
import { readLedger } from './ledger.ts';
import { dayAfter } from './rules.ts';

let house: EndingHouse;
beforeEach(async () => {
  house = await openEndingHouse();
});
afterEach(() => house.close());

describe('an erasure that a seeker has asked her counsellor for', () => {
  const erasureOf = ({ conversation }: Accepted, by: Colleague) =>
    toText(
      drawSigned({
        ...lead(house.centre),
        conversation: fromHex(conversation),
        keys: seatKeys(by.seat),
        hour: 9,
      }),
    );
  const ask = async (of: Accepted, by: Colleague, erasure = erasureOf(of, by)) => {
    const params = { conversation: of.conversation };
    return await by.call(askErasure, { params, body: { erasure } });
  };

  test('is done after fourteen days, told as such, and takes the account along later', async () => {
    const of = await openCase(house, house.jonas);
    const erasesDay = dayAfter(house.today(), askedDays + 1);
    const erasure = erasureOf(of, house.jonas);
    expect((await ask(of, house.jonas, erasure)).body).toEqual({ erasesDay });
    expect((await house.seenBy(of.seeker, of.seeker.name, of))?.askedDay).toBe(erasesDay);
    expect((await house.seenBy(house.jonas, 'jonas', of))?.askedDay).toBe(erasesDay);
    await house.live(askedDays);
    expect(await house.isThere(of)).toBe(true);
    // Asking once more puts nothing off.
    await login(house, house.jonas, { name: 'jonas' });
    expect((await ask(of, house.jonas)).body).toEqual({ erasesDay });
    await house.live(1);
    expect(await house.isThere(of)).toBe(false);
    expect((await readLedger(house.keys))?.erasures).toHaveLength(1);
    await login(house, house.jonas, { name: 'jonas' });
    expect((await house.jonas.ask(listErased)).erased).toEqual([
      {
        conversation: of.conversation,
        erasedDay: house.today(),
        erasures: [erasure],
        reason: 'asked',
      },
    ]);
    await house.live(idleDays + 2);
    expect((await tryLogin(house, of.seeker, { name: of.seeker.name })).status).toBe(401);
  });

  test('is announced to her by a notice without content, where she has an address', async () => {
    const of = await openCase(house, house.jonas);
    const { centre, store } = house;
    const { account } = of.seeker;
    const times = { notices: 1, days: 127, from_hour: 0, until_hour: 24 } as const;
    const address = { sealed: draw(80), subject: null, lang: 'de', bounces: 0 } as const;
    await store.write((db) =>
      db
        .insertInto('mail_address')
        .values({ centre, account, ...address, ...times, noticed_day: null })
        .execute(),
    );
    expect((await ask(of, house.jonas)).status).toBe(200);
    const out = await store.read((db) =>
      db.selectFrom('outbox').select(['account', 'kind']).execute(),
    );
    expect(out).toEqual([{ account, kind: 'notice' }]);
  });

  test('is stopped by her, by the counsellor, and by a letter of hers', async () => {
    const [one, two, three] = [
      await openCase(house, house.jonas),
      await openCase(house, house.jonas),
      await openCase(house, house.jonas),
    ];
    for (const of of [one, two, three]) expect((await ask(of, house.jonas)).status).toBe(200);
    await house.live(askedDays - 1);
    await login(house, one.seeker, { name: one.seeker.name });
    await one.seeker.ask(stopErasure, { params: { conversation: one.conversation } });
    await login(house, house.jonas, { name: 'jonas' });
    await house.jonas.ask(stopErasure, { params: { conversation: two.conversation } });
    await login(house, three.seeker, { name: three.seeker.name });
    expect((await three.write.send()).status).toBe(200);
    await house.live(askedDays + 1);
    for (const of of [one, two, three]) expect(await house.isThere(of)).toBe(true);
    expect((await house.seenBy(house.jonas, 'jonas', three))?.askedDay).toBeUndefined();
  });

  test('is asked for by who takes part, for this conversation, with her own seat', async () => {
    const of = await openCase(house, house.jonas);
    const other = await openCase(house, house.jonas);
    const stranger = await addCounsellor(house, 'sevda');
    expect((await ask(of, stranger)).body.failure).toBe('conversation.unknown');
    for (const wrong of ['AA', erasureOf(other, house.jonas), erasureOf(of, stranger)]) {
      expect((await ask(of, house.jonas, wrong)).body.failure).toBe('request.invalid');
    }
    const params = { conversation: of.conversation };
    const body = { erasure: erasureOf(of, house.jonas) };
    const own = await of.seeker.call(askErasure, { params, body });
    expect(own.body.failure).toBe('session.forbidden');
    const unknown = await stranger.call(stopErasure, { params });
    expect(unknown.body.failure).toBe('conversation.unknown');
    expect((await house.jonas.ask(getConversation, { params })).summary.askedDay).toBeUndefined();
    house.clock.turn(11);
    expect((await ask(of, house.jonas)).body.failure).toBe('session.confirm');
  });
});
