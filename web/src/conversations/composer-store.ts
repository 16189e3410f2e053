import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { maxTextCharacters, postMessage } from '@beistand/protocol/conversations.ts';
import type { HashHex } from '@beistand/protocol/ids.ts';
import type { DraftStatus, DraftTools } from '../app/draft-saver.ts';
import { createReplyDraft, type ReplyDraft } from '../app/reply-draft.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { staffNames } from './people.ts';
import type { ThreadStore } from './thread-store.ts';

export type ComposerServices = Pick<AppServices, 'call' | 'keyring' | 'saveVault'>;

/** Why sending is not possible now; the reason stands beside the button. */
export type SendStop = 'not-member' | 'stopped' | 'new-readers' | 'expired';

export interface ComposerStore {
  readonly text: ReadonlySignal<string>;
  readonly draft: ReadonlySignal<DraftStatus>;
  readonly fault: ReadonlySignal<'empty' | 'too-long' | undefined>;
  readonly stop: ReadonlySignal<SendStop | undefined>;
  readonly sending: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  /** Nobody knows whether the letter has arrived: the same bytes go out again. */
  readonly uncertain: ReadonlySignal<boolean>;
  /** Who reads now, where that changed while sending. */
  readonly changed: ReadonlySignal<readonly string[] | undefined>;
  readonly sent: ReadonlySignal<number>;
  readonly attempts: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly setText: (text: string) => void;
  /** The person has seen who reads now, or that the team's list has expired, and goes on. */
  readonly acknowledge: () => Promise<void>;
  readonly send: () => Promise<void>;
  readonly flush: () => Promise<void>;
}

/** The letter being written in a conversation. */
export function createComposerStore(
  services: ComposerServices,
  thread: ThreadStore,
  tools: DraftTools,
): ComposerStore {
  const { conversation } = thread;
  const text = signal('');
  const fault = signal<'empty' | 'too-long' | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const changed = signal<readonly string[] | undefined>(undefined);
  const attempts = signal(0);
  const draft = createReplyDraft(services, conversation, tools);
  const post = createPost(services, thread);
  const stop = computed(() => stopOf(thread));
  const sending = createSending({ thread, text, failure, changed, attempts, draft, post });
  return {
    text,
    fault,
    stop,
    failure,
    changed,
    attempts,
    sending: sending.busy,
    sent: sending.sent,
    uncertain: post.uncertain,
    draft: draft.status,
    flush: draft.flush,
    load: async () => {
      const kept = await draft.find();
      if (text.value === '' && kept !== undefined) text.value = kept;
    },
    setText: (value) => {
      text.value = value;
      fault.value = undefined;
      failure.value = undefined;
      draft.change(value);
    },
    acknowledge: async () => {
      const shown = thread.view.value;
      if (shown === undefined) return;
      await services.keyring.acknowledgeReaders(shown);
      await services.saveVault();
      changed.value = undefined;
      await thread.refresh();
    },
    send: async () => {
      if (sending.busy.value) return;
      fault.value = faultOf(text.value);
      if (fault.value === undefined && stop.value === undefined) await sending.run();
      else attempts.value += 1;
    },
  };
}

interface SendingParts {
  readonly thread: ThreadStore;
  readonly text: Signal<string>;
  readonly failure: Signal<SeekerFailure | undefined>;
  readonly changed: Signal<readonly string[] | undefined>;
  readonly attempts: Signal<number>;
  readonly draft: ReplyDraft;
  readonly post: ReturnType<typeof createPost>;
}

/** One attempt at a time; whatever goes wrong, the text stays. */
function createSending(parts: SendingParts) {
  const { thread, text, failure, changed, attempts, draft, post } = parts;
  const busy = signal(false);
  const sent = signal(0);
  const fail = async (error: unknown): Promise<void> => {
    const why = seekerFailure(error);
    attempts.value += 1;
    draft.change(text.value);
    if (why === 'epoch.closed' || why === 'epoch.stale') {
      await thread.refresh();
      changed.value = staffNames(thread.view.value?.readers ?? []);
    } else failure.value = why;
  };
  return {
    busy,
    sent,
    run: async (): Promise<void> => {
      busy.value = true;
      failure.value = undefined;
      changed.value = undefined;
      try {
        await draft.stop();
        const letter = text.value;
        await post.send(letter);
        const rest = writtenSince(letter, text.value);
        text.value = rest;
        sent.value += 1;
        // The letter has arrived; a draft that stays behind would only be found again.
        if (rest === '') await draft.remove().catch(() => undefined);
        else draft.change(rest);
      } catch (error) {
        await fail(error).catch((again: unknown) => {
          failure.value = seekerFailure(again);
        });
      } finally {
        busy.value = false;
      }
    },
  };
}

/** What has been typed while a letter was on its way: none of it is lost with the letter. */
function writtenSince(letter: string, now: string): string {
  return now.startsWith(letter) ? now.slice(letter.length).trimStart() : now;
}

/** What is wrong with a text that is to be sent. */
export function faultOf(text: string): 'empty' | 'too-long' | undefined {
  if (text.trim() === '') return 'empty';
  return text.length > maxTextCharacters ? 'too-long' : undefined;
}

function stopOf(thread: ThreadStore): SendStop | undefined {
  const view = thread.view.value;
  if (view === undefined) return 'stopped';
  if (!view.member) return 'not-member';
  if (view.stopped === 'roster-expired') return 'expired';
  if (view.stopped !== undefined) return 'stopped';
  return view.newReaders.length > 0 ? 'new-readers' : undefined;
}

interface Sealed {
  readonly text: string;
  readonly stored: string;
  readonly hash: HashHex;
}

const mostAttempts = 5;

/** Seals and posts a text once, whatever happens on the way. */
function createPost({ call, keyring, saveVault }: ComposerServices, thread: ThreadStore) {
  const { conversation } = thread;
  const uncertain = signal(false);
  let sealed: Sealed | undefined;

  const drop = async (): Promise<void> => {
    sealed = undefined;
    uncertain.value = false;
    await keyring.messageRefused(conversation);
  };
  /** The text was changed after an attempt without an answer: did that one arrive? */
  const settle = async (text: string): Promise<void> => {
    if (sealed === undefined || sealed.text === text) return;
    const { hash } = sealed;
    await thread.catchUp();
    const arrived = thread.items.value.some((item) => item.state === 'ok' && item.hash === hash);
    if (!arrived) return drop();
    sealed = undefined;
    uncertain.value = false;
    return keyring.messageStored(conversation, hash);
  };
  const attempt = async (text: string): Promise<'sent' | 'again'> => {
    sealed ??= { text, ...(await keyring.sealMessage(conversation, { type: 'text', text })) };
    const { stored } = sealed;
    try {
      const { position, hash } = await call(postMessage, {
        params: { conversation },
        body: { stored },
      });
      await keyring.messageStored(conversation, hash);
      sealed = undefined;
      uncertain.value = false;
      // The letter is stored: what fails from here on is caught up by the next frame or visit.
      await Promise.allSettled([thread.take({ position, stored }), saveVault()]);
      return 'sent';
    } catch (error) {
      const why = seekerFailure(error);
      uncertain.value = sealed !== undefined && mayHaveArrived(why);
      if (sealed !== undefined && !uncertain.value) await drop();
      if (why !== 'message.number-taken') throw error;
      await thread.catchUp();
      return 'again';
    }
  };
  return {
    uncertain: uncertain as ReadonlySignal<boolean>,
    send: async (text: string): Promise<void> => {
      await settle(text);
      for (let count = 1; (await attempt(text)) === 'again'; count++) {
        if (count === mostAttempts) throw new Error('Other tabs keep writing first.');
      }
    },
  };
}

/** No answer, or none that can be read: only the same bytes tell whether it was stored. */
export function mayHaveArrived(why: SeekerFailure): boolean {
  return why === 'offline' || why === 'reply' || why === 'server.fault';
}
