import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { CallError } from '../app/services.ts';
import { createEnquiryStore, withQuestion, type EnquiryStore } from './enquiry-store.ts';
import { openDesk, type Desk } from './testing.ts';
import { noTools } from './testing-tools.ts';

const post = 'POST /api/enquiries';
let desk: Desk;

function open(): EnquiryStore {
  return createEnquiryStore(desk.services, { centre: desk.publicCentre, tools: noTools });
}

async function filled(): Promise<EnquiryStore> {
  const store = open();
  await store.load();
  store.setTopic('Familie');
  store.setText('Ich weiß nicht, wo ich anfangen soll.');
  store.setAgreed(true);
  return store;
}

/** Conversations that the office has, besides everybody's own. */
function enquiries(): number {
  return [...desk.office.conversations.values()].filter(({ kind }) => kind !== 'self').length;
}

beforeEach(async () => {
  desk = await openDesk('wolke-7');
});

describe('an enquiry', () => {
  test('names who can read it before it is sent, and is sent once however often one clicks', async () => {
    const store = await filled();
    expect(store.shown.value.map(({ name }) => name)).toEqual(['Sevda K.']);
    await Promise.all([store.send(), store.send()]);
    expect(desk.screen.value).toMatchObject({ at: 'sent' });
    expect(enquiries()).toBe(1);
    expect(JSON.stringify([...desk.office.conversations.values()])).not.toContain('anfangen');
  });

  test('without topic, text or consent stays here and tells all three', async () => {
    const store = open();
    await store.load();
    await store.send();
    expect(store.faults.value).toEqual({ topic: true, text: 'empty', terms: true });
    expect(desk.calls).not.toContain(post);
  });

  test('whose answer was lost arrives once, and keeps its text until it is known', async () => {
    const store = await filled();
    let lost = true;
    desk.trouble.after = (route) => {
      if (route !== post || !lost) return;
      lost = false;
      throw new CallError('offline');
    };
    await store.send();
    expect(store.failure.value).toBe('offline');
    expect(store.uncertain.value).toBe(true);
    expect(store.text.value).toContain('anfangen');
    await store.send();
    expect(desk.screen.value).toMatchObject({ at: 'sent' });
    expect(enquiries()).toBe(1);
  });

  test('is sealed anew where another tab has stored a newer vault', async () => {
    const store = await filled();
    let stale = true;
    desk.trouble.before = (route) => {
      if (route === 'GET /api/account/vault') throw new CallError('reply');
      if (route !== post || !stale) return;
      stale = false;
      throw new Refusal('vault.stale');
    };
    await store.send();
    expect(desk.calls).toContain('GET /api/account/vault');
  });

  test('is not sent to people who were not shown', async () => {
    const store = await filled();
    desk.trouble.before = (route) => {
      if (route === post) throw new Refusal('roster.stale');
    };
    await store.send();
    expect(store.changed.value).toBe(true);
    expect(store.text.value).toContain('anfangen');
    expect(desk.screen.value).toEqual({ at: 'enquiry' });
  });

  test('that was begun is found again, with its topic, and encrypted until then', async () => {
    const store = await filled();
    await store.flush();
    expect(store.draft.value.state).toBe('saved');
    expect(JSON.stringify([...desk.drafts])).not.toContain('anfangen');
    const again = open();
    await again.load();
    expect(again.found.value).toBe(true);
    expect(again.topic.value).toBe('Familie');
    expect(again.text.value).toBe('Ich weiß nicht, wo ich anfangen soll.');
  });
});

test('a starting question goes behind what is written, and only once', () => {
  expect(withQuestion('', 'Was ist passiert?')).toBe('Was ist passiert?\n');
  const twice = withQuestion(withQuestion('Hallo. ', 'Was ist passiert?'), 'Was ist passiert?');
  expect(twice).toBe('Hallo.\n\nWas ist passiert?\n');
});
