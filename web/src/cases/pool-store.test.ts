import { signal } from '@preact/signals';
import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import { expect, test } from 'vitest';
import type { Screen } from '../app/services.ts';
import { createPoolStore } from './pool-store.ts';

const id = (number: number): string => number.toString(16).padStart(32, '0');
const [maren, anke] = [id(1), id(2)];

interface World {
  readonly waiting: readonly string[];
  readonly refusal?: Failure;
  readonly onlyOne?: boolean;
  readonly state?: 'open' | 'accepted';
  /** Whether this counsellor can read what has been accepted. */
  readonly member?: boolean;
}

/** A pool with two counsellors; Anke is the team's deputy. */
function pool(world: World) {
  let now = world;
  const accepted: unknown[] = [];
  const listeners = new Set<(frame: LiveFrame) => void>();
  const screen = signal<Screen>({ at: 'pool' });
  const went: (string | undefined)[] = [];
  const summary = (conversation: string) => ({
    conversation,
    kind: 'counselling',
    state: now.state ?? 'open',
    team: id(9),
    waiting: 'counsellor',
    createdDay: '2026-11-23',
    dueDay: `2026-11-2${conversation.at(-1)}`,
  });
  const call = async (
    { path }: { path: string },
    request?: { params?: { conversation: string } },
  ) => {
    if (path === '/api/pool') return { today: '2026-11-23', enquiries: now.waiting.map(summary) };
    if (path.endsWith('/epochs')) {
      if (now.refusal !== undefined) throw new Refusal(now.refusal);
      accepted.push(request?.params?.conversation);
    }
    if (path.endsWith('/messages')) return { messages: [], more: false };
    return { summary: summary(request?.params?.conversation ?? '') };
  };
  const members = [maren, anke].map((staff) => ({ staff, revoked: false, counsellor: true }));
  const services = {
    call,
    keyring: {
      openConversation: async (conversation: string) => ({
        conversation,
        member: now.member ?? true,
        readers: [],
      }),
      readMessages: async () => [
        {
          state: 'ok',
          sender: { kind: 'seeker' },
          body: {
            type: 'enquiry',
            nickname: 'zeisig',
            topic: 'Anderes',
            text: 'Bitte.',
            onlyOne: now.onlyOne ?? false,
          },
        },
      ],
      acceptEnquiry: async (_: string, deputy: string | undefined) => ({ deputy }),
    },
    trust: async () => ({ staff: members, teams: [{ team: id(9), members }] }),
    live: {
      subscribe: (listener: (frame: LiveFrame) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    router: {
      screen,
      go: (next: Screen, how?: string) => {
        went.push(how);
        screen.value = next;
      },
    },
    centre: { state: 'ready', centre: { teams: [{ id: id(9), name: 'Team', deputy: anke }] } },
    session: { signedIn: signal({ person: { kind: 'staff', staff: maren } }) },
  };
  const store = createPoolStore(services as never);
  const stop = store.start();
  const change = async (next: World): Promise<void> => {
    now = next;
    for (const listener of listeners) listener({ type: 'pool' });
    await settled();
  };
  return { store, stop, screen, went, accepted, change };
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 10));

test('reads an enquiry with the deputy whom the person was told of, and accepts it', async () => {
  const { store, screen, went, accepted, stop } = pool({ waiting: [id(5)] });
  store.select(id(5) as never);
  await settled();
  expect(store.open.value).toMatchObject({ state: 'open', deputy: { staff: anke } });
  await Promise.all([store.accept(), store.accept()]);
  expect(accepted).toEqual([id(5)]);
  expect(screen.value).toEqual({ at: 'cases', conversation: id(5) });
  expect(went.at(-1)).toBe('replace');
  stop();
});

test('leads on to the case where the enquiry has become her own', async () => {
  const { store, screen, went, stop } = pool({ waiting: [], state: 'accepted' });
  store.select(id(5) as never);
  await settled();
  expect(screen.value).toEqual({ at: 'cases', conversation: id(5) });
  expect(went.at(-1)).toBe('replace');
  stop();
});

test('says of a case that she cannot read that somebody was faster', async () => {
  const { store, screen, stop } = pool({ waiting: [], state: 'accepted', member: false });
  store.select(id(5) as never);
  await settled();
  expect(store.open.value).toEqual({ state: 'taken' });
  expect(screen.value.at).toBe('pool');
  stop();
});

test('names no deputy where the person wants one reader only', async () => {
  const { store, stop } = pool({ waiting: [id(5)], onlyOne: true });
  store.select(id(5) as never);
  await settled();
  expect(store.open.value).not.toHaveProperty('deputy');
  stop();
});

test('closes the text again and says so where somebody was faster', async () => {
  const { store, screen, stop } = pool({ waiting: [id(5)], refusal: 'enquiry.taken' });
  store.select(id(5) as never);
  await settled();
  await store.accept();
  expect(store.open.value).toEqual({ state: 'taken' });
  expect(screen.value.at).toBe('pool');
  stop();
});

test('closes the text by itself when the enquiry leaves the pool while it is read', async () => {
  const { store, change, stop } = pool({ waiting: [id(5), id(6)] });
  store.select(id(5) as never);
  await settled();
  await change({ waiting: [id(6)] });
  expect(store.open.value).toEqual({ state: 'taken' });
  expect(store.next()?.conversation).toBe(id(6));
  stop();
});

test('keeps the text open and tells why where accepting failed for another reason', async () => {
  const { store, stop } = pool({ waiting: [id(5)], refusal: 'storage.unavailable' });
  store.select(id(5) as never);
  await settled();
  await store.accept();
  expect(store.open.value.state).toBe('open');
  expect(store.failure.value).toBe('storage.unavailable');
  stop();
});

test('offers the enquiry that is due next, also after the last one', async () => {
  const { store, stop } = pool({ waiting: [id(7), id(5), id(6)] });
  await settled();
  expect(store.next()?.conversation).toBe(id(5));
  store.select(id(7) as never);
  await settled();
  expect(store.next()?.conversation).toBe(id(5));
  stop();
});
