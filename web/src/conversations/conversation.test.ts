import { beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import { CallError } from '../app/services.ts';
import { createComposerStore, type ComposerStore } from './composer-store.ts';
import { acceptIt, writeIt, type Desk } from './testing.ts';
import { openThread, shownIn } from './testing-thread.ts';
import { noTools } from './testing-tools.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

const list = 'GET /api/conversations/:conversation/messages';
const post = 'POST /api/conversations/:conversation/messages';
let desk: Desk;
let id: ConversationId;
let thread: ThreadStore;
let composer: ComposerStore;

const shown = (of: ThreadStore = thread) => shownIn(of);

beforeEach(async () => {
  ({ desk, id, thread, composer } = await openThread());
});

describe('a thread', () => {
  test('shows the enquiry, who has accepted it, and each answer once', async () => {
    expect(thread.state.value).toEqual({ state: 'ready' });
    expect(shown()).toEqual(['Hallo?']);
    await acceptIt(desk, id);
    const frame = await writeIt(desk, id, 'Guten Tag.');
    for (let times = 0; times < 3; times++) desk.emit(frame);
    desk.emit({ type: 'ready' });
    await expect.poll(() => shown()).toEqual(['Hallo?', 'Guten Tag.']);
    await thread.catchUp();
    expect(shown()).toEqual(['Hallo?', 'Guten Tag.']);
    expect(thread.arrival.value).toMatchObject({ count: 1, from: { name: 'Sevda K.' } });
    const lines = thread.pages.value.flatMap(({ entries }) =>
      entries.map((entry) => (entry.kind === 'line' ? entry.what : 'letter')),
    );
    expect(lines).toEqual(['letter', 'arrived', 'accepted', 'letter']);
  });

  test('misses nothing that came while the connection was away', async () => {
    await acceptIt(desk, id);
    for (const text of ['eins', 'zwei', 'drei']) await writeIt(desk, id, text);
    desk.emit(await writeIt(desk, id, 'vier'));
    await expect.poll(() => shown()).toEqual(['Hallo?', 'eins', 'zwei', 'drei', 'vier']);
  });

  test('misses nothing that comes while it loads', async () => {
    await acceptIt(desk, id);
    const { call, live } = desk.services;
    // Heard by this thread alone: the other one would take it into the same keyring.
    let hear: Parameters<typeof live.subscribe>[0] = () => undefined;
    const subscribe: typeof live.subscribe = (listener) => {
      hear = listener;
      return () => undefined;
    };
    let isFirst = true;
    const slow = async (route: Parameters<typeof call>[0], request: never) => {
      const reply = await call(route, request);
      if (isFirst && `${route.method} ${route.path}` === list) {
        isFirst = false;
        hear(await writeIt(desk, id, 'eben erst'));
      }
      return reply;
    };
    const services = { ...desk.services, call: slow as typeof call, live: { ...live, subscribe } };
    const later = createThreadStore(services, id);
    later.start();
    await later.load();
    await expect.poll(() => shown(later)).toEqual(['Hallo?', 'eben erst']);
  });

  test('brings older letters page by page, without a gap and without doubles', async () => {
    await acceptIt(desk, id);
    const texts = Array.from({ length: 120 }, (_, at) => `Brief ${at + 1}`);
    for (const text of texts) await writeIt(desk, id, text);
    const later = createThreadStore(desk.services, id);
    await later.load();
    expect(later.more.value).toBe(true);
    expect(shown(later)).toContain('Brief 120');
    while (later.more.value) await later.older();
    expect(shown(later).slice(-121)).toEqual(['Hallo?', ...texts]);
  });
});

describe('what a server keeps back', () => {
  const messages = 'GET /api/conversations/:conversation/messages';
  const withholding = (hidden: (query: { before?: string }) => boolean) => {
    const { call } = desk.services;
    const lying = (async (route: Parameters<typeof call>[0], request: never) => {
      const { query = {} } = request as { readonly query?: { before?: string } };
      const isHidden = `${route.method} ${route.path}` === messages && hidden(query);
      return isHidden ? { messages: [], more: true } : call(route, request);
    }) as typeof call;
    return createThreadStore({ ...desk.services, call: lying }, id);
  };

  test('is shown all the same where this browser has seen it', async () => {
    const hidden = withholding(() => true);
    await hidden.load();
    expect(shown(hidden)).toEqual(['Hallo?']);
  });

  test('is shown where it hides older letters and calls the rest the beginning', async () => {
    await acceptIt(desk, id);
    for (let at = 0; at < 60; at++) await writeIt(desk, id, `Brief ${at}`);
    const hidden = withholding(({ before }) => before !== undefined);
    await hidden.load();
    expect(new Set(shown(hidden))).not.toContain('refused');
    await hidden.older();
    expect(hidden.more.value).toBe(false);
    expect(shown(hidden)).toContain('refused');
  });
});

describe('an answer', () => {
  beforeEach(() => acceptIt(desk, id));

  test('is sent once, its field is empty then, and its draft is gone', async () => {
    await thread.refresh();
    composer.setText('Danke.');
    await composer.flush();
    expect(desk.drafts.size).toBe(1);
    await Promise.all([composer.send(), composer.send()]);
    expect(composer.failure.value).toBeUndefined();
    expect(composer.text.value).toBe('');
    expect(desk.drafts.size).toBe(0);
    expect(shown()).toEqual(['Hallo?', 'Danke.']);
  });

  for (const [typed, kept] of [
    ['Danke. Und morgen?', 'Und morgen?'],
    ['Noch etwas:', 'Noch etwas:'],
  ] as const) {
    test(`leaves in the field what is typed while it is on its way: "${typed}"`, async () => {
      await thread.refresh();
      desk.trouble.after = (route) => {
        if (route === post) composer.setText(typed);
      };
      composer.setText('Danke.');
      await composer.send();
      expect(shown()).toEqual(['Hallo?', 'Danke.']);
      expect(composer.text.value).toBe(kept);
      await composer.flush();
      const again = createComposerStore(desk.services, thread, noTools);
      await again.load();
      expect(again.text.value).toBe(kept);
    });
  }

  test('whose receipt was lost goes out again with the same bytes', async () => {
    await thread.refresh();
    let lost = true;
    desk.trouble.after = (route) => {
      if (route === post && lost) {
        lost = false;
        throw new CallError('offline');
      }
    };
    composer.setText('Danke.');
    await composer.send();
    expect(composer.uncertain.value).toBe(true);
    expect(composer.text.value).toBe('Danke.');
    await composer.send();
    expect(shown()).toEqual(['Hallo?', 'Danke.']);
    expect(desk.office.conversations.get(id)?.messages).toHaveLength(2);
  });

  test('that was changed after a lost receipt does not bring the first one twice', async () => {
    await thread.refresh();
    let lost = true;
    desk.trouble.after = (route) => {
      if (route === post && lost) {
        lost = false;
        throw new CallError('offline');
      }
    };
    composer.setText('Danke.');
    await composer.send();
    composer.setText('Und noch etwas.');
    await composer.send();
    expect(shown()).toEqual(['Hallo?', 'Danke.', 'Und noch etwas.']);
  });

  test('takes the next number where another tab was faster', async () => {
    await thread.refresh();
    let taken = true;
    desk.trouble.before = (route) => {
      if (route === post && taken) {
        taken = false;
        throw new Refusal('message.number-taken');
      }
    };
    composer.setText('Danke.');
    await composer.send();
    expect(composer.failure.value).toBeUndefined();
    expect(shown()).toEqual(['Hallo?', 'Danke.']);
  });

  test('is held back where the readers have just changed, and names them', async () => {
    await thread.refresh();
    desk.trouble.before = (route) => {
      if (route === post) throw new Refusal('epoch.closed');
    };
    composer.setText('Danke.');
    await composer.send();
    expect(composer.changed.value).toEqual(['Sevda K.']);
    expect(composer.text.value).toBe('Danke.');
    delete desk.trouble.before;
    await composer.send();
    expect(shown()).toEqual(['Hallo?', 'Danke.']);
  });

  test('that is empty or too long is not sent', async () => {
    await composer.send();
    expect(composer.fault.value).toBe('empty');
    composer.setText('x'.repeat(20_001));
    await composer.send();
    expect(composer.fault.value).toBe('too-long');
    expect(desk.calls).not.toContain(post);
  });

  test('is found again as a draft', async () => {
    composer.setText('Ich wollte noch');
    await composer.flush();
    const again = createComposerStore(desk.services, thread, noTools);
    await again.load();
    expect(again.text.value).toBe('Ich wollte noch');
  });
});
