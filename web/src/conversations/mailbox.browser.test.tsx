import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ConversationId, HashHex, SeatId, StaffId } from '@beistand/protocol/ids.ts';
import type { ConversationView as Verified, Reader, ThreadItem } from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';
import { createVoice } from '../texts/address.ts';
import { createComposerStore } from './composer-store.ts';
import { speechOf } from './context.ts';
import { ConversationView } from './conversation-view.tsx';
import { noTools } from './testing-tools.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';
import '../ui/seeker.css';

const conversation = '1'.repeat(32) as ConversationId;
const seat = (of: string): SeatId => of.repeat(64) as SeatId;
const me: Reader = { seat: seat('a'), kind: 'me' };
const maren: Reader = { seat: seat('b'), kind: 'staff', name: 'Maren J.', staff: 'b' as StaffId };
const anke: Reader = { seat: seat('c'), kind: 'staff', name: 'Anke T.', staff: 'c' as StaffId };
const hour = 494_000;

function letter(position: number, text: string, sender = maren): ThreadItem {
  const hash = String(position).padStart(64, '0') as HashHex;
  const sent = (hour + 50) * 3_600 + position;
  return { state: 'ok', position, hash, sender, sent, body: { type: 'text', text } };
}

interface Request {
  readonly query: { readonly after?: string; readonly before?: string; readonly limit?: string };
  readonly body: { readonly stored: string };
}

let thread: ThreadStore;
let items: ThreadItem[];
let view: Verified;
let posted: string[];
let read: number;

const verified: Verified = {
  conversation,
  kind: 'counselling',
  n: 2,
  readers: [me, maren],
  history: [
    { n: 1, hour, by: me, added: [me, maren, anke], removed: [] },
    { n: 2, hour: hour + 40, by: maren, added: [], removed: [anke] },
  ],
  newReaders: [],
  member: true,
};

function services(): AppServices {
  const call = async ({ path, method }: { path: string; method: string }, request: Request) => {
    if (path.endsWith('/drafts')) return { drafts: [] };
    if (!path.endsWith('/messages')) {
      return { summary: { waiting: 'seeker', createdDay: '2026-11-21', read } };
    }
    if (method === 'POST') {
      posted.push(request.body.stored);
      items.push(letter(items.length + 1, request.body.stored, me));
      return { position: items.length, hash: '' };
    }
    const { after, before, limit } = request.query;
    const from = items.filter(({ position }) => position > Number(after ?? 0));
    const all = from.filter(({ position }) => position < Number(before ?? Infinity));
    const messages = all.slice(-Number(limit)).map(({ position }) => ({ position, stored: '' }));
    return { messages, more: all.length > messages.length };
  };
  const keyring = {
    openConversation: async () => view,
    readMessages: async (_: unknown, page: readonly { position: number }[]) =>
      items.filter((item) => page.some(({ position }) => position === item.position)),
    sealMessage: async (_: unknown, { text }: { text: string }) => ({ stored: text, hash: '' }),
    messageStored: async () => undefined,
    acknowledgeReaders: async () => {
      view = { ...view, newReaders: [] };
    },
  };
  const parts = {
    call,
    keyring,
    saveVault: async () => undefined,
    live: { state: signal('live') },
  };
  return { ...parts, lang: 'de', voice: createVoice('sie', 'Beraterin') } as unknown as AppServices;
}

async function open(): Promise<void> {
  const given = services();
  thread = createThreadStore(given, conversation);
  const composer = createComposerStore(given, thread, noTools);
  await thread.load();
  render(
    <div class="app">
      <ConversationView
        {...{ thread, composer }}
        ownName="Wolkenfeld-77"
        today="2026-11-24"
        nextDue="2026-11-27"
        ends="2027-05-24"
        phone={{ number: '040 123', hours: 'werktags' }}
        hasRecovery
        onReaders={() => undefined}
        onWrite={() => undefined}
        onSheet={() => undefined}
        onAccount={() => undefined}
        onEarlier={() => undefined}
        speech={speechOf(given)}
      />
    </div>,
    document.body,
  );
}

beforeEach(() => {
  items = [letter(1, 'Hallo?', me), letter(2, 'Guten Tag.\n\nDanke, dass Sie schreiben.')];
  view = verified;
  posted = [];
  read = 0;
});
afterEach(() => render(null, document.body));

describe('a conversation', () => {
  test('names the counsellor, shows each letter by its writer, and who took over', async () => {
    await open();
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('Ihr Gespräch mit Maren J.');
    const answer = page.getByRole('article', { name: /Nachricht von Maren J/ });
    await expect.element(answer.getByText('Danke, dass Sie schreiben.')).toBeVisible();
    await expect.element(page.getByText('Maren J. hat Ihre Anfrage übernommen.')).toBeVisible();
  });

  test('shows what is hostile as text, and nothing runs', async () => {
    items.push(letter(3, '<img src=x onerror="document.title=1"> <b>fett</b>'));
    await open();
    await expect
      .element(page.getByText('<img src=x onerror="document.title=1"> <b>fett</b>'))
      .toBeVisible();
  });

  test('is answered by the form, and the field is empty then', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Ihre Antwort' }).fill('Danke.');
    await page.getByRole('button', { name: 'Absenden' }).click();
    await expect.element(page.getByRole('textbox')).toHaveValue('');
    expect(posted).toEqual(['Danke.']);
  });

  test('asks before the next letter goes to somebody new, and only then', async () => {
    view = { ...verified, readers: [me, maren, anke], newReaders: [anke] };
    await open();
    const send = page.getByRole('button', { name: 'Absenden' });
    await expect
      .element(send)
      .toHaveAccessibleDescription('Bitte bestätigen Sie erst, wer neu mitliest.');
    await page.getByRole('textbox').fill('Danke.');
    await send.click({ force: true });
    expect(posted).toEqual([]);
    await page.getByRole('button', { name: 'Verstanden' }).click();
    await send.click();
    await expect.poll(() => posted).toEqual(['Danke.']);
  });

  test('stops sending where somebody is not confirmed, keeps the text and gives a telephone', async () => {
    view = { ...verified, stopped: 'unconfirmed' };
    await open();
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'Senden ist gestoppt' }))
      .toBeVisible();
    await page.getByRole('textbox').fill('Danke.');
    await page.getByRole('button', { name: 'Absenden' }).click({ force: true });
    expect(posted).toEqual([]);
    await expect.element(page.getByRole('textbox')).toHaveValue('Danke.');
    await expect.element(page.getByRole('link', { name: '040 123 anrufen' })).toBeVisible();
  });

  test('announces a letter that arrives once', async () => {
    await open();
    const frame = { position: 3, stored: '' };
    items.push(letter(3, 'Noch etwas.'));
    await Promise.all([thread.take(frame), thread.take(frame), thread.catchUp()]);
    await expect.element(page.getByText('Noch etwas.')).toBeVisible();
    expect(page.getByRole('article').all()).toHaveLength(3);
    await expect.element(page.getByText('Neue Nachricht von Maren J.')).toBeInTheDocument();
  });

  test('tells what came since the last visit, and leads to it below a long letter of one’s own', async () => {
    items = [
      letter(1, 'Es ist so. '.repeat(2_000), me),
      letter(2, 'Danke.'),
      letter(3, 'Noch etwas.'),
    ];
    read = 1;
    await open();
    await expect.element(page.getByText('2 neue Nachrichten von Maren J.')).toBeVisible();
    await page.getByRole('button', { name: 'Zur ersten neuen Nachricht' }).click();
    const first = page.getByRole('article').filter({ hasText: 'Danke.' });
    await expect.element(first).toBeInViewport();
    expect(document.activeElement).toBe(first.element());
  });

  test('says nothing of what has been read, and offers no way down where there is none', async () => {
    read = 2;
    await open();
    await expect.element(page.getByText('Danke, dass Sie schreiben.')).toBeVisible();
    expect(page.getByText(/neue Nachricht/).all()).toHaveLength(0);
    await expect.poll(() => page.getByRole('button', { name: /neue/ }).all()).toHaveLength(0);
  });

  test('of 10,000 letters opens with the newest, and an older page keeps one’s place', async () => {
    items = Array.from({ length: 10_000 }, (_, at) => letter(at + 1, `Brief ${at + 1}`));
    await open();
    await expect.element(page.getByText('Brief 10000', { exact: true })).toBeInTheDocument();
    expect(page.getByRole('article').all()).toHaveLength(50);
    const first = page.getByText('Brief 9951', { exact: true }).element();
    first.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = first.getBoundingClientRect().top;
    await thread.older();
    await expect.poll(() => page.getByRole('article').all().length).toBeGreaterThanOrEqual(150);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(Math.abs(first.getBoundingClientRect().top - before)).toBeLessThan(150);
  });
});
