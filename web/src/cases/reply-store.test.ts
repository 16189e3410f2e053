import { deleteDraft, listDrafts, putDraft } from '@beistand/protocol/conversations.ts';
import { Refusal, type Failure } from '@beistand/protocol/failures.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Route } from '@beistand/protocol/route.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DraftTools } from '../app/draft-saver.ts';
import { createHeldDrafts } from '../app/held-drafts.ts';
import type { Draft } from '../app/keyring/views.ts';
import { CallError } from '../app/services.ts';
import { createReplyStore } from './reply-store.ts';

const conversation = '0'.repeat(32) as ConversationId;

const tools: DraftTools = {
  held: createHeldDrafts(() => new Promise(() => undefined)),
  now: () => Date.now(),
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** A server that answers as told, a keyring that numbers what it seals, and drafts in memory. */
function desk(answers: readonly (Failure | 'offline' | 'stored')[] = []) {
  const left = [...answers];
  const posted: string[] = [];
  const sealed: string[] = [];
  const saved: string[] = [];
  const call = async (route: Route, { body }: { body?: { stored: string } } = {}) => {
    if (route === listDrafts) return { drafts: [] };
    if (route === putDraft) return saved.push(body?.stored ?? '');
    if (route === deleteDraft) return saved.push('removed');
    if (!route.path.endsWith('/messages') || body === undefined) return { messages: [] };
    posted.push(body.stored);
    const answer = left.shift() ?? 'stored';
    if (answer === 'offline') throw new CallError('offline');
    if (answer !== 'stored') throw new Refusal(answer);
    return { hash: body.stored };
  };
  const keyring = {
    sealMessage: async (_: ConversationId, { text }: { text: string }) => {
      sealed.push(text);
      return { stored: `${sealed.length} ${text}`, hash: `${sealed.length} ${text}` };
    },
    messageStored: async () => undefined,
    messageRefused: async () => undefined,
    openConversation: async () => undefined,
    readMessages: async () => [],
    sealDraft: async ({ text }: Draft) => ({ stored: text }),
  };
  const services = { call, keyring, now: Date.now } as never;
  return {
    reply: createReplyStore(services, conversation, tools),
    posted,
    sealed,
    saved,
  };
}

describe('sending an answer', () => {
  test('sends once, however often the button is pressed', async () => {
    const { reply, posted } = desk();
    reply.setText('Guten Tag');
    await Promise.all([reply.send(), reply.send(), reply.send()]);
    expect(posted).toEqual(['1 Guten Tag']);
    expect(reply.text.value).toBe('');
  });

  test('refuses an empty answer and keeps one that is too long', async () => {
    const { reply, sealed } = desk();
    reply.setText('  \n ');
    await reply.send();
    expect(reply.failure.value).toBe('empty');
    reply.setText('a'.repeat(20_001));
    await reply.send();
    expect(reply.failure.value).toBe('message.too-long');
    expect(reply.text.value).toHaveLength(20_001);
    expect(sealed).toEqual([]);
  });

  test('sends the same bytes again when no answer came, and lets nobody change them', async () => {
    const { reply, posted, sealed } = desk(['offline', 'offline', 'stored']);
    reply.setText('Guten Tag');
    await reply.send();
    reply.setText('Etwas anderes');
    expect(reply.text.value).toBe('Guten Tag');
    expect(reply.uncertain.value).toBe(true);
    await reply.send();
    expect(await reply.send()).toBe(true);
    expect(posted).toEqual(['1 Guten Tag', '1 Guten Tag', '1 Guten Tag']);
    expect(sealed).toHaveLength(1);
    expect(reply.uncertain.value).toBe(false);
  });

  test('seals anew after a clear refusal, and the text is still there', async () => {
    const { reply, posted } = desk(['message.number-taken', 'stored']);
    reply.setText('Guten Tag');
    await reply.send();
    expect(reply.failure.value).toBe('message.number-taken');
    expect(reply.text.value).toBe('Guten Tag');
    await reply.send();
    expect(posted).toEqual(['1 Guten Tag', '2 Guten Tag']);
  });
});

describe('the draft of an answer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is saved after a pause, and every five seconds at most while one types', async () => {
    const { reply, saved } = desk();
    for (let second = 0; second < 30; second++) {
      reply.setText(`Text ${second}`);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(saved.length).toBeGreaterThanOrEqual(5);
    expect(saved.length).toBeLessThanOrEqual(7);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved.at(-1)).toBe('Text 29');
    expect(reply.draft.value.state).toBe('saved');
  });

  test('is saved at once when the page goes out of sight', async () => {
    const { reply, saved } = desk();
    reply.setText('Halb fertig');
    await reply.flush();
    expect(saved).toEqual(['Halb fertig']);
  });

  test('is gone once the answer is sent, and does not come back', async () => {
    const { reply, saved } = desk();
    reply.setText('Fertig');
    await reply.flush();
    await reply.send();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saved).toEqual(['Fertig', 'removed']);
    expect(reply.draft.value.state).toBe('none');
  });

  test('is saved after all where the answer could not be sent', async () => {
    const { reply, saved } = desk(['offline']);
    reply.setText('Noch da');
    await reply.send();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual(['Noch da']);
  });
});
