import fc from 'fast-check';
import { listConversations } from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase, openEnquiry, sendMessage, summaryIn } from '../testing/counselling.ts';
import { type House, must, openHouse } from '../testing/house.ts';
import type { Case } from './case.ts';
import { changeBy } from './rules.ts';

describe('a promise', () => {
  const cases: fc.Arbitrary<Case> = fc.record({
    state: fc.constantFrom('open', 'accepted'),
    policy: fc.constant('mail'),
    waiting: fc.constantFrom('nobody', 'counsellor', 'seeker'),
    answeredDay: fc.option(fc.constantFrom('2026-11-20', '2026-11-21'), { nil: undefined }),
    dueDay: fc.option(fc.constant('2026-11-25'), { nil: undefined }),
  });

  test('is never put off by the seeker’s writing again', () => {
    fc.assert(
      fc.property(cases, (theCase) => {
        const { kind } = changeBy('seeker', theCase, '2026-11-21');
        const waits = theCase.waiting === 'counsellor' && theCase.dueDay !== undefined;
        expect(kind).toBe(waits ? 'none' : 'promise');
      }),
    );
  });

  test('is kept by whatever a counsellor writes', () => {
    fc.assert(
      fc.property(cases, (theCase) => {
        const { kind } = changeBy('staff', theCase, '2026-11-21');
        const isSo = theCase.waiting === 'seeker' && theCase.answeredDay === '2026-11-21';
        expect(kind).toBe(isSo ? 'none' : 'answered');
      }),
    );
  });
});

describe('a case', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  test('waits for the counsellor, then for the seeker, then again with a new promise', async () => {
    const { conversation, seeker, write, answer } = await openCase(house, house.admin);
    const state = async () => must(await summaryIn(seeker, listConversations, conversation));
    const sent = await state();
    expect(sent).toMatchObject({ state: 'accepted', waiting: 'counsellor' });
    expect(sent.dueDay).toBeDefined();

    await write.send();
    expect((await state()).dueDay).toBe(sent.dueDay);

    await answer.send();
    const { today } = await seeker.ask(listConversations);
    const answered = await state();
    expect(answered).toMatchObject({ waiting: 'seeker', answeredDay: today });
    expect(answered.dueDay).toBeUndefined();

    await write.send();
    const again = await state();
    expect(again).toMatchObject({ waiting: 'counsellor', answeredDay: today });
    // Five working days are promised for a further answer, three for the first one.
    expect(must(again.dueDay) > must(sent.dueDay)).toBe(true);
  });

  test('is not answered by a repeated request', async () => {
    const { conversation, seeker, write, answer } = await openCase(house, house.admin);
    const message = answer.next();
    const send = () => sendMessage(answer.browser, conversation, message);
    await send();
    await write.send();
    await send();
    expect(await summaryIn(seeker, listConversations, conversation)).toMatchObject({
      waiting: 'counsellor',
    });
  });

  test('keeps its promise while it waits in the pool', async () => {
    const { conversation, seeker, write } = await openEnquiry(house);
    const before = await summaryIn(seeker, listConversations, conversation);
    await write.send();
    const after = await summaryIn(seeker, listConversations, conversation);
    expect(after).toMatchObject({ state: 'open', dueDay: before?.dueDay, newest: 2 });
  });
});
