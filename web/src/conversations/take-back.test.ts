import { putRetract } from '@beistand/protocol/conversations.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { CallError } from '../app/services.ts';
import type { ComposerStore } from './composer-store.ts';
import { acceptIt, writeIt, type Desk } from './testing.ts';
import { openThread, shownIn } from './testing-thread.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

let desk: Desk;
let id: ConversationId;
let thread: ThreadStore;
let composer: ComposerStore;

const shown = (of: ThreadStore = thread) => shownIn(of);

beforeEach(async () => {
  ({ desk, id, thread, composer } = await openThread());
});

describe('a letter taken back', () => {
  const retract = 'PUT /api/conversations/:conversation/messages/:position/retract';
  const own = async (text: string) => {
    await acceptIt(desk, id);
    await thread.refresh();
    composer.setText(text);
    await composer.send();
    return readable(text);
  };
  const readable = (text: string) => {
    const found = thread.items.value.find(
      (item) => item.state === 'ok' && item.body.type === 'text' && item.body.text === text,
    );
    if (found?.state !== 'ok') throw new Error('The letter is not shown.');
    return found;
  };

  test('is gone here and for the other side, and what follows still stands', async () => {
    const letter = await own('Das war zu viel.');
    await thread.takeBack(letter);
    expect(shown()).toEqual(['Hallo?', 'gone']);
    expect(thread.takenBack.value).toBe(1);
    const { messages } = desk.office.conversations.get(id) ?? { messages: [] };
    const theirs = await desk.counsellor.readMessages(id, messages, false);
    expect(theirs.map(({ state }) => state)).toEqual(['ok', 'gone']);
    composer.setText('Besser so.');
    await composer.send();
    expect(shown()).toEqual(['Hallo?', 'gone', 'Besser so.']);
  });

  test('is gone at once where it is open, whoever took it back', async () => {
    await acceptIt(desk, id);
    const frame = await writeIt(desk, id, 'Falsches Fenster.');
    desk.emit(frame);
    await expect.poll(() => shown()).toEqual(['Hallo?', 'Falsches Fenster.']);
    const { position } = frame.message;
    desk.emit({ ...frame, message: { position, stored: await takenBackByHer(position) } });
    await expect.poll(() => shown()).toEqual(['Hallo?', 'gone']);
  });

  test('is gone after a time without a connection, too', async () => {
    await acceptIt(desk, id);
    const frame = await writeIt(desk, id, 'Falsches Fenster.');
    desk.emit(frame);
    await expect.poll(() => shown()).toEqual(['Hallo?', 'Falsches Fenster.']);
    await takenBackByHer(frame.message.position);
    desk.emit({ type: 'ready' });
    await expect.poll(() => shown()).toEqual(['Hallo?', 'gone']);
  });

  test('stays where the connection fails, and goes at the next try, also if it was the answer', async () => {
    for (const when of ['before', 'after'] as const) {
      const letter = await own(`Brief ${when}`).catch(() => readable(`Brief ${when}`));
      desk.trouble[when] = (route) => {
        if (route === retract) throw new CallError('offline');
      };
      await expect(thread.takeBack(letter)).rejects.toThrow('offline');
      delete desk.trouble[when];
      await thread.takeBack(letter);
      expect(shown()).not.toContain(`Brief ${when}`);
    }
  });

  test('counts as there while a server that says yes still shows it', async () => {
    const letter = await own('Bitte weg damit.');
    const { call } = desk.services;
    const lying = (async (route: Parameters<typeof call>[0], request: never) => {
      const stored = desk.office.messages(id)[letter.position - 1]?.stored;
      return `${route.method} ${route.path}` === retract ? { stored } : call(route, request);
    }) as typeof call;
    const deceived = createThreadStore({ ...desk.services, call: lying }, id);
    await deceived.load();
    await expect(deceived.takeBack(letter)).rejects.toThrow('reply');
    expect(shown(deceived)).toContain('Bitte weg damit.');
  });

  test('of somebody else cannot be taken back', async () => {
    await acceptIt(desk, id);
    desk.emit(await writeIt(desk, id, 'Guten Tag.'));
    await expect.poll(() => shown()).toContain('Guten Tag.');
    await expect(thread.takeBack(readable('Guten Tag.'))).rejects.toThrow('conversation.refused');
    expect(desk.calls).not.toContain(retract);
  });

  /** The counsellor takes her letter back, while this page hears nothing of it. */
  async function takenBackByHer(position: number): Promise<string> {
    const { messages } = desk.office.conversations.get(id) ?? { messages: [] };
    const items = await desk.counsellor.readMessages(id, messages, false);
    const item = items.find((each) => each.position === position);
    if (item?.state !== 'ok') throw new Error('Her letter is not there.');
    const body = await desk.counsellor.takeBack(id, item.hash);
    const reply = await desk.services.call(putRetract, {
      params: { conversation: id, position: String(position) },
      body,
    });
    return reply.stored;
  }
});
