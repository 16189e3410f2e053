import { describe, expect, test } from 'vitest';
import type { ConversationId, TabHandle } from '@beistand/protocol/ids.ts';
import { createRouter, type Place } from './router.ts';
import { allowedScreen, createSessionState } from './session-state.ts';

const view = { lang: 'de', text: 'm', theme: 'auto' } as const;

function browser(first: Place | null = null) {
  const entries: (Place | null)[] = [first];
  let at = 0;
  let pop = (): void => undefined;
  const window = {
    history: {
      get state() {
        return entries[at];
      },
      pushState: (state: Place) => void entries.splice(++at, entries.length, state),
      replaceState: (state: Place) => void (entries[at] = state),
    },
    addEventListener: (_: 'popstate', listener: () => void) => {
      pop = listener;
    },
  };
  const travel = (steps: number): void => {
    at += steps;
    pop();
  };
  return { window, entries, travel };
}

function openTab(first: Place | null = null, phase: 'out' | 'in' | 'locked' = 'in') {
  const state = createSessionState(phase);
  const tab = browser(first);
  const router = createRouter({
    window: tab.window,
    path: '/uebersicht',
    first: { at: 'login' },
    view,
    allowed: (wanted) => allowedScreen(state, wanted),
  });
  return { ...tab, router, state };
}

describe('router', () => {
  test('Back leads to the screen before', () => {
    const { router, travel } = openTab();
    router.go({ at: 'mailbox' });
    router.go({ at: 'enquiry' });
    travel(-1);
    expect(router.screen.value).toEqual({ at: 'mailbox' });
  });

  test('what needs a login leads to the login, and to the lock in a tab that was signed in', () => {
    const out = openTab(null, 'out');
    out.router.go({ at: 'mailbox' });
    expect(out.router.screen.value).toEqual({ at: 'login' });
    const handle = 'ab'.repeat(16) as TabHandle;
    const locked = openTab({ screen: { at: 'mailbox' }, handle, view }, 'locked');
    expect(locked.router.screen.value).toEqual({ at: 'lock' });
    locked.state.phase.value = 'in';
    locked.router.again();
    expect(locked.router.screen.value).toEqual({ at: 'mailbox' });
  });

  test('an entry from before a logout does not bring its handle back', () => {
    const { router, travel } = openTab();
    router.go({ at: 'mailbox' });
    router.setHandle('ab'.repeat(16) as TabHandle);
    router.go({ at: 'enquiry' });
    router.setHandle(undefined);
    travel(-1);
    expect(router.handle()).toBeUndefined();
  });

  test('an entry that one has gone on from holds no handle and no id', () => {
    const { router, entries, travel } = openTab();
    router.setHandle('ab'.repeat(16) as TabHandle);
    const conversation = 'cd'.repeat(16) as ConversationId;
    router.go({ at: 'mailbox', conversation });
    router.go({ at: 'readers', conversation });
    router.setHandle(undefined);
    const before = JSON.stringify(entries.slice(0, -1));
    expect(before).not.toMatch(/(?:ab){16}|(?:cd){16}/);
    travel(-1);
    expect(router.screen.value).toEqual({ at: 'login' });
  });

  test('going to where one is adds no entry', () => {
    const { router, entries } = openTab();
    router.go({ at: 'mailbox' });
    router.go({ at: 'mailbox' });
    expect(entries).toHaveLength(2);
  });

  test('a state that somebody else left is not taken for ours', () => {
    const { router } = openTab('elsewhere' as never);
    expect(router.screen.value).toEqual({ at: 'login' });
  });
});
