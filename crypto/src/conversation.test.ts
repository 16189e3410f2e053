import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { pinsOfChain } from './chain.ts';
import type { Chain } from './chain.ts';
import type { SealedEpoch } from './epoch.ts';
import { historyBody, keysFromHistory } from './history.ts';
import { makeRetract, sealMessage, takenBack } from './message.ts';
import type { MessageBody } from './body.ts';
import { accept, foundCounselling, nextEpoch } from './plans.ts';
import { mayWrite, newReaders, readersHistory, readersOf } from './readers.ts';
import type { OwnSeat } from './seat.ts';
import { chainFor, day, person, random, seats, team, trust } from './testing-centre.ts';
import { createThread } from './thread.ts';
import type { Thread } from './thread.ts';

const { maren, jonas, aylin, seeker } = seats;
let clock = 1_800_000_000;

/** The server of these stories: honest unless a story says otherwise. */
function createServer() {
  const epochs: SealedEpoch[] = [];
  const stored: Uint8Array[] = [];
  return { epochs, stored };
}

async function reader(
  seat: OwnSeat,
  epochs: readonly SealedEpoch[],
  stored: readonly Uint8Array[],
) {
  const chain = await chainFor(seat, epochs);
  const thread = createThread({ chain, trust, frontier: [] });
  await thread.append(stored);
  await thread.prepend([], true);
  return { chain, thread };
}

async function write(chain: Chain, thread: Thread, seat: OwnSeat, body: MessageBody) {
  const epoch = chain.epochs.at(-1);
  const position = thread.position(seat.id);
  if (!epoch || !position) throw new Error('cannot write');
  const id = random(16);
  const plan = { centre: chain.centre, epoch, seat, id, kind: 'message', position, body } as const;
  const sealed = await sealMessage(plan, random);
  await thread.append([sealed.stored]);
  return sealed;
}

const say = (text: string): MessageBody => ({ type: 'text', text, sent: clock++ });
const enquiry: MessageBody = { type: 'enquiry', topic: 'grief', text: 'Hallo', sent: clock++ };

function shown(thread: Thread) {
  return thread.view().items.map(({ state, body }) => {
    const text = body && 'text' in body ? body.text : '';
    return state === 'ok' ? text : `${state}: ${text}`;
  });
}

async function enquire(leaveOut: readonly Uint8Array[] = []) {
  const server = createServer();
  const plan = { trust, team, signer: seeker, hour: day, leaveOut };
  server.epochs.push(await foundCounselling(plan, random));
  const own = await reader(seeker, server.epochs, []);
  server.stored.push((await write(own.chain, own.thread, seeker, enquiry)).stored);
  return server;
}

async function acceptedBy(deputy?: 'jonas', leaveOut: readonly Uint8Array[] = []) {
  const server = await enquire(leaveOut);
  const { chain, thread } = await reader(maren, server.epochs, server.stored);
  const closes = thread.closes();
  const next = {
    chain,
    trust,
    signer: maren,
    closes,
    hour: day + 2,
    ...(deputy && { deputy: person(trust, deputy) }),
  };
  server.epochs.push(await accept(next, random));
  return server;
}

describe('a counselling', () => {
  test('begins with the seeker and the whole team, and everyone of it can read', async () => {
    const server = await enquire();
    for (const seat of [seeker, maren, jonas, aylin]) {
      const { chain, thread } = await reader(seat, server.epochs, server.stored);
      expect(chain.refused).toBeUndefined();
      expect(shown(thread)).toEqual(['Hallo']);
      expect(
        readersOf(chain)
          .map(({ role }) => role)
          .sort(),
      ).toEqual(['seeker', 'staff', 'staff', 'staff']);
    }
  });

  test('shows the verified names of its readers', async () => {
    const server = await enquire();
    const { chain } = await reader(seeker, server.epochs, []);
    const names = readersOf(chain).map(({ certificate }) => certificate?.name ?? '');
    expect(names.sort()).toEqual(['', 'Aylin J.', 'Jonas J.', 'Maren J.']);
  });

  test('is begun without those whom the seeker leaves out', async () => {
    const server = await enquire([aylin.id]);
    const { chain } = await reader(aylin, server.epochs, []);
    expect(chain.refused).toBeUndefined();
    expect(chain.epochs[0]?.key).toBeUndefined();
    expect(chain.epochs[0]?.keyFailure).toBe('not-member');
  });

  test('belongs to one counsellor after she accepts', async () => {
    const server = await acceptedBy();
    const own = await reader(seeker, server.epochs, server.stored);
    expect(readersOf(own.chain)).toHaveLength(2);
    server.stored.push((await write(own.chain, own.thread, seeker, say('Nur für Sie'))).stored);
    const hers = await reader(maren, server.epochs, server.stored);
    expect(shown(hers.thread)).toEqual(['Hallo', 'Nur für Sie']);
    const colleague = await reader(jonas, server.epochs, server.stored);
    expect(shown(colleague.thread)).toEqual(['Hallo', 'unreadable: ']);
    expect(mayWrite(colleague.chain, trust, jonas.id)).toEqual({
      state: 'blocked',
      why: 'not-member',
    });
  });

  test('can have one named deputy, who reads from then on', async () => {
    const server = await acceptedBy('jonas');
    const own = await reader(seeker, server.epochs, server.stored);
    server.stored.push((await write(own.chain, own.thread, seeker, say('Noch da?'))).stored);
    const deputy = await reader(jonas, server.epochs, server.stored);
    expect(shown(deputy.thread)).toEqual(['Hallo', 'Noch da?']);
    expect(mayWrite(deputy.chain, trust, jonas.id)).toEqual({ state: 'open' });
  });

  test('goes on in a new browser, in both directions', async () => {
    const server = await acceptedBy();
    const hers = await reader(maren, server.epochs, server.stored);
    server.stored.push((await write(hers.chain, hers.thread, maren, say('Guten Tag'))).stored);
    const own = await reader(seeker, server.epochs, server.stored);
    expect(shown(own.thread)).toEqual(['Hallo', 'Guten Tag']);
    server.stored.push((await write(own.chain, own.thread, seeker, say('Danke'))).stored);
    const again = await reader(seeker, server.epochs, server.stored);
    expect(shown(again.thread)).toEqual(['Hallo', 'Guten Tag', 'Danke']);
    expect(again.thread.position(seeker.id)?.seq).toBe(3);
    expect(again.thread.view().alarms).toEqual([]);
  });

  test('tells who came and who went, from signatures', async () => {
    const server = await acceptedBy();
    const { chain } = await reader(seeker, server.epochs, []);
    const history = readersHistory(chain);
    expect(history.map(({ added, removed }) => [added.length, removed.length])).toEqual([
      [4, 0],
      [0, 2],
    ]);
    expect(history[1]?.by.certificate?.name).toBe('Maren J.');
    expect(newReaders(chain, [seeker.id])).toHaveLength(1);
  });

  test('tells of the accept also where there was nobody else to go', async () => {
    const server = await acceptedBy(undefined, [jonas.id, aylin.id]);
    const { chain } = await reader(seeker, server.epochs, []);
    const history = readersHistory(chain);
    expect(history.map(({ n, added, removed }) => [n, added.length, removed.length])).toEqual([
      [1, 2, 0],
      [2, 0, 0],
    ]);
    expect(history[1]?.by.certificate?.name).toBe('Maren J.');
  });

  test('lets the author take a message back, also for those who have left', async () => {
    const server = await enquire();
    const own = await reader(seeker, server.epochs, server.stored);
    const second = await write(own.chain, own.thread, seeker, say('Das nehme ich zurück'));
    const third = await write(own.chain, own.thread, seeker, say('Das bleibt'));
    const retract = await makeRetract(own.chain, { hash: second.hash, hour: day + 1 }, seeker);
    server.stored.push(await takenBack(second.stored, retract), third.stored);
    for (const seat of [seeker, aylin]) {
      const { thread } = await reader(seat, server.epochs, server.stored);
      expect(shown(thread)).toEqual(['Hallo', 'taken-back: ', 'Das bleibt']);
    }
    const hole = server.stored[1];
    expect((await own.thread.append(hole ? [hole] : [])).map(({ state }) => state)).toEqual([
      'taken-back',
    ]);
    expect(shown(own.thread)).toEqual(['Hallo', 'taken-back: ', 'Das bleibt']);
  });

  test('lets the seeker remove a counsellor and name another of the same team', async () => {
    const server = await acceptedBy();
    const own = await reader(seeker, server.epochs, server.stored);
    const roster = trust.teams.get(toHex(team))?.rosters.at(-1);
    const next = {
      chain: own.chain,
      signer: seeker,
      closes: own.thread.closes(),
      hour: day + 3,
      seats: [seeker, jonas],
      rosters: roster ? [roster.hash] : [],
    };
    server.epochs.push(await nextEpoch(next, random));
    const { chain } = await reader(jonas, server.epochs, server.stored);
    expect(chain.refused).toBeUndefined();
    expect(mayWrite(chain, trust, jonas.id).state).toBe('open');
    const gone = await reader(maren, server.epochs, server.stored);
    expect(gone.chain.epochs[2]?.key).toBeUndefined();
  });

  test('lets the seeker renew her keys, and nobody else do it for her', async () => {
    const server = await acceptedBy();
    const own = await reader(seeker, server.epochs, server.stored);
    const base = { chain: own.chain, closes: own.thread.closes(), hour: day + 3, rosters: [] };
    const renewed = { ...base, signer: seeker, seats: [seats.second, maren] };
    const honest = await chainFor(seats.second, [
      ...server.epochs,
      await nextEpoch(renewed, random),
    ]);
    expect(honest.refused).toBeUndefined();
    expect(
      readersOf(honest)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['seeker', 'staff']);

    const history = readersHistory(honest);
    expect(history.map(({ added, removed }) => [added.length, removed.length])).toEqual([
      [4, 0],
      [0, 2],
      [0, 0],
    ]);
    const acknowledged = [seeker.id, maren.id];
    expect(newReaders(honest, acknowledged)).toEqual([]);

    const stolen = { ...base, signer: maren, seats: [seats.second, maren] };
    const forged = await chainFor(maren, [...server.epochs, await nextEpoch(stolen, random)]);
    expect(forged.refused).toEqual({ n: 3, failure: 'not-allowed' });
  });

  test('opens its past to a newcomer by a message of history, and to no other', async () => {
    const server = await acceptedBy();
    const hers = await reader(maren, server.epochs, server.stored);
    server.stored.push((await write(hers.chain, hers.thread, maren, say('Geheim'))).stored);
    const roster = trust.teams.get(toHex(team))?.rosters.at(-1);
    const next = {
      chain: hers.chain,
      signer: maren,
      closes: hers.thread.closes(),
      hour: day + 3,
      seats: [seeker, maren, aylin],
      rosters: roster ? [roster.hash] : [],
    };
    server.epochs.push(await nextEpoch(next, random));
    const newcomer = await reader(aylin, server.epochs, server.stored);
    expect(shown(newcomer.thread)).toEqual(['Hallo', 'unreadable: ']);

    const own = await reader(seeker, server.epochs, server.stored);
    const body = historyBody(own.chain, clock++);
    const keys = await keysFromHistory(body, newcomer.chain);
    const chain = await chainFor(aylin, server.epochs, { keys });
    await newcomer.thread.refresh(chain, trust);
    expect(shown(newcomer.thread)).toEqual(['Hallo', 'Geheim']);
  });

  test('keeps the pinned version of two, and blocks sending', async () => {
    const server = await enquire();
    const mine = await reader(maren, server.epochs, server.stored);
    const his = await reader(jonas, server.epochs, server.stored);
    const plan = { trust, closes: mine.thread.closes(), hour: day + 2 };
    const first = await accept({ ...plan, chain: mine.chain, signer: maren }, random);
    const second = await accept({ ...plan, chain: his.chain, signer: jonas }, random);
    const seen = await chainFor(seeker, [...server.epochs, first]);

    const later = await chainFor(seeker, [...server.epochs, second, first], {
      pins: pinsOfChain(seen),
    });
    expect(later.refused).toMatchObject({ n: 2, failure: 'fork' });
    expect(later.epochs.at(-1)?.hash).toEqual(first.hash);
    expect(mayWrite(later, trust, seeker.id)).toEqual({
      state: 'blocked',
      why: 'refused',
      failure: 'fork',
    });

    const fresh = await chainFor(seeker, [...server.epochs, second, first]);
    expect(fresh.refused).toMatchObject({ n: 2, failure: 'fork' });
    expect(fresh.epochs).toHaveLength(1);

    const swapped = await chainFor(seeker, [...server.epochs, second], { pins: pinsOfChain(seen) });
    expect(swapped.refused).toMatchObject({ n: 2, failure: 'fork' });
    const rolledBack = await chainFor(seeker, server.epochs, { pins: pinsOfChain(seen) });
    expect(rolledBack.refused).toEqual({ n: 2, failure: 'withheld' });
  });
});
