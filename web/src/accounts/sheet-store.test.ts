import { describe, expect, test } from 'vitest';
import { Refusal } from '@beistand/protocol/failures.ts';
import { createSheetStore } from './sheet-store.ts';
import { fakeServices, sheetGroups } from './testing.ts';

const put = '/api/account/recovery';

async function open(answers: Parameters<typeof fakeServices>[0] = {}) {
  const fake = fakeServices(answers);
  const copied: string[] = [];
  const store = createSheetStore(fake.services, {
    next: 'enquiry',
    random: (into) => crypto.getRandomValues(into),
    print: () => undefined,
    savePicture: () => undefined,
    copyText: async (text) => void copied.push(text),
  });
  await expect.poll(() => store.sheet.value.state).toBe('ready');
  const typeBack = (): void => {
    for (const check of store.checks)
      check.input(sheetGroups[check.group - 1]?.toLowerCase() ?? '');
  };
  return { ...fake, store, copied, typeBack };
}

describe('the recovery sheet', () => {
  test('counts once two groups are typed back, and not before', async () => {
    const { store, typeBack, bodies, screen } = await open();
    expect(store.open.value).toHaveLength(2);
    store.checks[0].input('0000');
    expect(store.checks[0].result.value).toBe('wrong');
    typeBack();
    expect(store.open.value).toEqual([]);
    await store.next();
    expect(bodies(put)).toHaveLength(1);
    expect(screen.value).toEqual({ at: 'enquiry' });
  });

  test('going on without it leaves no code behind that nobody has', async () => {
    const { store, bodies, screen, services } = await open();
    store.skip();
    expect(bodies(put)).toEqual([]);
    expect(services.session.hasRecovery.value).toBe(false);
    expect(screen.value).toEqual({ at: 'enquiry' });
  });

  test('a copy counts at once: whoever closes the window now can come back', async () => {
    const { store, copied, bodies, services } = await open();
    await store.copy();
    expect(copied).toEqual([sheetGroups.join(' ')]);
    expect(bodies(put)).toHaveLength(1);
    await expect.poll(() => services.session.hasRecovery.value).toBe(true);
  });

  test('a code that could not be stored keeps the person here and is tried again', async () => {
    let fails = true;
    const { store, typeBack, screen } = await open({
      [put]: () => {
        if (fails) throw new Refusal('storage.unavailable');
      },
    });
    typeBack();
    await store.next();
    expect(store.failure.value).toBe('storage.unavailable');
    expect(screen.value.at).toBe('register');
    fails = false;
    await store.next();
    expect(screen.value).toEqual({ at: 'enquiry' });
  });
});
