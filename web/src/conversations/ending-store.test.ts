import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { extendRetention, stopErasure } from '@beistand/protocol/retention.ts';
import { expect, test } from 'vitest';
import { CallError, type AppServices } from '../app/services.ts';
import { createEndingStore, endingsOf } from './ending-store.ts';

const idOf = (digit: string) => digit.repeat(32) as ConversationId;

const summary = (digit: string, days: Partial<ConversationSummary>): ConversationSummary => ({
  conversation: idOf(digit),
  kind: 'counselling',
  state: 'accepted',
  n: 2,
  newest: 3,
  read: 3,
  unread: 0,
  takenBack: 0,
  createdDay: '2026-06-01',
  waiting: 'seeker',
  ...days,
});

test('what ends within thirty days is said, the nearest first, and what was asked for before its time', () => {
  const today = '2026-11-22';
  const ends = endingsOf(
    [
      summary('1', { erasesDay: '2026-12-23' }),
      summary('2', { erasesDay: '2026-12-22' }),
      summary('3', { erasesDay: '2027-05-26', askedDay: '2026-12-07' }),
      summary('4', {}),
    ],
    today,
  );
  expect(
    ends.map(({ summary: { conversation }, why, day, days }) => [conversation, why, day, days]),
  ).toEqual([
    [idOf('3'), 'asked', '2026-12-07', 15],
    [idOf('2'), 'soon', '2026-12-22', 30],
  ]);
});

test('one tap puts it off and lists anew; what fails says so and changes nothing', async () => {
  const asked: unknown[] = [];
  let works = true;
  let listed = 0;
  const call = (async (route: unknown) => {
    if (!works) throw new CallError('offline');
    asked.push(route);
    return { erasesDay: '2027-05-26' };
  }) as unknown as AppServices['call'];
  const store = createEndingStore({ call }, async () => void listed++);
  await store.extend(idOf('1'));
  expect(store.putOff.value).toEqual({ of: idOf('1'), what: 'extended', day: '2027-05-26' });
  await store.stop(idOf('2'));
  expect(store.putOff.value).toEqual({ of: idOf('2'), what: 'stopped' });
  expect(asked).toEqual([extendRetention, stopErasure]);
  expect(listed).toBe(2);
  works = false;
  await store.stop(idOf('2'));
  expect(store.failure.value).toBe('offline');
  expect(store.busy.value).toBeUndefined();
  expect(listed).toBe(2);
});
