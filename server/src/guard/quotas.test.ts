import { keepAlive, endSession } from '@beistand/protocol/sessions.ts';
import {
  listMessages,
  newEnquiry,
  postMessage,
  putDraft,
} from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase, sendMessage } from '../testing/counselling.ts';
import { type Colleague, addCounsellor, type House, openHouse } from '../testing/house.ts';
import { createLevels } from './levels.ts';
import { createQuotas } from './quotas.ts';

const account = '11'.repeat(16);
const minute = 60_000;

function open(factor = 1) {
  const state = { now: 0 };
  const spend = createQuotas(() => state.now, factor);
  const use = (route: Parameters<typeof spend>[0]['route'], bytes = 2_000, who = account) => {
    try {
      spend({ account: who, route, bytes });
      return 0;
    } catch (error) {
      return (error as { afterSeconds: number }).afterSeconds;
    }
  };
  return { state, use };
}

describe('quotas of an account', () => {
  test('a chat of short messages, twenty a minute, goes on for hours', () => {
    const { state, use } = open();
    for (let sent = 0; sent < 20 * 60 * 6; sent++) {
      state.now += 3_000;
      expect(use(postMessage, 600)).toBe(0);
    }
  });

  test('a program that sends without end is told after two hundred, with the seconds to wait', () => {
    const { state, use } = open();
    const first = Array.from({ length: 201 }, () => use(postMessage));
    expect(first.filter((seconds) => seconds > 0)).toEqual([3]);
    state.now += 3_000;
    expect([use(postMessage), use(postMessage)]).toEqual([0, 3]);
  });

  test('refused tries are not counted: who waits is let in at the time told', () => {
    const { state, use } = open();
    while (use(newEnquiry) === 0);
    for (let tries = 0; tries < 50; tries++) use(newEnquiry);
    const seconds = use(newEnquiry);
    expect(seconds).toBe(300);
    state.now += seconds * 1_000;
    expect(use(newEnquiry)).toBe(0);
  });

  test('one account does not use up another’s, nor enquiries what messages need', () => {
    const { use } = open();
    while (use(newEnquiry) === 0);
    expect(use(newEnquiry, 2_000, '22'.repeat(16))).toBe(0);
    expect(use(postMessage)).toBe(0);
  });

  test('what stays is bounded in bytes: some 60 MiB a day, however it is divided', () => {
    const { state, use } = open();
    let stored = 0;
    for (; state.now < 24 * 60 * minute; state.now += minute / 2) {
      for (const route of [postMessage, putDraft]) {
        if (use(route, 128 * 1024) === 0) stored += 128 * 1024;
      }
    }
    expect(stored / 1024 / 1024).toBeGreaterThan(50);
    expect(stored / 1024 / 1024).toBeLessThan(70);
  });

  test('one can always leave', () => {
    const { use } = open();
    while (use(keepAlive) === 0);
    expect(use(endSession)).toBe(0);
  });
});

test('vessels forgotten beyond the bound are those that were used the longest ago', () => {
  const levels = createLevels(() => 0, 2);
  const drain = { perHour: 1, cap: 10 };
  for (const name of ['a', 'b', 'a', 'c']) levels.pour(name, 1, drain);
  expect(['a', 'b', 'c'].map((name) => levels.level(name, drain))).toEqual([2, 0, 1]);
});

describe('on the wire', () => {
  let house: House;
  let jonas: Colleague;
  beforeAll(async () => {
    house = await openHouse({ config: { quotaFactor: 1 } });
    jonas = await addCounsellor(house, 'jonas');
  });
  afterAll(() => house.close());

  test('a message too many is refused with a time, nothing of it is stored, and it goes through later', async () => {
    const { write, seeker, conversation } = await openCase(house, jonas);
    const params = { conversation };
    let refused: { readonly status: number; readonly after: unknown } | undefined;
    let last = write.next();
    let sent = 0;
    for (; refused === undefined && sent < 400; sent++) {
      const answer = await seeker.call(postMessage, { params, body: { stored: last.stored } });
      if (answer.status === 200) last = write.next();
      else refused = { status: answer.status, after: answer.headers['retry-after'] };
    }
    expect(refused).toEqual({ status: 429, after: expect.stringMatching(/^[1-3]$/) as string });
    const { messages } = await jonas.ask(listMessages, { params, query: { limit: '1' } });
    expect(messages[0]?.position).toBe(sent);
    house.clock.turn(1);
    await sendMessage(seeker, conversation, last);
  });
});
