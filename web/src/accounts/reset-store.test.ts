import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { CallError } from '../app/services.ts';
import { createPasswordJudge } from './password-judge.ts';
import { browserRandom } from './password-store.ts';
import { createRecoverStore } from './recover-store.ts';
import { createResetStore } from './reset-store.ts';
import { centre, fakeServices } from './testing.ts';

const finish = '/api/resets/finish';
const judge = createPasswordJudge();
const deps = {
  centre,
  random: browserRandom,
  loadJudge: async () => judge,
};

function open(answers: Parameters<typeof fakeServices>[0] = {}) {
  const fake = fakeServices({
    '/api/registrations/challenge': () => ({ challenge: '{}', long: false }),
    '/api/registrations/start': () => ({ response: 'response' }),
    '/api/resets': () => ({ offer: { key: 'key' } }),
    '/api/resets/start': () => ({ reset: 'ticket' }),
    ...answers,
  });
  const store = createResetStore(fake.services, deps);
  return { ...fake, store };
}

/** Up to the new password. */
async function proved(answers: Parameters<typeof fakeServices>[0] = {}) {
  const opened = open(answers);
  const { store } = opened;
  await store.load();
  store.typeName(' Regenpfeifer-41 ');
  store.typeAddress('regen@example.org');
  await store.ask();
  store.typeCode('123 456');
  await store.prove();
  expect(store.step.value).toBe('password');
  store.password.input('teekanne wolke lampe');
  store.setAgreed(true);
  return opened;
}

describe('a new password by e-mail', () => {
  test('asks with a solved sum, goes on with the digits, and logs in to the new account', async () => {
    const { bodies } = await proved();
    const { store, bodies: sent } = await proved();
    await store.finish();
    expect(sent('/api/resets/start')).toEqual([
      { name: 'Regenpfeifer-41', lang: 'de', pow: 'solved' },
    ]);
    expect(sent('/api/resets/prove')).toEqual([{ reset: 'ticket', code: '123456' }]);
    expect(sent(finish)).toEqual([{ reset: 'ticket', account: { account: 'new' }, terms: 3 }]);
    expect(sent('login')).toEqual([
      ['teekanne wolke lampe', 'Regenpfeifer-41', { at: 'sheet', next: 'mailbox' }],
    ]);
    expect(store.address.value).toBe('');
    expect(store.password.value.value).toBe('');
    expect(bodies(finish)).toEqual([]);
  });

  test('an answer that was lost is asked for again with the same bytes', async () => {
    const lost = [new CallError('offline')];
    const { store, bodies } = await proved({
      [finish]: () => {
        const error = lost.pop();
        if (error !== undefined) throw error;
      },
    });
    await store.finish();
    expect(store.failure.value).toBe('offline');
    await store.finish();
    const [first, second] = bodies(finish);
    expect(second).toBe(first);
    expect(bodies('keyring.finishRegistration')).toHaveLength(1);
    expect(bodies('login')).toHaveLength(1);
  });

  test('says that it has to be begun anew where it has ended meanwhile', async () => {
    const { store, bodies } = await proved({
      [finish]: () => {
        throw new Refusal('recovery.failed');
      },
    });
    await store.finish();
    expect(store.fault.value).toBe('over');
    expect(bodies('login')).toEqual([]);
    store.startAgain();
    expect(store.step.value).toBe('ask');
    expect(store.name.value).toBe(' Regenpfeifer-41 ');
  });

  test('sends nothing before name, address, digits, password and consent are there', async () => {
    const { store, routes } = open();
    await store.load();
    await store.ask();
    expect(store.fault.value).toBe('name-missing');
    store.typeName('Regenpfeifer-41');
    await store.ask();
    expect(store.fault.value).toBe('address-missing');
    store.typeAddress('so nicht');
    await store.ask();
    expect(store.fault.value).toBe('address-wrong');
    await store.prove();
    expect(store.fault.value).toBe('code-missing');
    store.password.input('teekanne wolke lampe');
    await store.finish();
    expect(store.fault.value).toBe('terms');
    expect(routes().filter((route) => route.startsWith('/api/resets/'))).toEqual([]);
  });

  test('is not offered where the centre takes no addresses', async () => {
    const { store } = open({ '/api/resets': () => ({}) });
    await store.load();
    expect(store.step.value).toBe('none');
  });
});

test('the code of an account that has lost its name opens that account, not the new one', async () => {
  const fake = fakeServices({ '/api/recoveries/start': () => ({ recovery: 'ticket', before: 2 }) });
  const store = createRecoverStore(fake.services, deps);
  store.setCode('K7QM 2XRD 94HT VB3N 6WPE Z8CJ 5TGA');
  store.password.input('teekanne wolke lampe');
  await store.submit();
  expect(fake.bodies('login')).toEqual([['teekanne wolke lampe', 'Regen', { at: 'mailbox' }, 2]]);
});
