import fc from 'fast-check';
import {
  getConversation,
  listConversations,
  listMessages,
  maxPage,
  postMessage,
  putRead,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, TeamId } from '@beistand/protocol/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../canonical/hash.ts';
import { addCentre } from '../testing/app.ts';
import {
  type Accepted,
  createWriter,
  openCase,
  sendMessage,
  summaryIn,
} from '../testing/counselling.ts';
import { draw, drawSeat } from '../testing/envelopes.ts';
import { addCounsellor, type Colleague, type House, must, openHouse } from '../testing/house.ts';
import { type Browser, openBrowser, randomHex, registerSeeker } from '../testing/people.ts';

let house: House;
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

const idOf = ({ conversation }: Pick<Accepted, 'conversation'>) => ({ conversation });

async function storedIn(browser: Browser, of: Pick<Accepted, 'conversation'>) {
  const query = { limit: String(maxPage) };
  return (await browser.ask(listMessages, { params: idOf(of), query })).messages;
}

describe('a message', () => {
  test('is answered with its position and the hash of what is stored', async () => {
    const { write, ...of } = await openCase(house, jonas);
    const message = write.next();
    const answer = await sendMessage(of.seeker, of.conversation, message);
    expect(answer.body).toEqual({ position: 2, hash: toHex(message.hash) });
    expect((await storedIn(jonas, of)).at(-1)).toEqual({ position: 2, stored: message.stored });
  });

  test('sent again, in whatever order and however often, is stored once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 12 }),
        async (sends) => {
          const of = await openCase(house, jonas);
          const drawn = Array.from({ length: 4 }, () => of.write.next());
          const tab = async (upTo: number) => {
            for (const each of drawn.slice(0, upTo + 1)) {
              const { status } = await sendMessage(of.seeker, of.conversation, each);
              expect(status).toBe(200);
            }
          };
          await Promise.all(sends.map(([upTo]) => tab(upTo)));
          const most = Math.max(...sends.map(([upTo]) => upTo)) + 1;
          expect((await storedIn(jonas, of)).slice(1).map(({ stored }) => stored)).toEqual(
            drawn.slice(0, most).map(({ stored }) => stored),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  test('whose number the seat has used is refused: the second tab signs the next one', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const place = { ...idOf({ conversation }), seat: write.seat };
    const first = write.next();
    await sendMessage(seeker, conversation, first);
    const { hash } = (await sendMessage(seeker, conversation, first)).body;
    expect(hash).toBe(toHex(first.hash));
    const second = createWriter(seeker, { ...place, centre: house.centre, epoch: '00'.repeat(32) });
    second.next();
    const answer = await second.send();
    expect(answer.body).toEqual({ failure: 'message.number-taken' });
  });

  test('with an id its seat has used is refused, whatever its number', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const id = draw(16);
    expect((await write.send({ id })).status).toBe(200);
    expect((await write.send({ id })).body).toEqual({ failure: 'message.refused' });
    const stored = await storedIn(seeker, { conversation });
    expect(stored).toHaveLength(2);
  });

  test.each<[string, Parameters<Accepted['write']['next']>[0], string]>([
    ['leaves a number out', { seq: 7 }, 'message.refused'],
    ['does not name the one before', { prev: draw(32) }, 'message.refused'],
    ['refers to what is not there', { seen: [draw(32)] }, 'message.refused'],
    ['is a draft', { kind: 'draft', seq: 0, prev: undefined }, 'message.refused'],
    ['is a signal', { kind: 'signal', seq: 0, prev: undefined }, 'message.refused'],
    ['names an epoch that never was', { epoch: toHex(draw(32)) }, 'message.refused'],
    ['is for another conversation', { conversation: toHex(draw(16)) }, 'message.refused'],
    ['is for another centre', { centre: toHex(draw(20)) }, 'message.refused'],
    ['comes from nobody’s seat', { seat: drawSeat().seat }, 'message.refused'],
  ])('that %s is refused, and nothing changes', async (_, wrong, failure) => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    expect((await write.send(wrong)).body).toEqual({ failure });
    expect(await storedIn(seeker, { conversation })).toHaveLength(1);
    expect(await summaryIn(seeker, listConversations, conversation)).toMatchObject({ newest: 1 });
  });

  test('that is not canonical CBOR is refused', async () => {
    const { seeker, conversation } = await openCase(house, jonas);
    for (const stored of ['AA', 'g0EAQQBBAA', '-_-_']) {
      const answer = await sendMessage(seeker, conversation, { stored });
      expect(answer.body).toEqual({ failure: 'message.refused' });
    }
  });

  test('may refer to any of the newest messages, not only to the last ones', async () => {
    const { write, answer, seeker, conversation } = await openCase(house, jonas);
    const seen = write.next();
    await sendMessage(seeker, conversation, seen);
    expect((await write.send()).status).toBe(200);
    expect((await answer.send({ seen: [seen.hash] })).status).toBe(200);
  });

  test('of somebody else’s seat is refused', async () => {
    const of = await openCase(house, jonas);
    const place = { centre: house.centre, conversation: of.conversation, seat: of.seat };
    const forged = createWriter(jonas, { ...place, epoch: of.second.hash });
    forged.next();
    expect((await forged.send()).body).toEqual({ failure: 'message.refused' });
  });
});

describe('a conversation', () => {
  test('does not exist to anybody else, whatever is asked of it', async () => {
    const { write, ...of } = await openCase(house, jonas);
    const params = idOf(of);
    const unknown = { conversation: randomHex<ConversationId>(16) };
    for (const stranger of [await registerSeeker(house), house.admin]) {
      for (const asked of [params, unknown]) {
        const answers = [
          await stranger.call(getConversation, { params: asked }),
          await stranger.call(listMessages, { params: asked, query: {} }),
          await stranger.call(putRead, { params: asked, body: { position: 1 } }),
          await stranger.call(postMessage, {
            params: asked,
            body: { stored: write.next().stored },
          }),
        ];
        for (const { status, body } of answers) {
          expect({ status, body }).toEqual({
            status: 404,
            body: { failure: 'conversation.unknown' },
          });
        }
      }
    }
  });

  test('does not exist in another centre, even to the same session', async () => {
    const { seeker, conversation } = await openCase(house, jonas);
    const team = randomHex<TeamId>(16);
    await addCentre(house.store, { host: 'other.localhost', team });
    const elsewhere = openBrowser(house, 'other.localhost');
    elsewhere.cookie = seeker.cookie;
    elsewhere.token = seeker.token;
    const answer = await elsewhere.call(getConversation, { params: { conversation } });
    expect(answer.body).toEqual({ failure: 'session.missing' });
  });

  test('is read page by page, forwards and back, without a gap or a double', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    for (let sent = 0; sent < 11; sent++) await write.send();
    const params = { conversation };
    const pageOf = async (query: { before?: string; after?: string }) =>
      await seeker.ask(listMessages, { params, query: { ...query, limit: '5' } });
    const positions = (page: Awaited<ReturnType<typeof pageOf>>) =>
      page.messages.map(({ position }) => position);

    const newest = await pageOf({});
    expect([positions(newest), newest.more]).toEqual([[8, 9, 10, 11, 12], true]);
    const older = await pageOf({ before: '3' });
    expect([positions(older), older.more]).toEqual([[1, 2], false]);
    const missed = await pageOf({ after: '4' });
    expect([positions(missed), missed.more]).toEqual([[5, 6, 7, 8, 9], true]);
    const rest = await pageOf({ after: '9' });
    expect([positions(rest), rest.more]).toEqual([[10, 11, 12], false]);
    const both = await seeker.call(listMessages, { params, query: { before: '3', after: '1' } });
    expect(both.body).toEqual({ failure: 'request.invalid' });
  });
});

describe('unread', () => {
  test('is what came after one’s place and is not one’s own, whoever writes and reads when', async () => {
    const steps = fc.array(
      fc.record({
        who: fc.constantFrom(0, 1),
        reads: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (done) => {
        const { write, answer, conversation } = await openCase(house, jonas);
        const writers = [write, answer];
        const authors = [0];
        const places = [0, 0];
        for (const { who, reads } of done) {
          if (reads === undefined) {
            expect((await must(writers[who]).send()).status).toBe(200);
            authors.push(who);
          } else {
            const { browser } = must(writers[who]);
            await browser.ask(putRead, { params: { conversation }, body: { position: reads } });
            places[who] = Math.max(must(places[who]), Math.min(reads, authors.length));
          }
        }
        for (const [who, { browser }] of writers.entries()) {
          const after = authors.slice(must(places[who]));
          expect(await summaryIn(browser, listConversations, conversation)).toMatchObject({
            newest: authors.length,
            read: places[who],
            unread: after.filter((author) => author !== who).length,
          });
        }
      }),
      { numRuns: 25 },
    );
  });
});
