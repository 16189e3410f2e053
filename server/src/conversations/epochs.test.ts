import {
  getConversation,
  listConversations,
  listMessages,
  listPool,
  postEpoch,
} from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../canonical/hash.ts';
import {
  type Accepted,
  createWriter,
  drawAccept,
  newestRosterOf,
  openCase,
  openEnquiry,
  sendMessage,
  summaryIn,
} from '../testing/counselling.ts';
import { draw, drawEpoch, type DrawnEpoch, drawSeat, type HeadOf } from '../testing/envelopes.ts';
import { addCounsellor, type Colleague, type House, must, openHouse } from '../testing/house.ts';
import type { Browser } from '../testing/people.ts';

let house: House;
let jonas: Colleague;
let aylin: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
  aylin = await addCounsellor(house, 'aylin');
});
afterAll(() => house.close());

const seatOf = ({ seat }: Colleague) => toHex(seat.id);

/** Epoch 3 of an accepted case, by its counsellor unless the head says otherwise. */
function drawThird(of: Accepted, head: Partial<HeadOf> = {}): DrawnEpoch {
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

const post = (browser: Browser, { conversation, epoch }: DrawnEpoch, n = 3, accept = false) =>
  browser.call(postEpoch, { params: { conversation }, body: { n, epoch, accept } });

async function positionsOf(browser: Browser, { conversation }: Pick<Accepted, 'conversation'>) {
  const { messages } = await browser.ask(listMessages, { params: { conversation }, query: {} });
  return messages.map(({ position }) => position);
}

describe('the next epoch', () => {
  test('is the first one after each statement; another is stale, the same is repeated', async () => {
    const of = await openCase(house, jonas);
    const [one, other] = [drawThird(of), drawThird(of)];
    expect((await post(jonas, one)).body).toEqual({});
    expect((await post(jonas, other)).body).toEqual({ failure: 'epoch.stale' });
    expect((await post(jonas, one)).body).toEqual({});
    expect(await summaryIn(jonas, listConversations, of.conversation)).toMatchObject({ n: 3 });
  });

  test('closes the one before: a message in it is refused with that reason', async () => {
    const of = await openCase(house, jonas);
    await post(jonas, drawThird(of));
    expect((await of.write.send()).body).toEqual({ failure: 'epoch.closed' });
  });

  test('is stale until it closes with every message that is stored', async () => {
    const of = await openCase(house, jonas);
    const message = of.write.next();
    await sendMessage(of.seeker, of.conversation, message);
    expect((await post(jonas, drawThird(of))).body).toEqual({ failure: 'epoch.stale' });
    const wrong = drawThird(of, { closes: [message.hash, draw(32)] });
    expect((await post(jonas, wrong)).body).toEqual({ failure: 'epoch.stale' });
    const right = drawThird(of, { closes: [message.hash] });
    expect((await post(jonas, right)).body).toEqual({});
  });

  test('brings its first message, which says nothing about the promise', async () => {
    const of = await openCase(house, jonas);
    const third = drawThird(of);
    const { conversation } = of;
    const place = { centre: house.centre, conversation, epoch: third.hash, seat: seatOf(jonas) };
    const first = createWriter(jonas, place).next();
    const body = { n: 3, epoch: third.epoch, accept: false, message: first.stored };
    const request = { params: { conversation }, body };
    expect(await jonas.ask(postEpoch, request)).toEqual({ position: 2 });
    expect(await jonas.ask(postEpoch, request)).toEqual({ position: 2 });
    const summary = await summaryIn(of.seeker, listConversations, conversation);
    expect(summary).toMatchObject({ waiting: 'counsellor', unread: 1 });
  });

  test.each<[string, (of: Accepted) => Partial<HeadOf>, string]>([
    ['without the seeker', () => ({ seats: [seatOf(jonas)] }), 'statement.refused'],
    ['without staff', ({ seat }) => ({ seats: [seat] }), 'statement.refused'],
    ['signed by a stranger', () => ({ signer: drawSeat().seat }), 'statement.refused'],
    ['of another kind', () => ({ kind: 'team' }), 'statement.refused'],
    ['of another centre', () => ({ centre: toHex(draw(20)) }), 'statement.refused'],
    ['that adds somebody on no roster', (of) => addOf(of, []), 'statement.refused'],
    ['that names an unknown roster', (of) => addOf(of, ['77'.repeat(32)]), 'roster.stale'],
    ['after another statement', () => ({ prev: '77'.repeat(32) }), 'epoch.stale'],
  ])('%s is refused', async (_, head, failure) => {
    const of = await openCase(house, jonas);
    expect((await post(jonas, drawThird(of, head(of)))).body).toEqual({ failure });
    expect(await summaryIn(jonas, listConversations, of.conversation)).toMatchObject({ n: 2 });
  });

  test('signed by another’s seat is refused', async () => {
    const of = await openCase(house, jonas);
    expect((await post(of.seeker, drawThird(of))).body).toEqual({ failure: 'statement.refused' });
    expect((await post(aylin, drawThird(of))).body).toEqual({ failure: 'conversation.unknown' });
  });

  test('that adds by a roster which has been replaced is stale', async () => {
    const of = await openCase(house, jonas);
    const roster = await newestRosterOf(house);
    await addCounsellor(house, 'selma');
    const answer = await post(jonas, drawThird(of, addOf(of, [roster])));
    expect(answer.body).toEqual({ failure: 'roster.stale' });
  });

  const addOf = ({ seat }: Accepted, rosters: readonly string[]): Partial<HeadOf> => ({
    seats: [seat, seatOf(jonas), seatOf(aylin)],
    rosters,
  });
});

describe('who joins and who leaves', () => {
  test('an added colleague reads from her epoch on, and nothing before', async () => {
    const of = await openCase(house, jonas);
    const old = of.write.next();
    await sendMessage(of.seeker, of.conversation, old);
    const seats = [of.seat, seatOf(jonas), seatOf(aylin)];
    const rosters = [await newestRosterOf(house)];
    const third = drawThird(of, { seats, rosters, closes: [old.hash] });
    expect((await post(jonas, third)).body).toEqual({});
    of.write.turn(third.hash);
    await of.write.send();

    expect(await positionsOf(aylin, of)).toEqual([3]);
    const params = { conversation: of.conversation };
    const { epochs, grants } = await aylin.ask(getConversation, { params });
    expect(epochs).toHaveLength(3);
    expect(grants.map(({ n }) => n)).toEqual([3]);
    const summary = await summaryIn(aylin, listConversations, of.conversation);
    expect(summary).toMatchObject({ newest: 3, read: 2, unread: 1 });
  });

  test('a removed colleague keeps what she could read, and nothing after it', async () => {
    const of = await openCase(house, jonas);
    const seats = [of.seat, seatOf(jonas), seatOf(aylin)];
    const third = drawThird(of, { seats, rosters: [await newestRosterOf(house)] });
    await post(jonas, third);
    of.write.turn(third.hash);
    const last = of.write.next();
    await sendMessage(of.seeker, of.conversation, last);
    const fourth = drawThird(of, { n: 4, prev: third.hash, closes: [last.hash] });
    expect((await post(jonas, fourth, 4)).body).toEqual({});
    of.write.turn(fourth.hash);
    await of.write.send();

    expect(await positionsOf(aylin, of)).toEqual([2]);
    expect(await summaryIn(aylin, listConversations, of.conversation)).toBeUndefined();
    const params = { conversation: of.conversation };
    const { summary, epochs, grants } = await aylin.ask(getConversation, { params });
    expect(summary).toMatchObject({ n: 3, newest: 2, waiting: 'nobody' });
    expect(epochs).toHaveLength(4);
    expect(grants.map(({ n }) => n)).toEqual([3]);
    const place = { centre: house.centre, ...params, epoch: fourth.hash, seat: seatOf(aylin) };
    const late = await createWriter(aylin, place).send();
    expect(late.body).toEqual({ failure: 'message.refused' });
    const own = drawThird(of, { n: 5, prev: fourth.hash, signer: seatOf(aylin) });
    expect((await post(aylin, own, 5)).body).toEqual({ failure: 'epoch.stale' });
  });

  test('a seeker renews her seat, and her old one is over', async () => {
    const of = await openCase(house, jonas);
    const fresh = drawSeat();
    const head = { signer: of.seat, seats: [fresh.seat, seatOf(jonas)], keys: [fresh.keys] };
    const third = drawThird(of, head);
    expect((await post(of.seeker, third)).body).toEqual({});
    of.write.turn(third.hash);
    expect((await of.write.send()).body).toEqual({ failure: 'message.refused' });
    const place = { centre: house.centre, conversation: of.conversation, epoch: third.hash };
    const renewed = createWriter(of.seeker, { ...place, seat: fresh.seat });
    expect((await renewed.send()).body).toMatchObject({ position: 2 });
    expect(await positionsOf(of.seeker, of)).toEqual([1, 2]);
    const summary = await summaryIn(of.seeker, listConversations, of.conversation);
    expect(summary).toMatchObject({ unread: 0 });
  });

  test('a counsellor cannot renew the seeker’s seat', async () => {
    const of = await openCase(house, jonas);
    const fresh = drawSeat();
    const head = { seats: [fresh.seat, seatOf(jonas)], keys: [fresh.keys] };
    expect((await post(jonas, drawThird(of, head))).body).toEqual({ failure: 'statement.refused' });
  });
});

describe('accepting', () => {
  test('takes the pool’s keys and what it could read', async () => {
    const of = await openEnquiry(house, { readers: [jonas, aylin] });
    const accepted = drawAccept(house, of, jonas);
    expect((await post(jonas, accepted, 2, true)).body).toEqual({});
    const params = { conversation: of.conversation };
    const refused = await aylin.call(listMessages, { params, query: {} });
    expect(refused.body).toEqual({ failure: 'conversation.unknown' });
    const left = await house.store.read((db) =>
      db
        .selectFrom('epoch_grant')
        .select('n')
        .where('conversation', '=', of.conversation)
        .orderBy('n')
        .execute(),
    );
    expect(left.map(({ n }) => n)).toEqual([1, 1, 2, 2]);
    expect(await summaryIn(jonas, listPool, of.conversation)).toBeUndefined();
    const summary = must(await summaryIn(jonas, listConversations, of.conversation));
    expect(summary).toMatchObject({ state: 'accepted', waiting: 'counsellor', unread: 1 });
    expect(summary.acceptedDay).toBeDefined();
  });

  test('a second time is told that it is taken, by whomever; the same bytes are repeated', async () => {
    const of = await openEnquiry(house, { readers: [jonas, aylin] });
    const mine = drawAccept(house, of, jonas);
    await post(jonas, mine, 2, true);
    expect((await post(jonas, mine, 2, true)).status).toBe(200);
    const theirs = await post(aylin, drawAccept(house, of, aylin), 2, true);
    expect(theirs.body).toEqual({ failure: 'enquiry.taken' });
    const stranger = await post(house.admin, drawAccept(house, of, house.admin), 2, true);
    expect(stranger.body).toEqual({ failure: 'conversation.unknown' });
  });

  test('with a deputy lets her read on; she cannot accept it once more', async () => {
    const of = await openEnquiry(house, { readers: [jonas, aylin, house.admin] });
    const { conversation, seat, epoch, first } = of;
    const head = { centre: house.centre, conversation, n: 2, prev: epoch.hash, closes: [first] };
    const signer = seatOf(jonas);
    const four = [seat, signer, seatOf(aylin), seatOf(house.admin)];
    const crowd = drawEpoch({ ...head, signer, seats: four });
    expect((await post(jonas, crowd, 2, true)).body).toEqual({ failure: 'statement.refused' });
    const seats = [seat, signer, seatOf(aylin)];
    const accepted = drawEpoch({ ...head, signer, seats });
    expect((await post(jonas, accepted, 2, true)).body).toEqual({});
    expect(await positionsOf(aylin, of)).toEqual([1]);
    const place = { centre: house.centre, conversation, n: 3, prev: accepted.hash };
    const again = drawEpoch({ ...place, signer: seatOf(aylin), seats });
    expect((await post(aylin, again, 3, true)).body).toEqual({ failure: 'enquiry.taken' });
  });

  test('is the only thing that staff of the pool may do to an enquiry', async () => {
    const of = await openEnquiry(house, { readers: [jonas, aylin] });
    const quiet = await post(jonas, drawAccept(house, of, jonas), 2, false);
    expect(quiet.body).toEqual({ failure: 'statement.refused' });
    const bySeeker = drawEpoch({
      centre: house.centre,
      conversation: of.conversation,
      n: 2,
      prev: of.epoch.hash,
      signer: of.seat,
      seats: [of.seat, seatOf(jonas)],
      closes: [of.first],
    });
    expect((await post(of.seeker, bySeeker, 2, true)).body).toEqual({
      failure: 'statement.refused',
    });
    expect((await post(of.seeker, bySeeker, 2, false)).body).toEqual({});
    expect(await summaryIn(jonas, listPool, of.conversation)).toMatchObject({ n: 2 });
  });

  test('at the same moment, over and over: always one gets it and the other is told', async () => {
    for (let round = 0; round < 20; round++) {
      const of = await openEnquiry(house, { readers: [jonas, aylin] });
      const answers = await Promise.all([
        post(jonas, drawAccept(house, of, jonas), 2, true),
        post(aylin, drawAccept(house, of, aylin), 2, true),
      ]);
      const failures = new Set(answers.map(({ body }) => body.failure));
      expect(failures).toEqual(new Set(['enquiry.taken', undefined]));
    }
  });
});
