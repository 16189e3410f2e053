import { describe, expect, test } from 'vitest';
import { readMessage } from './message.ts';
import { accept } from './plans.ts';
import { makeRevocations } from './revocations.ts';
import { chainFor, day, listOf, objects, random, root, seats } from './testing-centre.ts';
import { trust, viewOf, withMore } from './testing-centre.ts';
import { all, bytesOf, chain, elsewhere, first, four, one, say } from './testing-thread.ts';
import { shown, states, textOf, threadOf, three, two } from './testing-thread.ts';
import { flipped } from './testing.ts';
import { createThread } from './thread.ts';

const { seeker, maren } = seats;

const second = await accept(
  { chain, trust, signer: maren, closes: [four.hash], hour: day + 1 },
  random,
);
const both = await chainFor(maren, [first, second]);
const [, next] = both.epochs;

const previous = listOf(trust);
const revocations = [await makeRevocations(root, { previous, revoke: [1], hour: day })];
const revoked = await viewOf(withMore(objects, { revocations }));

describe('the end of an epoch', () => {
  test('marks what its signer had not seen and turns up later', async () => {
    const late = await say(seeker, 'zu spät', { seq: 3, prev: three.hash, seen: [] });
    const thread = await threadOf([...all, late], { within: both });
    expect(states(thread)).toEqual(['ok', 'ok', 'ok', 'ok', 'late']);
    expect(thread.view().items.map(textOf)).toContain('zu spät');
  });

  test('names what does not verify too, and whatever stands behind it is on time', async () => {
    const five = await say(maren, 'fünf', { seq: 3, prev: four.hash, seen: [] });
    const forged = flipped(five.stored, five.stored.length - 1);
    const { hash } = await readMessage(forged);
    const elsewhereOnly = await say(
      seeker,
      'drüben',
      { seq: 1, seen: [] },
      { in: elsewhere.epochs[0] },
    );
    const thread = await threadOf([...all, { stored: forged, hash }, elsewhereOnly]);
    const closes = thread.closes();
    expect(closes).toEqual([hash]);
    const ended = await accept({ chain, trust, signer: maren, closes, hour: day + 1 }, random);
    const within = await chainFor(maren, [first, ended]);
    const after = await threadOf([...all, { stored: forged, hash }], { within });
    expect(after.view().alarms).toEqual([]);
    expect(states(after)).toEqual(['ok', 'ok', 'ok', 'ok', 'foreign']);
  });

  test('tells when a message it names is kept back', async () => {
    const thread = await threadOf([one, two, three], { within: both });
    expect(thread.view().alarms).toEqual([{ kind: 'withheld', hash: four.hash, epoch: 2 }]);
  });

  test('lets nobody go back to an earlier epoch', async () => {
    const five = await say(maren, 'fünf', { seq: 3, prev: four.hash, seen: [] }, { in: next });
    const back = await say(maren, 'zurück', { seq: 4, prev: five.hash, seen: [] });
    const thread = await threadOf([...all, five, back], { within: both });
    expect(states(thread)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'reorder']);
  });

  test('hides the past from a newcomer, who reads on from her first key', async () => {
    const blind = await chainFor(maren, [{ ...first, grants: [] }, second]);
    const five = await say(maren, 'fünf', { seq: 3, prev: four.hash, seen: [] }, { in: next });
    const six = await say(maren, 'sechs', { seq: 4, prev: five.hash, seen: [] }, { in: next });
    expect(shown(await threadOf([five, six], { within: blind }))).toEqual(['fünf', 'sechs']);
    expect(shown(await threadOf([...all, five], { within: blind }))).toEqual([
      ...Array<string>(4).fill('unreadable'),
      'fünf',
    ]);
    const seven = await say(maren, 'sieben', { seq: 5, prev: six.hash, seen: [] }, { in: next });
    expect(shown(await threadOf([five, seven], { within: blind }))).toEqual(['fünf', 'gap']);
  });

  test('puts what came before it first, whatever the senders’ clocks say', async () => {
    const early = { in: next, at: 5 };
    const five = await say(maren, 'fünf', { seq: 3, prev: four.hash, seen: [] }, early);
    const thread = await threadOf([...all, five], { within: both });
    expect(shown(thread).at(-1)).toBe('fünf');
  });
});

describe('messages of a revoked seat', () => {
  test('are unconfirmed until somebody else refers to them', async () => {
    const thread = createThread({ chain, trust: revoked, frontier: [] });
    await thread.append(bytesOf([...all]));
    await thread.prepend([], true);
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'unconfirmed']);
    const five = await say(seeker, 'fünf', { seq: 3, prev: three.hash, seen: [four.hash] });
    await thread.append([five.stored]);
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'vier', 'fünf']);
  });

  test('are confirmed by the vault', async () => {
    const frontier = [{ seat: maren.id, seq: 2, hash: four.hash }];
    const thread = createThread({ chain, trust: revoked, frontier });
    await thread.append(bytesOf([...all]));
    await thread.prepend([], true);
    expect(shown(thread)).toEqual(['eins', 'zwei', 'drei', 'vier']);
  });
});
