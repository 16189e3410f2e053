import { Refusal } from '@beistand/protocol/failures.ts';
import { expect, test, vi } from 'vitest';
import { CallError } from '../app/services.ts';
import { createSetupStore } from './setup-store.ts';

const sheet = Array.from({ length: 14 }, (_, at) => `K${String(at).padStart(3, '0')}`);
const groups = Array.from({ length: 7 }, (_, at) => `M${String(at).padStart(3, '0')}`);

interface Given {
  readonly token?: string;
  readonly refuse?: Error;
  readonly ready?: boolean;
}

function start({ token = 'geheim', refuse, ready = false }: Given = {}) {
  const posted: unknown[] = [];
  const login = vi.fn<(password: string, name?: string, then?: unknown) => Promise<void>>();
  const call = async ({ path }: { path: string }, { body }: { body: unknown }) => {
    if (refuse) throw refuse;
    if (path === '/api/setup/finish') posted.push(body);
    return { response: 'antwort' };
  };
  const keyring = {
    beginSetup: async () => ({ request: 'frage', centre: 'a'.repeat(40), sheet }),
    finishSetup: async (given: { settings: unknown }) => ({
      body: { settings: given.settings },
      groups,
    }),
  };
  const services = {
    call,
    keyring,
    centre: { state: ready ? 'ready' : 'new' },
    session: { takeFragment: () => token, login },
  };
  const store = createSetupStore(services as never, {
    judge: async (password) => (password.length < 8 ? { ok: false, why: 'short' } : { ok: true }),
    random: () => 0,
  });
  return { store, posted, login };
}

type Store = ReturnType<typeof start>['store'];

async function fillUpTo(store: Store, last: string): Promise<void> {
  store.change({
    region: 'HH',
    name: 'Lindenhof',
    phone: '040 66969 240',
    hours: 'werktags von 10 bis 16 Uhr',
  });
  store.changeAccount({
    team: 'Frauenberatung',
    displayName: 'Sevda K.',
    loginName: 'sevda',
    password: 'hobel ziegel morgen',
  });
  while (store.step.value !== last) await store.next();
}

function typeSheet(store: Store): void {
  const { check, groups: shown } = store.sheet.value!;
  store.typeGroup(0, shown[check.asked[0] - 1] ?? '');
  store.typeGroup(1, shown[check.asked[1] - 1] ?? '');
}

test('leads from the country to the team page, and stores everything in the last step', async () => {
  const { store, posted, login } = start();
  await fillUpTo(store, 'key');
  expect(store.sheet.value?.groups).toEqual(sheet);
  typeSheet(store);
  store.setKept(true);
  await store.next();
  expect(store.sheet.value?.groups).toEqual(groups);
  expect(posted).toEqual([]);
  typeSheet(store);
  await store.next();
  expect(posted).toMatchObject([{ token: 'geheim', settings: { name: 'Lindenhof' } }]);
  expect(login).toHaveBeenCalledWith('hobel ziegel morgen', 'sevda', { at: 'team' });
  expect(store.account.value.password).toBe('');
});

test('stays where something is missing, and goes back without losing what was typed', async () => {
  const { store } = start();
  await store.next();
  expect(store.step.value).toBe('place');
  expect(store.problems.value).toEqual({ region: 'region' });
  store.change({ region: 'HH' });
  expect(store.problems.value).toEqual({});
  await store.next();
  store.change({ name: 'Lindenhof' });
  await store.next();
  expect(Object.keys(store.problems.value)).toEqual(['phone', 'hours']);
  expect(store.attempts.value).toBe(2);
  store.back();
  expect(store.step.value).toBe('place');
  expect(store.draft.value).toMatchObject({ region: 'HH', name: 'Lindenhof' });
});

test('goes on from the key sheet only once it was typed again and lies safely', async () => {
  const { store } = start();
  await fillUpTo(store, 'key');
  await store.next();
  expect(store.problems.value).toEqual({ sheet: 'missing', kept: 'missing' });
  typeSheet(store);
  await store.next();
  expect(store.problems.value).toEqual({ kept: 'missing' });
  expect(store.step.value).toBe('key');
});

test('tells why a password is refused', async () => {
  const { store } = start();
  await fillUpTo(store, 'account');
  store.changeAccount({ password: 'kurz' });
  await store.next();
  expect(store.problems.value).toEqual({ password: 'short' });
});

test('shows a plain page without a token, and where a centre is set up', () => {
  expect(start({ token: '' }).store.closed.value).toBe('token');
  expect(start({ ready: true }).store.closed.value).toBe('done');
});

test('asks whether the link is good before anything can be typed', async () => {
  const good = start().store;
  expect(good.closed.value).toBe('looking');
  await good.look();
  expect(good.closed.value).toBeUndefined();
  const bad = start({ refuse: new Refusal('setup.token-wrong') }).store;
  await bad.look();
  expect(bad.closed.value).toBe('token');
});

test('does not call a link wrong that could not be looked at', async () => {
  const { store } = start({ refuse: new CallError('offline') });
  await store.look();
  expect(store.closed.value).toBe('failed');
  expect(store.failure.value).toBe('offline');
});

test('closes when the link is used up while one types', async () => {
  const { store } = start({ refuse: new Refusal('setup.token-wrong') });
  await fillUpTo(store, 'account');
  await store.next();
  expect(store.closed.value).toBe('token');
});
