import { describe, expect, test } from 'vitest';
import { createConfirmation, type ShowQuestion } from './confirmation.ts';
import { CallError } from './services.ts';

/** A question that waits until it is answered. */
function open() {
  const asked: { readonly answer: (given: boolean) => void }[] = [];
  const confirmation = createConfirmation(async () => (show: ShowQuestion) => {
    show('Passwort?');
    return new Promise((resolve) => {
      const answer = (given: boolean): void => {
        show(undefined);
        resolve(given);
      };
      asked.push({ answer });
    });
  });
  return { ...confirmation, asked };
}

describe('the question for the password', () => {
  test('stands above the page until it is answered', async () => {
    const { question, confirm, asked } = open();
    const given = confirm();
    await expect.poll(() => question.value).toBe('Passwort?');
    asked[0]?.answer(true);
    expect(await given).toBe(true);
    expect(question.value).toBeUndefined();
  });

  test('is put once, however many calls wait; the next call asks anew', async () => {
    const { confirm, asked } = open();
    const both = Promise.all([confirm(), confirm()]);
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.answer(false);
    expect(await both).toEqual([false, false]);
    const next = confirm();
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.answer(true);
    expect(await next).toBe(true);
  });

  test('that does not come from the server counts as no connection, and can be asked for again', async () => {
    let tries = 0;
    const { confirm } = createConfirmation(async () => {
      tries += 1;
      if (tries === 1) throw new Error('A part of the app did not come.');
      return async () => true;
    });
    await expect(confirm()).rejects.toEqual(new CallError('offline'));
    expect(await confirm()).toBe(true);
  });
});
