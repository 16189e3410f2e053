import { makeRoster } from '@beistand/crypto/roster.ts';
import { newestRoster } from '@beistand/crypto/trust-view.ts';
import { postEpoch } from '@beistand/protocol/conversations.ts';
import { keepAlive } from '@beistand/protocol/sessions.ts';
import { postCertificate, postRoster } from '@beistand/protocol/staff.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { hourOf } from '../clock.ts';
import {
  type Accepted,
  drawAccept,
  newestRosterOf,
  openCase,
  openEnquiry,
} from '../testing/counselling.ts';
import { drawEpoch, drawSeat, fromHex, type HeadOf } from '../testing/envelopes.ts';
import {
  addCounsellor,
  certificateOf,
  type Colleague,
  type House,
  inviteColleague,
  must,
  openHouse,
  trustOf,
} from '../testing/house.ts';
import { type Browser, confirm } from '../testing/people.ts';
import { fingerprintOf } from '../testing/store.ts';

let house: House;
let jonas: Colleague;
let aylin: Colleague;
/** Certified, and on no team's list. */
let selma: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
  aylin = await addCounsellor(house, 'aylin');
  selma = await inviteColleague(house, 'selma');
  await certify(selma, (await trustOf(house)).certificates.size + 1);
});
afterAll(() => house.close());

async function certify({ account, staff, seat }: Colleague, serial: number): Promise<void> {
  const plan = { serial, roles: ['counsellor'], id: staff } as const;
  const certificate = toText(await certificateOf(house.root, plan, seat));
  await house.admin.ask(postCertificate, { params: { account }, body: { certificate } });
}

/** Eleven minutes pass, in which the staff and whoever else is named show signs of life. */
async function wait(...others: readonly Browser[]): Promise<void> {
  house.clock.turn(11);
  for (const person of [house.admin, jonas, aylin, ...others]) await person.ask(keepAlive);
}

const seatOf = ({ seat }: Colleague) => toHex(seat.id);

/** The team's next roster with these people, as the admin posts it. */
async function enrol(people: readonly Colleague[], hoursLater = 0) {
  const trust = await trustOf(house);
  const previous = must(newestRoster(trust, fromHex(house.team)));
  const all = [...trust.certificates.values()];
  const of = (colleague: Colleague) =>
    must(all.findLast(({ seat }) => toHex(seat.id) === seatOf(colleague)));
  const roster = await makeRoster(
    {
      centre: house.root.centre,
      team: previous.team,
      name: previous.name,
      previous,
      members: people.map(of),
      list: must(trust.lists.at(-1)),
      hour: Math.max(hourOf(house.clock.now()), previous.hour) + hoursLater,
    },
    { seed: house.admin.seat.signSeed, certificate: of(house.admin) },
  );
  const body = { roster: toText(roster) };
  return await house.admin.call(postRoster, { params: { team: house.team }, body });
}

/** Epoch 3 of an accepted case. */
function third(of: Accepted, head: Partial<HeadOf> = {}) {
  const { conversation, second, seat } = of;
  return drawEpoch({
    centre: house.centre,
    conversation,
    n: 3,
    prev: second.hash,
    signer: seatOf(jonas),
    seats: [seat, seatOf(jonas)],
    ...head,
  });
}

const post = (browser: Browser, { conversation, epoch }: ReturnType<typeof third>) =>
  browser.call(postEpoch, { params: { conversation }, body: { n: 3, epoch, accept: false } });

describe('with a password given long ago', () => {
  test('a roster is renewed and made smaller, but nobody is added before it is given again', async () => {
    await wait();
    const all = [house.admin, jonas, aylin];
    expect((await enrol(all, 24)).body).toEqual({});
    const before = await fingerprintOf(house.store);
    const refused = await enrol([...all, selma]);
    expect(refused.status).toBe(403);
    expect(refused.body).toEqual({ failure: 'session.confirm' });
    expect(await fingerprintOf(house.store)).toBe(before);

    await confirm(house, house.admin, { name: 'maren' });
    expect((await enrol([...all, selma])).body).toEqual({});
    await wait();
    expect((await enrol(all)).body).toEqual({});
  });

  test('a further certificate for the same keys takes its place without it', async () => {
    await confirm(house, house.admin, { name: 'maren' });
    await certify(jonas, (await trustOf(house)).certificates.size + 1);
    await wait();
    expect((await enrol([house.admin, jonas, aylin])).body).toEqual({});
  });

  test('a colleague becomes reader only after it is given again', async () => {
    const of = await openCase(house, jonas);
    await wait();
    const rosters = [await newestRosterOf(house)];
    const adding = third(of, { seats: [of.seat, seatOf(jonas), seatOf(aylin)], rosters });
    const before = await fingerprintOf(house.store);
    expect((await post(jonas, adding)).body).toEqual({ failure: 'session.confirm' });
    expect(await fingerprintOf(house.store)).toBe(before);
    await confirm(house, jonas, { name: 'jonas' });
    expect((await post(jonas, adding)).body).toEqual({});
  });

  test('the seeker too is asked before she adds somebody, not when she renews her seat', async () => {
    const of = await openCase(house, jonas);
    await wait(of.seeker);
    const rosters = [await newestRosterOf(house)];
    const seats = [of.seat, seatOf(jonas), seatOf(aylin)];
    const adding = third(of, { signer: of.seat, seats, rosters });
    expect((await post(of.seeker, adding)).body).toEqual({ failure: 'session.confirm' });
    const renewed = drawSeat();
    const head = { signer: of.seat, seats: [renewed.seat, seatOf(jonas)], keys: [renewed.keys] };
    expect((await post(of.seeker, third(of, head))).body).toEqual({});
  });

  test('an enquiry is accepted without it, though the others of the pool go', async () => {
    const enquiry = await openEnquiry(house, { readers: [jonas, aylin] });
    await wait();
    const second = drawAccept(house, enquiry, jonas);
    const { conversation } = enquiry;
    const body = { n: 2, epoch: second.epoch, accept: true };
    expect((await jonas.call(postEpoch, { params: { conversation }, body })).body).toEqual({});
  });

  test('an epoch that is stored already is answered as before', async () => {
    const of = await openCase(house, jonas);
    await confirm(house, jonas, { name: 'jonas' });
    const rosters = [await newestRosterOf(house)];
    const adding = third(of, { seats: [of.seat, seatOf(jonas), seatOf(aylin)], rosters });
    await post(jonas, adding);
    await wait();
    expect((await post(jonas, adding)).body).toEqual({});
  });
});
