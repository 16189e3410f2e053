import fc from 'fast-check';
import {
  listConversations,
  listDrafts,
  listPool,
  newEnquiry,
  putDraft,
} from '@beistand/protocol/conversations.ts';
import { getVault } from '@beistand/protocol/accounts.ts';
import type { DraftId, TeamId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelledHash, toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { drawEnquiry, newestRosterOf, openCase, summaryIn } from '../testing/counselling.ts';
import { draw, drawEpoch, drawMessage, drawSeat } from '../testing/envelopes.ts';
import {
  addCounsellor,
  type Colleague,
  fromText,
  type House,
  openHouse,
} from '../testing/house.ts';
import { randomHex, registerSeeker, type Seeker } from '../testing/people.ts';

let house: House;
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

type Enquiry = Body<typeof newEnquiry>;

const counsellingsOf = async (seeker: Seeker) =>
  (await seeker.ask(listConversations)).conversations.filter(({ kind }) => kind === 'counselling');

describe('an enquiry', () => {
  test('waits in the pool of its readers with a promised day', async () => {
    const { body, seeker, conversation, first } = await drawEnquiry(house, { readers: [jonas] });
    const reply = await seeker.ask(newEnquiry, { body });
    expect(reply).toMatchObject({ position: 1, hash: toHex(first) });
    expect(reply.dueDay > (await seeker.ask(listConversations)).today).toBe(true);

    const seen = { state: 'open', n: 1, newest: 1, dueDay: reply.dueDay, waiting: 'counsellor' };
    expect(await summaryIn(jonas, listPool, conversation)).toMatchObject({ ...seen, unread: 1 });
    expect(await summaryIn(jonas, listConversations, conversation)).toBeUndefined();
    const own = await summaryIn(seeker, listConversations, conversation);
    expect(own).toMatchObject({ ...seen, unread: 0, team: house.team, policy: 'mail' });
    expect(await summaryIn(house.admin, listPool, conversation)).toBeUndefined();
  });

  test('sent again, at whatever stage, gets the stored answer and is stored once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.boolean(), async (times, later) => {
        const { body, seeker, write } = await drawEnquiry(house, { readers: [jonas] });
        const answers = await Promise.all(
          Array.from({ length: times }, () => seeker.ask(newEnquiry, { body })),
        );
        if (later) {
          await write.send();
          answers.push(await seeker.ask(newEnquiry, { body }));
        }
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await counsellingsOf(seeker)).toHaveLength(1);
        expect((await seeker.ask(getVault)).n).toBe(2);
      }),
      { numRuns: 10 },
    );
  });

  test('is repeated with the day that was promised, though it has long been answered', async () => {
    const { body, seeker, answer, first } = await openCase(house, jonas);
    const { dueDay } = await seeker.ask(newEnquiry, { body });
    expect((await answer.send()).status).toBe(200);
    const reply = await seeker.ask(newEnquiry, { body });
    expect(reply).toEqual({ position: 1, hash: toHex(first), dueDay });
  });

  test('takes its draft with it', async () => {
    const { body, seeker } = await drawEnquiry(house);
    const { statement, keys } = seeker.made.self.epoch;
    const seat = toHex(labelledHash('seat', fromText(keys[0] ?? '')));
    const epoch = toHex(labelledHash('epoch', fromText(statement)));
    const { conversation } = seeker.made.self;
    const draft = randomHex<DraftId>(16);
    const at = { centre: house.centre, conversation, epoch, seat, seq: 0 };
    const { stored } = drawMessage({ ...at, kind: 'draft' });
    await seeker.ask(putDraft, { params: { draft }, body: { stored } });
    await seeker.ask(newEnquiry, { body: { ...body, draft } });
    expect((await seeker.ask(listDrafts)).drafts).toEqual([]);
  });

  test.each<[string, (body: Enquiry) => Partial<Enquiry>, string]>([
    ['with a vault that is not the next', () => vaultOf(7), 'vault.stale'],
    ['under old terms', () => ({ terms: 9 }), 'terms.outdated'],
    ['under no known policy', () => ({ policy: 'sofort' }), 'policy.unknown'],
    ['to a team that is not there', () => ({ team: randomHex<TeamId>(16) }), 'team.unknown'],
    ['with another id', () => ({ conversation: randomHex(16) }), 'statement.refused'],
    ['with a broken statement', ({ epoch }) => brokenStatement(epoch), 'statement.refused'],
    ['with other grants than it names', ({ epoch }) => otherGrants(epoch), 'statement.refused'],
    ['with a message that is none', () => ({ message: 'AAAA' }), 'message.refused'],
    ['with somebody else’s message', () => ({ message: foreignMessage() }), 'message.refused'],
  ])('%s is refused as a whole', async (_, change, failure) => {
    const { body, seeker } = await drawEnquiry(house);
    const answer = await seeker.call(newEnquiry, { body: { ...body, ...change(body) } });
    expect(answer.body).toEqual({ failure });
    expect(await counsellingsOf(seeker)).toEqual([]);
    expect((await seeker.ask(getVault)).n).toBe(1);
    expect((await seeker.call(newEnquiry, { body })).status).toBe(200);
  });

  test('with the id of another is refused, and the other one stays as it is', async () => {
    const { body, seeker, conversation } = await drawEnquiry(house, { readers: [jonas] });
    await seeker.ask(newEnquiry, { body });
    const thief = await registerSeeker(house);
    expect((await thief.call(newEnquiry, { body })).body).toEqual({
      failure: 'conversation.exists',
    });
    expect(await counsellingsOf(thief)).toEqual([]);
    expect(await summaryIn(seeker, listConversations, conversation)).toMatchObject({ newest: 1 });
  });

  test('to nobody, to a stranger, or by somebody of the team is refused', async () => {
    const seeker = await registerSeeker(house);
    const roster = await newestRosterOf(house);
    const own = drawSeat();
    const stranger = drawSeat();
    const jonasSeat = toHex(jonas.seat.id);
    const jonasKeys = new Uint8Array([...jonas.seat.sign, ...jonas.seat.kem]);
    const { centre } = house;
    const heads = [
      { signer: own.seat, seats: [own.seat], keys: [own.keys] },
      { signer: own.seat, seats: [own.seat, stranger.seat], keys: [own.keys, stranger.keys] },
      { signer: own.seat, seats: [own.seat, jonasSeat], keys: [] },
      { signer: jonasSeat, seats: [jonasSeat, own.seat], keys: [own.keys, jonasKeys] },
      { signer: own.seat, seats: [own.seat, jonasSeat], keys: [own.keys], kind: 'group' },
    ];
    for (const head of heads) {
      const { conversation, epoch, hash } = drawEpoch({
        centre,
        n: 1,
        rosters: [roster],
        ...head,
      });
      const place = { centre, conversation, epoch: hash, seat: own.seat };
      const message = drawMessage({ ...place, seq: 1 }).stored;
      const rest = { team: house.team, policy: 'mail', terms: 1, ...vaultOf(2) };
      const answer = await seeker.call(newEnquiry, {
        body: { conversation, epoch, message, ...rest },
      });
      expect(answer.body).toEqual({ failure: 'statement.refused' });
    }
  });

  test('may be followed by another one of the same person', async () => {
    const first = await drawEnquiry(house);
    await first.seeker.ask(newEnquiry, { body: first.body });
    const second = await drawEnquiry(house, { seeker: first.seeker, vault: 3 });
    await first.seeker.ask(newEnquiry, { body: second.body });
    expect(await counsellingsOf(first.seeker)).toHaveLength(2);
  });
});

const vaultOf = (n: number) => ({ vault: { n, vault: toText(draw(300)) } });

function brokenStatement(epoch: Enquiry['epoch']) {
  return { epoch: { ...epoch, statement: toText(draw(200)) } };
}

function otherGrants(epoch: Enquiry['epoch']) {
  return { epoch: { ...epoch, grants: epoch.grants.map(() => toText(draw(1_168))) } };
}

function foreignMessage(): string {
  const [conversation, epoch, seat] = [draw(16), draw(32), draw(32)].map(toHex);
  const place = { conversation: conversation ?? '', epoch: epoch ?? '', seat: seat ?? '' };
  return drawMessage({ centre: house.centre, ...place, seq: 1 }).stored;
}
