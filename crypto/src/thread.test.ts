import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { makeRetract, sealMessage, takenBack } from './message.ts';
import type { SealedMessage } from './message.ts';
import { centre, day, random, seats } from './testing-centre.ts';
import { all, bytesOf, chain, elsewhere, four, one, say, shown, states } from './testing-thread.ts';
import { textOf, threadOf, three, two } from './testing-thread.ts';
import { filled, flipped } from './testing.ts';
import type { FrontierEntry } from './thread-check.ts';

const { seeker, maren } = seats;

describe('a thread', () => {
  test('shows an honest conversation as it was written, without alarm', async () => {
    const thread = await threadOf(all);
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'vier']);
    expect(thread.view().alarms).toEqual([]);
    expect(thread.view().needsOlder).toBe(false);
  });

  test('knows where the next message stands', async () => {
    const thread = await threadOf(all);
    expect(thread.position(seeker.id)).toEqual({ seq: 3, prev: three.hash, seen: [four.hash] });
    expect(thread.position(maren.id)).toEqual({ seq: 3, prev: four.hash, seen: [] });
    expect(thread.position(seats.jonas.id)).toEqual({ seq: 1, seen: [four.hash] });
    expect(thread.closes()).toEqual([four.hash]);
  });

  test('lets the next message name the newest eight at most', async () => {
    const many: SealedMessage[] = [];
    for (const [, seat] of Object.entries(seats).slice(0, 3)) {
      for (let seq = 1, prev: Uint8Array | undefined; seq <= 4; seq++) {
        const message = await say(seat, 'x', { seq, ...(prev && { prev }), seen: [] });
        prev = message.hash;
        many.push(message);
      }
    }
    const thread = await threadOf(many);
    expect(thread.position(seeker.id)?.seen).toHaveLength(3);
    expect(thread.closes()).toHaveLength(3);
  });

  test('takes the same message twice as one', async () => {
    const thread = await threadOf(all);
    const again = await thread.append(bytesOf([two, four]));
    expect(again.map(({ state }) => state)).toEqual(['replay', 'replay']);
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'vier']);
  });

  test('shows a gap where a sender’s message was kept back, and no content after it', async () => {
    expect(shown(await threadOf([one, two, four]))).toEqual(['eins', 'zwei', 'withheld']);
    const next = await say(seeker, 'fünf', { seq: 3, prev: three.hash, seen: [] });
    expect(shown(await threadOf([one, two, next]))).toEqual(['eins', 'zwei', 'gap']);
  });

  test('shows a hole between what is loaded at once, without waiting for the beginning', async () => {
    const next = await say(seeker, 'fünf', { seq: 3, prev: three.hash, seen: [] });
    const thread = await threadOf([one, two, next], { complete: false });
    expect(states(thread)).toEqual(['ok', 'ok', 'gap']);
  });

  test('heals when what was missing arrives, but tells that it came late', async () => {
    const thread = await threadOf([one, two, four]);
    await thread.append(bytesOf([three]));
    expect(thread.view().items.map(textOf)).toEqual(['eins', 'zwei', 'drei', 'vier']);
    expect(states(thread)).toEqual(['ok', 'ok', 'ok', 'reorder']);
  });

  test('shows a changed order and still puts the answer after the question', async () => {
    const thread = await threadOf([two, one, three, four]);
    expect(thread.view().items.map(textOf)).toEqual(['eins', 'zwei', 'drei', 'vier']);
    expect(states(thread)).toEqual(['ok', 'reorder', 'ok', 'ok']);
  });

  test('shows both of two messages at one place as a fork, and neither as content', async () => {
    const twin = await say(seeker, 'anders', { seq: 2, prev: one.hash, seen: [] });
    const thread = await threadOf([one, two, three, twin]);
    expect(states(thread).filter((state) => state === 'fork')).toHaveLength(2);
    expect(thread.view().items.map(textOf)).not.toContain('anders');
  });

  test('shows two messages of one sender with one id as a fork', async () => {
    const id = filled(8, 16);
    const a = await say(seeker, 'a', { seq: 1, seen: [] }, { id });
    const b = await say(seeker, 'b', { seq: 2, prev: a.hash, seen: [] }, { id });
    const c = await say(maren, 'c', { seq: 1, seen: [] }, { id });
    expect(shown(await threadOf([a, b, c]))).toEqual(['fork', 'fork', 'c']);
  });

  test('shows a message that follows another past as a fork', async () => {
    const hidden = await say(seeker, 'verborgen', { seq: 1, seen: [] });
    const after = await say(seeker, 'danach', { seq: 2, prev: hidden.hash, seen: [] });
    expect(shown(await threadOf([one, after]))).toEqual(['eins', 'fork']);
    const skips = await say(seeker, 'springt', { seq: 3, prev: one.hash, seen: [] });
    expect(shown(await threadOf([one, skips]))).toEqual(['eins', 'fork']);
  });

  test('shows what is not of it, or not authentic, as foreign where it was delivered', async () => {
    const [other] = elsewhere.epochs;
    const strange = await say(seeker, 'von drüben', { seq: 1, seen: [] }, { in: other });
    const stranger = await say(seats.outsider, 'fremd', { seq: 1, seen: [] });
    const broken = { ...two, stored: flipped(two.stored, two.stored.length - 1) };
    const thread = await threadOf([one, strange, stranger, broken, two]);
    expect(shown(thread)).toEqual(['eins', 'foreign', 'foreign', 'foreign', 'zwei']);
  });

  test('lets no foreign message make an honest one look forked', async () => {
    const forger = { ...seeker, signSeed: maren.signSeed };
    const forged = await say(forger, 'gefälscht', { seq: 2, prev: one.hash, seen: [] });
    const thread = await threadOf([one, forged, two, three]);
    expect(shown(thread)).toEqual(['eins', 'foreign', 'zwei', 'drei']);
  });

  test('counts what is no message at all', async () => {
    const thread = await threadOf(all);
    await thread.append([filled(1, 40), new Uint8Array()]);
    expect(thread.view().alarms).toEqual([{ kind: 'unparsable', count: 2 }]);
    expect(shown(thread)).toHaveLength(4);
  });

  test('takes no draft and no signal for a message', async () => {
    const [epoch] = chain.epochs;
    if (!epoch) throw new Error('no epoch');
    const body = { type: 'draft', text: 'Noch nicht', count: 1, sent: 1 } as const;
    const plan = { centre, epoch, seat: seeker, id: random(16), kind: 'draft', body } as const;
    const thread = await threadOf(all);
    const [arrival] = await thread.append([(await sealMessage(plan, random)).stored]);
    expect(arrival).toMatchObject({ state: 'refused', failure: 'not-allowed' });
  });

  test('keeps counting through a message that was taken back', async () => {
    const retract = await makeRetract(chain, { hash: three.hash, hour: day }, seeker);
    const hole = { ...three, stored: await takenBack(three.stored, retract) };
    expect(shown(await threadOf([one, two, hole, four]))).toEqual([
      'eins',
      'zwei',
      'taken-back',
      'vier',
    ]);
    const thread = await threadOf(all);
    expect((await thread.append([hole.stored]))[0]?.state).toBe('taken-back');
    expect((await thread.append([three.stored]))[0]?.state).toBe('replay');
    expect(shown(thread)).toEqual(['eins', 'zwei', 'taken-back', 'vier']);
  });
});

describe('the vault’s frontier', () => {
  const frontier: readonly FrontierEntry[] = [
    { seat: seeker.id, seq: 2, hash: three.hash },
    { seat: maren.id, seq: 2, hash: four.hash },
  ];

  test('is the newest verified message of each seat', async () => {
    const entries = (await threadOf(all)).view().frontier;
    const sorted = (list: readonly FrontierEntry[]) => list.map(({ hash }) => toHex(hash)).sort();
    expect(sorted(entries)).toEqual(sorted(frontier));
    const gap = (await threadOf([one, two, four])).view().frontier;
    expect(gap.map(({ seq }) => seq)).toEqual([1, 1]);
  });

  test('shows a cut tail', async () => {
    const thread = await threadOf([one, two, three], { frontier });
    expect(thread.view().alarms).toEqual([{ kind: 'truncated', seat: maren.id, seq: 2 }]);
    expect(thread.view().frontier).toHaveLength(2);
    const unfinished = await threadOf([one, two, three], { frontier, complete: false });
    expect(unfinished.view().alarms).toEqual([{ kind: 'truncated', seat: maren.id, seq: 2 }]);
    const notYet = await threadOf([one, three], { frontier, complete: false });
    expect(notYet.view().alarms).toEqual([]);
  });

  test('shows another message at its place as a fork', async () => {
    const twin = await say(maren, 'anders', { seq: 2, prev: two.hash, seen: [three.hash] });
    const thread = await threadOf([one, two, three, twin], { frontier });
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'fork']);
  });

  test('shows a message that follows another than it as a fork, before older ones are loaded', async () => {
    const after = await say(seeker, 'danach', { seq: 3, prev: filled(1, 32), seen: [] });
    expect(shown(await threadOf([after], { frontier, complete: false }))).toEqual(['fork']);
  });

  test('ends the way back: nothing older is needed once it is met', async () => {
    const five = await say(seeker, 'fünf', { seq: 3, prev: three.hash, seen: [four.hash] });
    const six = await say(maren, 'sechs', { seq: 3, prev: four.hash, seen: [five.hash] });
    const thread = await threadOf([six], { frontier, complete: false });
    expect(states(thread)).toEqual(['pending']);
    expect(thread.view().items.map(textOf)).toEqual(['sechs']);
    expect(thread.view().needsOlder).toBe(true);
    await thread.prepend(bytesOf([three, four, five]), false);
    expect(shown(thread)).toEqual(['drei', 'vier', 'fünf', 'sechs']);
    expect(thread.view().needsOlder).toBe(false);
  });

  test('lets one write on before older messages are loaded, and only then', async () => {
    const known = await threadOf([], { frontier, complete: false });
    expect(known.position(seeker.id)).toEqual({ seq: 3, prev: three.hash, seen: [] });
    const unknown = await threadOf([four], { complete: false });
    expect(unknown.position(seeker.id)).toBeUndefined();
    await unknown.prepend(bytesOf([one, two, three]), true);
    expect(unknown.position(seeker.id)?.seq).toBe(3);
  });
});
