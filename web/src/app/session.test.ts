import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { endSession } from '@beistand/protocol/sessions.ts';
import type { HeldDraft } from './held-drafts.ts';
import { createSession, type SessionDeps } from './session.ts';
import { createSessionState } from './session-state.ts';

function signedInSession() {
  const done: string[] = [];
  const state = createSessionState('in');
  state.tabToken = 'token';
  const deps = {
    state,
    live: { stop: () => undefined, start: () => undefined },
    idle: { stop: () => undefined, lockingSoon: signal(undefined), touch: () => undefined },
    router: {
      again: () => done.push('lock screen'),
      setHandle: () => undefined,
      go: () => undefined,
    },
    saveVault: async () => void done.push('vault'),
    endKeyring: () => done.push('keys gone'),
    call: async (route: unknown) =>
      void done.push(route === endSession ? 'session ended' : 'other'),
    leave: { wait: () => new Promise<void>((resume) => setTimeout(resume, 20)) },
  } as unknown as SessionDeps;
  return { session: createSession(deps), state, done };
}

const draft = (store: () => Promise<void>): HeldDraft => ({
  leave: () => ({ done: store(), left: () => undefined }),
  take: () => undefined,
});

const settle = () => new Promise((resume) => setTimeout(resume, 40));

describe('the lock', () => {
  test('hides the page at once and keeps the keys until the draft is stored', async () => {
    const { session, state, done } = signedInSession();
    session.drafts.hold(
      'letter',
      draft(async () => {
        await Promise.resolve();
        done.push(`draft stored with ${state.tabToken}`);
      }),
    );

    session.lock();
    expect(state.phase.value).toBe('locked');
    expect(done).toEqual(['lock screen']);

    await settle();
    expect(done).toEqual(['lock screen', 'draft stored with token', 'keys gone']);
  });

  test('ends the keys also when storing the draft never comes to an end', async () => {
    const { session, done } = signedInSession();
    session.drafts.hold(
      'letter',
      draft(() => new Promise(() => undefined)),
    );

    session.lock();
    await settle();
    expect(done).toEqual(['lock screen', 'keys gone']);
  });

  test('calls no draft that has been stored', async () => {
    const { session, done } = signedInSession();
    session.drafts.hold(
      'letter',
      draft(async () => void done.push('draft')),
    )();

    session.lock();
    await settle();
    expect(done).not.toContain('draft');
  });
});

test('logout stores the draft, then the vault, then ends the session, then the keys', async () => {
  const { session, done } = signedInSession();
  session.drafts.hold(
    'letter',
    draft(async () => void done.push('draft')),
  );

  await session.logout();
  expect(done).toEqual(['draft', 'vault', 'session ended', 'keys gone']);
});
