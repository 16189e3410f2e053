import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SealedMessage } from './message.ts';
import { seats } from './testing-centre.ts';
import { say, states, textOf, threadOf } from './testing-thread.ts';

describe('any conversation', () => {
  /** Two people who write by turns drawn at random, each knowing all, or only the own, messages. */
  const script = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 2, maxLength: 12 });

  async function played(turns: readonly (readonly [boolean, boolean])[]) {
    const views = { seeker: await threadOf([]), maren: await threadOf([]) };
    const behind = { seeker: [] as Uint8Array[], maren: [] as Uint8Array[] };
    const messages: SealedMessage[] = [];
    for (const [isSeeker, catchesUp] of turns) {
      const [me, you] = isSeeker ? (['seeker', 'maren'] as const) : (['maren', 'seeker'] as const);
      if (catchesUp) await views[me].append(behind[me].splice(0));
      const position = views[me].position(seats[me].id);
      if (!position) throw new Error('no position');
      const message = await say(seats[me], `${messages.length}`, position);
      await views[me].append([message.stored]);
      behind[you].push(message.stored);
      messages.push(message);
    }
    return messages;
  }

  test('is shown in the same order to everyone, whatever the order of delivery', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.infiniteStream(fc.nat()), async (turns, numbers) => {
        const messages = await played(turns);
        const honest = await threadOf(messages);
        expect(states(honest).every((state) => state === 'ok')).toBe(true);
        const keyed = messages.map((message) => ({ message, key: numbers.next().value }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ message }) => message);
        const other = await threadOf(shuffled);
        expect(other.view().items.map(textOf)).toEqual(honest.view().items.map(textOf));
      }),
      { numRuns: 25 },
    );
  });

  test('is never shown without alarm when any part of it was kept back', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.nat(), async (turns, which) => {
        const messages = await played(turns);
        const { frontier } = (await threadOf(messages)).view();
        const kept = messages.filter((_, at) => at !== which % messages.length);
        const { items, alarms } = (await threadOf(kept, { frontier })).view();
        expect(alarms.length > 0 || items.some(({ state }) => state !== 'ok')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
