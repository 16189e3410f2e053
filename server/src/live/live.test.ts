import {
  listConversations,
  listMessages,
  newEnquiry,
  postEpoch,
  putRead,
} from '@beistand/protocol/conversations.ts';
import { endSession } from '@beistand/protocol/sessions.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../canonical/hash.ts';
import {
  drawAccept,
  drawEnquiry,
  openCase,
  openEnquiry,
  sendMessage,
} from '../testing/counselling.ts';
import { drawEpoch } from '../testing/envelopes.ts';
import {
  addCounsellor,
  type Colleague,
  type House,
  openHouse,
  postNextRoster,
} from '../testing/house.ts';
import { listen, openSocket } from '../testing/listen.ts';
import { login, openBrowser, registerSeeker } from '../testing/people.ts';

let house: House;
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

/** Long enough for anything that was sent to arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a socket', () => {
  test('hears each message of its conversations, its own included, as it is stored', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const ears = [await listen(house, seeker), await listen(house, jonas)];
    const sent = write.next();
    await sendMessage(seeker, conversation, sent);
    for (const ear of ears) {
      expect(await ear.until(({ type }) => type === 'message')).toEqual({
        type: 'message',
        conversation,
        message: { position: 2, stored: sent.stored },
      });
    }
  });

  test('hears a repeated message once', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const ear = await listen(house, jonas);
    const message = write.next();
    for (let times = 0; times < 3; times++) await sendMessage(seeker, conversation, message);
    await settle();
    expect(ear.frames.filter(({ type }) => type === 'message')).toHaveLength(1);
  });

  test('hears nothing of conversations of others, nor what was refused', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const ears = [
      await listen(house, await registerSeeker(house)),
      await listen(house, house.admin),
    ];
    await sendMessage(seeker, conversation, write.next());
    const own = await listen(house, seeker);
    await write.send({ seq: 99 });
    await settle();
    for (const ear of [...ears, own]) expect(ear.frames).toEqual([{ type: 'ready' }]);
  });

  test('is told when another tab of the same person has read on, and nobody else is', async () => {
    const { seeker, conversation } = await openCase(house, jonas);
    const [own, other] = [await listen(house, jonas), await listen(house, seeker)];
    await jonas.ask(putRead, { params: { conversation }, body: { position: 1 } });
    const told = await own.until(({ type }) => type === 'read');
    expect(told).toEqual({ type: 'read', conversation });
    await settle();
    expect(other.frames).toEqual([{ type: 'ready' }]);
  });

  test('of a counsellor is told of new enquiries, and of those that are taken', async () => {
    const ear = await listen(house, house.admin);
    const of = await openEnquiry(house, { readers: [jonas, house.admin] });
    await ear.until(({ type }) => type === 'pool');
    await jonas.ask(postEpoch, {
      params: { conversation: of.conversation },
      body: { n: 2, epoch: drawAccept(house, of, jonas).epoch, accept: true },
    });
    await settle();
    expect(ear.frames.map(({ type }) => type)).toEqual(['ready', 'pool', 'epoch', 'pool']);
  });

  test('hears nothing more of an enquiry that another has taken', async () => {
    const of = await openEnquiry(house, { readers: [jonas, house.admin] });
    const ear = await listen(house, house.admin);
    const second = drawAccept(house, of, jonas);
    await jonas.ask(postEpoch, {
      params: { conversation: of.conversation },
      body: { n: 2, epoch: second.epoch, accept: true },
    });
    of.write.turn(second.hash);
    expect((await of.write.send()).status).toBe(200);
    await settle();
    expect(ear.frames.map(({ type }) => type)).not.toContain('message');
  });

  test('hears a conversation from the moment its account joins, in every tab', async () => {
    const seeker = await registerSeeker(house);
    const ear = await listen(house, seeker);
    const enquiry = await drawEnquiry(house, { seeker, readers: [jonas] });
    await seeker.ask(newEnquiry, { body: enquiry.body });
    await ear.until(({ type }) => type === 'epoch');
    await enquiry.write.send();
    expect(await ear.until(({ type }) => type === 'message')).toMatchObject({
      conversation: enquiry.conversation,
    });
  });

  test('is told who reads now when an epoch begins', async () => {
    const { conversation, second, seat, seeker } = await openCase(house, jonas);
    const ear = await listen(house, seeker);
    const signer = toHex(jonas.seat.id);
    const third = drawEpoch({
      centre: house.centre,
      conversation,
      n: 3,
      prev: second.hash,
      signer,
      seats: [seat, signer],
    });
    const body = { n: 3, epoch: third.epoch, accept: false };
    await jonas.ask(postEpoch, { params: { conversation }, body });
    expect(await ear.until(({ type }) => type === 'epoch')).toEqual({
      type: 'epoch',
      conversation,
      n: 3,
    });
  });

  test('is told when teams or certificates change', async () => {
    const ear = await listen(house, jonas);
    await postNextRoster(house, (members) => members, 24);
    await ear.until(({ type }) => type === 'centre');
  });

  test('that comes back after a gap fetches what it missed, once each', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const first = await listen(house, jonas);
    await write.send();
    await first.until(({ type }) => type === 'message');
    first.close();
    await first.closed;
    for (let sent = 0; sent < 3; sent++) await write.send();

    const second = await listen(house, jonas);
    await write.send();
    await second.until(({ type }) => type === 'message');
    const query = { after: '2' };
    const { messages } = await jonas.ask(listMessages, { params: { conversation }, query });
    const heard = second.frames.flatMap((frame) =>
      frame.type === 'message' ? [frame.message] : [],
    );
    const known = new Map([...messages, ...heard].map((each) => [each.position, each.stored]));
    expect([...known.keys()].toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6]);
    const { conversations } = await seeker.ask(listConversations);
    expect(conversations.find((each) => each.conversation === conversation)?.newest).toBe(6);
  });
});

describe('a socket is refused', () => {
  test('from another origin, and on a host without a centre', async () => {
    const { seeker } = await openCase(house, jonas);
    const elsewhere = { origin: 'https://example.org' };
    await expect(openSocket(house, seeker, elsewhere)).rejects.toThrow('403');
    const unknown = { host: 'nobody.localhost', origin: 'http://nobody.localhost' };
    await expect(openSocket(house, seeker, unknown)).rejects.toThrow('404');
  });

  test.each<[string, (token: string) => string]>([
    ['no hello', () => '{"type":"moin"}'],
    ['a hello with more in it', (token) => JSON.stringify({ type: 'hello', token, more: 1 })],
    ['no JSON', () => 'hello'],
  ])('with %s', async (_, frame) => {
    const { seeker } = await openCase(house, jonas);
    const ear = await openSocket(house, seeker);
    ear.send(frame(seeker.token ?? ''));
    expect(await ear.closed).toBe(1008);
    expect(ear.frames).toEqual([]);
  });

  test('with the token of another session, or with a cookie alone', async () => {
    const { seeker } = await openCase(house, jonas);
    const other = await registerSeeker(house);
    for (const cookie of [other.cookie, undefined]) {
      const ear = await openSocket(house, { cookie });
      ear.send(JSON.stringify({ type: 'hello', token: seeker.token }));
      expect(await ear.closed).toBe(1000);
      expect(ear.frames).toEqual([{ type: 'ended' }]);
    }
  });

  test('once it has said more than hello', async () => {
    const { seeker } = await openCase(house, jonas);
    const ear = await listen(house, seeker);
    ear.send('{}');
    expect(await ear.closed).toBe(1008);
  });
});

describe('a socket ends', () => {
  test('with its session, and only with its own', async () => {
    const seeker = await registerSeeker(house);
    const elsewhere = openBrowser(house);
    await login(house, elsewhere, { name: seeker.name });
    const [mine, other] = [await listen(house, seeker), await listen(house, elsewhere)];
    await seeker.ask(endSession);
    expect(await mine.closed).toBe(1000);
    expect(mine.frames.at(-1)).toEqual({ type: 'ended' });
    await settle();
    expect(other.frames).toEqual([{ type: 'ready' }]);
  });
});
