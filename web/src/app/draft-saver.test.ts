import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDraftSaver, saveEveryMs, savePauseMs, type DraftTools } from './draft-saver.ts';
import { createHeldDrafts } from './held-drafts.ts';

/** A clock that stands still until it is told how far to go. */
function createClock() {
  let now = 1_000_000;
  let last = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const held = createHeldDrafts(() => new Promise(() => undefined));
  const clock: DraftTools = {
    held,
    now: () => now,
    setTimeout: (run, milliseconds) => {
      timers.set(++last, { at: now + milliseconds, run });
      return last;
    },
    clearTimeout: (timer) => void timers.delete(timer),
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    clock,
    held,
    timers,
    settle,
    pass: async (milliseconds: number): Promise<void> => {
      const until = now + milliseconds;
      for (;;) {
        const next = [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
        if (next === undefined || next[1].at > until) break;
        timers.delete(next[0]);
        now = next[1].at;
        next[1].run();
        await settle();
      }
      now = until;
    },
  };
}

function open(save: (value: string) => Promise<void> = async () => undefined) {
  const time = createClock();
  const saved: { readonly value: string; readonly at: number }[] = [];
  const saver = createDraftSaver<string>(
    'letter',
    async (value) => async () => {
      await save(value);
      saved.push({ value, at: time.clock.now() });
    },
    time.clock,
  );
  return { ...time, saver, saved };
}

describe('a draft', () => {
  test('is saved after a pause, and never more often than every five seconds', async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, async (pauses) => {
        const { saver, saved, pass } = open();
        for (const [at, pause] of pauses.entries()) {
          saver.change(`text ${at}`);
          await pass(pause);
        }
        await pass(saveEveryMs);
        expect(saved.at(-1)?.value).toBe(`text ${pauses.length - 1}`);
        for (const [at, { at: time }] of saved.entries()) {
          const before = saved[at - 1];
          if (before !== undefined) expect(time - before.at).toBeGreaterThanOrEqual(saveEveryMs);
        }
        expect(saver.status.value.state).toBe('saved');
      }),
      { numRuns: 50 },
    );
  });

  test('is saved at once when the page goes out of sight, and only if something is unsaved', async () => {
    const { saver, saved, pass } = open();
    await saver.flush();
    expect(saved).toEqual([]);
    saver.change('Ich weiß nicht, wo ich anfangen soll.');
    await saver.flush();
    expect(saved).toHaveLength(1);
    await pass(60_000);
    expect(saved).toHaveLength(1);
  });

  test('that could not be saved is tried again until it is, with the newest text', async () => {
    let fails = 3;
    const { saver, saved, pass } = open(async () => {
      if (fails-- > 0) throw new Error('offline');
    });
    saver.change('eins');
    await pass(savePauseMs);
    expect(saver.status.value.state).toBe('failed');
    saver.change('zwei');
    await pass(4 * saveEveryMs);
    expect(saved.map(({ value }) => value)).toEqual(['zwei']);
    expect(saver.status.value.state).toBe('saved');
  });

  test('is not saved any more once its text is being sent', async () => {
    const { saver, saved, pass, timers } = open(() => Promise.reject(new Error('offline')));
    saver.change('eins');
    await pass(savePauseMs);
    await saver.stop();
    expect(timers.size).toBe(0);
    await pass(60_000);
    expect(saved).toEqual([]);
    expect(saver.status.value).toEqual({ state: 'none' });
  });

  test('is written one after the other: an old text never lands on a new one', async () => {
    const order: string[] = [];
    let release: (() => void) | undefined;
    const { saver, settle } = open(async (value) => {
      order.push(`${value} begins`);
      if (value === 'alt') await new Promise<void>((resolve) => (release = resolve));
      order.push(`${value} ends`);
    });
    saver.change('alt');
    const first = saver.flush();
    await settle();
    saver.change('neu');
    const second = saver.flush();
    release?.();
    await Promise.all([first, second]);
    expect(order).toEqual(['alt begins', 'alt ends', 'neu begins', 'neu ends']);
  });

  test('is sealed and tried once more when its writer leaves, and then forgotten', async () => {
    const { saver, saved, held, pass, timers } = open();
    saver.change('Niemand darf das lesen.');
    const { done, left } = held.leaveAll();
    await done;
    expect(saved.map(({ value }) => value)).toEqual(['Niemand darf das lesen.']);
    expect(left()).toEqual([]);
    saver.change('danach');
    await pass(60_000);
    expect(saved).toHaveLength(1);
    expect(timers.size).toBe(0);
  });

  test('that cannot be stored when its writer leaves is left sealed, and never sealed again', async () => {
    let offline = true;
    let sealed = 0;
    const { clock, held, pass } = createClock();
    const stored: string[] = [];
    const saver = createDraftSaver<string>(
      'letter',
      async (value) => {
        sealed++;
        return async () => {
          if (offline) throw new Error('offline');
          stored.push(value);
        };
      },
      clock,
    );
    saver.change('Niemand darf das lesen.');
    await pass(savePauseMs);
    const { done, left } = held.leaveAll();
    await done;
    const before = sealed;
    offline = false;
    await pass(600_000);
    expect(stored).toEqual([]);
    expect(sealed).toBe(before);
    for (const store of left()) await store();
    expect(stored).toEqual(['Niemand darf das lesen.']);
  });

  test('that is written on elsewhere in the tab is given up here', async () => {
    const { saver, saved, held, pass } = open(() => Promise.reject(new Error('offline')));
    saver.change('alt');
    await pass(savePauseMs);
    expect(held.take('letter')).toBe('alt');
    await pass(60_000);
    expect(saved).toEqual([]);
    expect(held.take('letter')).toBeUndefined();
  });

  test('that is too long is not saved, and says so', async () => {
    const { saver, saved, pass } = open();
    saver.change('kurz');
    await pass(savePauseMs);
    saver.refuse();
    await pass(60_000);
    expect(saved.map(({ value }) => value)).toEqual(['kurz']);
    expect(saver.status.value).toEqual({ state: 'too-long' });
  });
});
