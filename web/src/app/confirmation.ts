import { signal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { CallError } from './services.ts';

/** Asking for the password again. */
export interface Confirmation {
  /** The question, while it stands above the page. */
  readonly question: ReadonlySignal<ComponentChildren>;
  /** Whether the password was given. @throws CallError `offline` where the question cannot be put */
  readonly confirm: () => Promise<boolean>;
}

/** Puts the question, or takes it away. */
export type ShowQuestion = (question: ComponentChildren) => void;

/**
 * One question at a time, however many calls wait for its answer.
 *
 * @param load  the part of the app that asks; nobody needs it at the start
 */
export function createConfirmation(
  load: () => Promise<(show: ShowQuestion) => Promise<boolean>>,
): Confirmation {
  const question = signal<ComponentChildren>(undefined);
  let asked: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    const askNow = await load().catch(() => {
      throw new CallError('offline');
    });
    return askNow((shown) => {
      question.value = shown;
    });
  };
  return {
    question,
    confirm: () => {
      asked ??= ask().finally(() => {
        asked = undefined;
      });
      return asked;
    },
  };
}
