import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { isoDate } from '../texts/format.ts';
import { collectCopy, type CopyProgress } from './copy-data.ts';
import { copyHtml, copyJson, copyName, type Copy } from './copy-file.ts';
import { copyInWords, type CopySpeech } from './copy-words.ts';

export type CopyStep =
  | { readonly step: 'warning' }
  | { readonly step: 'collecting'; readonly progress: CopyProgress | undefined }
  /** Earlier letters are hidden: a copy that leaves them out would be none. */
  | { readonly step: 'closed' }
  | { readonly step: 'failed'; readonly why: SeekerFailure }
  | { readonly step: 'ready'; readonly copy: Copy };

export interface CopyStore {
  readonly now: ReadonlySignal<CopyStep>;
  readonly fileName: ReadonlySignal<string>;
  /** How many entries are not simply verified. */
  readonly odd: ReadonlySignal<number>;
  readonly saved: ReadonlySignal<boolean>;
  readonly setFileName: (name: string) => void;
  readonly prepare: () => Promise<void>;
  readonly save: (as: 'html' | 'json') => Promise<void>;
  readonly print: () => void;
  /** To where the code opens earlier letters. */
  readonly toEarlier: () => void;
  readonly back: () => void;
}

export interface CopyDeps {
  readonly speech: CopySpeech;
  /** Gives a file to the browser's downloads. */
  readonly download: (file: { readonly name: string; readonly content: Blob }) => void;
  readonly print: () => void;
}

/** One's own conversations as a file: warned of first, then collected, then saved under any name. */
export function createCopyStore(
  services: Pick<AppServices, 'call' | 'keyring' | 'router' | 'now' | 'trust' | 'saveVault'>,
  { speech, download, print }: CopyDeps,
): CopyStore {
  const now = signal<CopyStep>({ step: 'warning' });
  const { otherwise } = speech.copy;
  const fileName = signal(otherwise);
  const saved = signal(false);
  return {
    now,
    fileName,
    saved,
    print,
    odd: computed(() =>
      now.value.step === 'ready'
        ? now.value.copy.chapters
            .flatMap(({ entries }) => entries)
            .filter(({ state }) => state !== 'verified' && state !== 'taken-back').length
        : 0,
    ),
    setFileName: (name) => {
      fileName.value = name;
      saved.value = false;
    },
    prepare: async () => {
      now.value = { step: 'collecting', progress: undefined };
      try {
        if ((await services.keyring.earlierNow()) === 'closed') {
          now.value = { step: 'closed' };
          return;
        }
        await services.trust();
        const collected = await collectCopy(services, (progress) => {
          now.value = { step: 'collecting', progress };
        });
        const today = isoDate(new Date(services.now()));
        now.value = { step: 'ready', copy: copyInWords(collected, speech, today) };
      } catch (error) {
        now.value = { step: 'failed', why: seekerFailure(error) };
      }
    },
    save: async (as) => {
      if (now.value.step !== 'ready') return;
      const { copy } = now.value;
      const [text, type] =
        as === 'html'
          ? [await copyHtml(copy), 'text/html;charset=utf-8']
          : [copyJson(copy), 'application/json'];
      const name = `${copyName(fileName.value, otherwise)}.${as}`;
      download({ name, content: new Blob([text], { type }) });
      saved.value = true;
    },
    toEarlier: () => services.router.go({ at: 'mine', part: 'safety' }),
    back: () => services.router.go({ at: 'account' }),
  };
}
