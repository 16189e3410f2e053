import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { CallError } from '../app/services.ts';
import { adviseNickname } from './name-advice.ts';
import { createPasswordJudge } from './password-judge.ts';
import { createRegisterStore } from './register-store.ts';
import { centre, fakeServices } from './testing.ts';

const finish = '/api/registrations/finish';
const challenge = '/api/registrations/challenge';
const judge = createPasswordJudge();

function register(
  answers: Parameters<typeof fakeServices>[0] = {},
  loadAdvice = async () => adviseNickname,
) {
  const fake = fakeServices({ [challenge]: () => ({ challenge: '{}', long: false }), ...answers });
  const store = createRegisterStore(fake.services, {
    centre,
    random: (into) => crypto.getRandomValues(into),
    loadJudge: async () => judge,
    loadAdvice,
  });
  const fill = (name = 'Regenpfeifer-41'): void => {
    store.setName(name);
    store.password.input('teekanne wolke lampe');
    store.setAgreed(true);
  };
  return { ...fake, store, fill };
}

/** Throws once, then answers. */
function once(error: Error): () => unknown {
  let thrown = false;
  return () => {
    if (thrown) return {};
    thrown = true;
    throw error;
  };
}

describe('registration', () => {
  test('solves the sum while one types, makes the account and logs in', async () => {
    const { store, fill, routes, bodies } = register();
    expect(routes()).toEqual([]);
    store.setName('R');
    store.setName('Re');
    expect(bodies(challenge)).toHaveLength(1);
    fill();
    await store.submit();
    expect(bodies(finish)).toEqual([{ account: { account: 'new' }, terms: 3, pow: 'solved' }]);
    expect(bodies('login')).toEqual([
      ['teekanne wolke lampe', 'Regenpfeifer-41', { at: 'sheet', next: 'enquiry' }],
    ]);
    expect(store.password.value.value).toBe('');
  });

  test('says why it takes longer where very many people register', async () => {
    const { store, fill } = register({ [challenge]: () => ({ challenge: '{}', long: true }) });
    expect(store.longPuzzle.value).toBe(false);
    fill();
    await store.submit();
    expect(store.longPuzzle.value).toBe(true);
  });

  test('tells everything that is missing at once and sends nothing', async () => {
    const { store, bodies } = register();
    await store.submit();
    expect(store.nameFault.value).toBe('missing');
    expect(store.password.fault.value).toBe('missing');
    expect(store.agreedFault.value).toBe(true);
    expect(store.attempts.value).toBe(1);
    expect(bodies(finish)).toEqual([]);
  });

  test('advises on a name as soon as the lists are there, and goes on without them', async () => {
    const refusals = [new Error('away')];
    const { store } = register({}, async () => {
      const refusal = refusals.pop();
      if (refusal !== undefined) throw refusal;
      return adviseNickname;
    });
    store.setName('Sabin');
    await Promise.resolve();
    expect(store.advice.value).toBeUndefined();
    store.setName('Sabine');
    await expect.poll(() => store.advice.value).toBe('firstName');
  });

  test('a click on a form that is being sent does nothing', async () => {
    const { store, fill, bodies } = register();
    fill();
    await Promise.all([store.submit(), store.submit(), store.submit()]);
    expect(bodies(finish)).toHaveLength(1);
  });

  test('a name that is taken keeps what was typed and brings new suggestions', async () => {
    const { store, fill } = register({ [finish]: once(new Refusal('name.taken')) });
    fill();
    const before = store.suggestions.value;
    await store.submit();
    expect(store.nameFault.value).toBe('taken');
    expect(store.name.value).toBe('Regenpfeifer-41');
    expect(store.password.value.value).toBe('teekanne wolke lampe');
    expect(store.suggestions.value).not.toEqual(before);
  });

  test('an answer that was lost is asked for again with the same bytes', async () => {
    const { store, fill, bodies } = register({ [finish]: once(new CallError('offline')) });
    fill();
    await store.submit();
    expect(store.failure.value).toBe('offline');
    await store.submit();
    const [first, second] = bodies(finish);
    expect(second).toBe(first);
    expect(bodies('keyring.finishRegistration')).toHaveLength(1);
    expect(store.failure.value).toBeUndefined();
  });

  test('a sum that has run out is solved anew by itself', async () => {
    const { store, fill, bodies } = register({ [finish]: once(new Refusal('pow.failed')) });
    fill();
    await store.submit();
    expect(bodies(challenge)).toHaveLength(2);
    expect(bodies(finish)).toHaveLength(2);
    expect(store.failure.value).toBeUndefined();
  });

  test('a password that everybody tries first is refused in the browser', async () => {
    const { store, fill, bodies } = register();
    fill();
    store.password.input('regenpfeifer-41');
    await store.submit();
    expect(store.password.fault.value).toBe('context');
    expect(bodies('/api/registrations/start')).toEqual([]);
  });
});
