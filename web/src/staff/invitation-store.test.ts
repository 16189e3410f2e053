import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import { expect, test } from 'vitest';
import { createInvitationStore } from './invitation-store.ts';

const groups = ['0XMD', 'H7TK', 'Q2RB', '9WCE', 'V5NZ', '3JPG', '8AYS'];

function open({ secret = 'geheim', refusals = [] as Failure[], unknown = false } = {}) {
  const answered: unknown[] = [];
  const left = [...refusals];
  const call = async ({ path }: { path: string }, { body }: { body?: unknown }) => {
    if (path.endsWith('/start')) return { response: 'antwort' };
    if (path.endsWith('/answer')) {
      const refusal = left.shift();
      if (refusal !== undefined) throw new Refusal(refusal);
      answered.push(body);
      return {};
    }
    if (unknown) throw new Refusal('invitation.unknown');
    return { roles: { admin: false, counsellor: true }, team: 'team', expires: '2026-11-30' };
  };
  const keyring = {
    readInvitation: async () => 'id',
    beginAnswer: async () => ({ request: 'frage' }),
    finishAnswer: async ({ displayName }: { displayName: string }) => ({
      account: {},
      recovery: {},
      groups,
      answer: displayName,
      tag: 'tag',
      words: ['anker', 'ziegel', 'morgen'],
    }),
  };
  const centre = { id: 'c', root: 'r', settings: { name: 'Lindenhof' }, teams: [] };
  const services = {
    call,
    keyring,
    now: () => 0,
    centre: {
      state: 'ready',
      centre,
    },
    session: { takeFragment: () => secret },
  };
  const store = createInvitationStore(services as never, {
    judge: async (password) => ({ ok: password.length >= 8 }),
    random: () => 0,
  });
  store.change({ displayName: ' Jonas B. ', loginName: 'jonas', password: 'hobel ziegel' });
  return { store, answered };
}

test('answers once, asks for the sheet, and then shows the three words', async () => {
  const { store, answered } = open();
  await store.load();
  await Promise.all([store.answer(), store.answer()]);
  expect(answered).toMatchObject([{ answer: 'Jonas B.' }]);
  expect(store.account.value.password).toBe('');
  store.confirmSlip();
  expect(store.step.value.state).toBe('slip');
  const [first, second] = store.check.value.asked;
  store.typeGroup(0, groups[first - 1] ?? '');
  store.typeGroup(1, groups[second - 1] ?? '');
  store.confirmSlip();
  expect(store.step.value).toMatchObject({
    state: 'words',
    words: ['anker', 'ziegel', 'morgen'],
  });
});

test('asks for another login name where it is taken, before a sheet was shown', async () => {
  const { store, answered } = open({ refusals: ['name.taken'] });
  await store.load();
  await store.answer();
  expect(store.step.value.state).toBe('account');
  expect(store.problems.value).toEqual({ loginName: 'taken' });
  store.change({ loginName: 'jonas.b' });
  await store.answer();
  expect(answered).toHaveLength(1);
});

test('shows one plain page for a missing, unknown and used invitation', async () => {
  const missing = open({ secret: '' }).store;
  const unknown = open({ unknown: true }).store;
  await Promise.all([missing.load(), unknown.load()]);
  expect(missing.step.value).toEqual({ state: 'invalid' });
  expect(unknown.step.value).toEqual({ state: 'invalid' });
  const used = open({ refusals: ['invitation.used'] }).store;
  await used.load();
  await used.answer();
  expect(used.step.value).toEqual({ state: 'invalid' });
});

test('marks every field that is wrong', async () => {
  const { store, answered } = open();
  await store.load();
  store.change({ displayName: ' ', loginName: 'a b', password: 'kurz' });
  await store.answer();
  expect(store.problems.value).toEqual({
    displayName: 'missing',
    loginName: 'name',
    password: 'guessable',
  });
  expect(answered).toEqual([]);
});
