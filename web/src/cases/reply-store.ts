import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import {
  getConversation,
  listMessages,
  maxTextCharacters,
  postMessage,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, HashHex } from '@beistand/protocol/ids.ts';
import type { DraftStatus, DraftTools } from '../app/draft-saver.ts';
import { createReplyDraft, type ReplyDraft } from '../app/reply-draft.ts';
import type { AppServices } from '../app/services.ts';
import { failureOf, type StaffFailure } from '../texts/staff-failure.ts';

export interface ReplyStore {
  readonly conversation: ConversationId;
  readonly text: ReadonlySignal<string>;
  /** The day from which the seeker is to look in again: `YYYY-MM-DD`; empty: nothing is said. */
  readonly lookAgain: ReadonlySignal<string>;
  readonly draft: ReadonlySignal<DraftStatus>;
  readonly sending: ReadonlySignal<boolean>;
  /** The answer may have arrived: the same bytes go out again, the text stays as it is. */
  readonly uncertain: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<StaffFailure | 'empty' | undefined>;
  /** Counts answers sent, so that a view can announce each. */
  readonly sent: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly setText: (text: string) => void;
  readonly setLookAgain: (day: string) => void;
  /** Whether the server has the answer now. */
  readonly send: () => Promise<boolean>;
  /** Saves what is unsaved at once: the page goes out of sight, or the field loses focus. */
  readonly flush: () => Promise<void>;
}

type ReplyServices = Pick<AppServices, 'call' | 'keyring'>;

interface Sealed {
  readonly stored: string;
  readonly hash: HashHex;
}

/** The answer being written in one conversation. */
export function createReplyStore(
  services: ReplyServices,
  conversation: ConversationId,
  tools: DraftTools,
): ReplyStore {
  const text = signal('');
  const draft = createReplyDraft(services, conversation, tools);
  const writing: Writing = {
    services,
    conversation,
    draft,
    text,
    lookAgain: signal(''),
    sending: signal(false),
    uncertain: signal(false),
    failure: signal<StaffFailure | 'empty' | undefined>(undefined),
    sent: signal(0),
    sealed: undefined,
  };
  const { lookAgain, sending, uncertain, failure, sent } = writing;
  return {
    conversation,
    text,
    lookAgain,
    draft: draft.status,
    sending,
    uncertain,
    failure,
    sent,
    load: async () => {
      const kept = await draft.find().catch((error: unknown) => {
        failure.value = failureOf(error);
        return undefined;
      });
      if (kept !== undefined && text.value === '') text.value = kept;
    },
    setText: (value) => {
      if (sending.value || uncertain.value) return;
      text.value = value;
      failure.value = undefined;
      draft.change(value);
    },
    setLookAgain: (day) => {
      if (!sending.value && !uncertain.value) lookAgain.value = day;
    },
    send: () => send(writing),
    flush: draft.flush,
  };
}

interface Writing {
  readonly services: ReplyServices;
  readonly conversation: ConversationId;
  readonly draft: ReplyDraft;
  readonly text: Signal<string>;
  readonly lookAgain: Signal<string>;
  readonly sending: Signal<boolean>;
  readonly uncertain: Signal<boolean>;
  readonly failure: Signal<StaffFailure | 'empty' | undefined>;
  readonly sent: Signal<number>;
  /** Sealed, and not known to be stored. */
  sealed: Sealed | undefined;
}

async function send(writing: Writing): Promise<boolean> {
  const { services, conversation, draft, text, lookAgain } = writing;
  const { sending, uncertain, failure, sent } = writing;
  if (sending.value) return false;
  failure.value = checkText(text.value);
  if (failure.value !== undefined) return false;
  sending.value = true;
  try {
    await draft.stop();
    const day = lookAgain.value;
    const body = { type: 'text', text: text.value, ...(day && { lookAgain: day }) } as const;
    writing.sealed ??= await services.keyring.sealMessage(conversation, body);
    await post(services, conversation, writing.sealed);
    writing.sealed = undefined;
    uncertain.value = false;
  } catch (error) {
    draft.change(text.value);
    await giveUp(writing, failureOf(error));
    return false;
  } finally {
    sending.value = false;
  }
  text.value = '';
  lookAgain.value = '';
  sent.value += 1;
  // The answer has arrived; a draft that stays behind would only be found again.
  await draft.remove().catch(() => undefined);
  return true;
}

/** Where the answer may have arrived its bytes are kept; otherwise it is sealed anew next time. */
async function giveUp(writing: Writing, why: StaffFailure): Promise<void> {
  const { services, conversation, uncertain, failure } = writing;
  failure.value = why;
  uncertain.value = writing.sealed !== undefined && mayHaveArrived(why);
  if (writing.sealed === undefined || uncertain.value) return;
  writing.sealed = undefined;
  await catchUp(services, conversation).catch((error: unknown) => {
    failure.value = failureOf(error);
  });
}

function checkText(text: string): 'empty' | 'message.too-long' | undefined {
  if (text.trim() === '') return 'empty';
  return text.length > maxTextCharacters ? 'message.too-long' : undefined;
}

/** Reads what the refused message did not know of, so that the next one can follow it. */
async function catchUp(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  conversation: ConversationId,
): Promise<void> {
  await keyring.messageRefused(conversation);
  const params = { conversation };
  const [reply, page] = await Promise.all([
    call(getConversation, { params }),
    call(listMessages, { params }),
  ]);
  await keyring.openConversation(conversation, reply);
  await keyring.readMessages(conversation, page.messages, page.more);
}

/** No answer, or none that can be read: only the same bytes tell whether it was stored. */
function mayHaveArrived(failure: StaffFailure): boolean {
  return failure === 'offline' || failure === 'reply' || failure === 'server.fault';
}

async function post(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  conversation: ConversationId,
  { stored }: Sealed,
): Promise<void> {
  const { hash } = await call(postMessage, { params: { conversation }, body: { stored } });
  await keyring.messageStored(conversation, hash);
}
