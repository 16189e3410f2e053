import { randomBytes } from 'node:crypto';
import {
  getConversation,
  listConversations,
  listMessages,
  maxPage,
  postMessage,
  putDraft,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import {
  acceptEnquiry,
  type Actor,
  addCounsellor,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  setUpCentre,
} from '../actor.ts';
import { CallError } from '../call.ts';
import { exampleSettings } from '../example-settings.ts';
import type { RunningServer } from '../server.ts';

const password = 'morgen-kommt-der-regen';

/** Somebody who writes one real message after the other into a conversation. */
export interface Writer {
  readonly name: string;
  readonly actor: Actor;
  readonly conversation: ConversationId;
  /** What the server has acknowledged, by position. */
  readonly acknowledged: Map<number, string>;
  /** Sealed, and not acknowledged yet: sent again until it is. */
  pending: string | undefined;
}

/** A conversation under way, in which both sides write. */
export interface Case {
  readonly conversation: ConversationId;
  readonly writers: readonly Writer[];
  /** Position up to which `checkCase` has looked. */
  checked: number;
  /** Everything that stands in it, to find doubles. */
  readonly seen: Set<string>;
}

/** A centre with one counsellor, and cases that she has accepted. */
export async function openCases(server: RunningServer, count: number): Promise<readonly Case[]> {
  const { origin } = server;
  const admin = createActor(origin);
  await setUpCentre(admin, {
    token: server.setupToken,
    name: 'leitung',
    displayName: 'Petra L.',
    password,
    settings: exampleSettings,
    teamName: 'Lindenhof',
  });
  const maren = await addCounsellor(admin, undefined, {
    name: 'maren',
    displayName: 'Maren J.',
    password,
    origin,
  });
  const cases: Case[] = [];
  for (let at = 1; at <= count; at++) {
    const name = `regenpfeifer-${at}`;
    const seeker = createActor(origin);
    await registerSeeker(seeker, name, password);
    const conversation = await sendEnquiry(seeker, 'Anderes Thema', 'Ich weiß nicht weiter.');
    await acceptEnquiry(maren.actor, conversation);
    await readConversation(seeker, conversation);
    const writers = [
      createWriter(name, seeker, conversation),
      createWriter('maren', maren.actor, conversation),
    ];
    cases.push({ conversation, writers, checked: 0, seen: new Set() });
  }
  return cases;
}

const createWriter = (name: string, actor: Actor, conversation: ConversationId): Writer => ({
  name,
  actor,
  conversation,
  acknowledged: new Map(),
  pending: undefined,
});

/** What became of an attempt to send. */
export type Sent = 'acknowledged' | 'no answer' | 'unavailable' | 'full';

/**
 * Sends the pending message, or a new one where there is none, as the web app does.
 *
 * @throws CallError where the server says anything but that it cannot store now
 */
export async function send(writer: Writer): Promise<Sent> {
  const { actor, conversation } = writer;
  const text = `Nachricht ${writer.acknowledged.size + 1} von ${writer.name}`;
  writer.pending ??= (await actor.keyring.sealMessage(conversation, { type: 'text', text })).stored;
  const body = { stored: writer.pending };
  try {
    const { position, hash } = await actor.call(postMessage, { params: { conversation }, body });
    const other = writer.acknowledged.get(position);
    if (other !== undefined) throw new Error(`position ${position} was given twice`);
    writer.acknowledged.set(position, body.stored);
    writer.pending = undefined;
    await actor.keyring.messageStored(conversation, hash);
    return 'acknowledged';
  } catch (error) {
    if (error instanceof CallError && error.failure === 'storage.unavailable') return 'unavailable';
    if (error instanceof CallError && error.failure === 'storage.full') return 'full';
    // What `fetch` throws where nobody answers.
    if (error instanceof TypeError) return 'no answer';
    throw error;
  }
}

/** Sends until something is not acknowledged, or `over` says so. */
export async function sendAlong(writer: Writer, over: () => boolean): Promise<Sent> {
  for (let sent: Sent = 'acknowledged'; ;) {
    if (over()) return sent;
    sent = await send(writer);
    if (sent !== 'acknowledged') return sent;
  }
}

/**
 * Looks through what has come into a case since the last look: places without a gap, nothing
 * twice, everything acknowledged at the place that was told; and both sides' keyrings verify the
 * chain and open every text.
 *
 * @returns what is wrong, in sentences; nothing where all is well
 */
export async function checkCase(of: Case): Promise<readonly string[]> {
  const { conversation, writers } = of;
  const params = { conversation };
  const wrong: string[] = [];
  for (let more = true; more;) {
    const query = { after: String(of.checked), limit: String(maxPage) };
    const page = await writers[0]!.actor.call(listMessages, { params, query });
    for (const { position, stored } of page.messages) {
      if (position !== ++of.checked) wrong.push(`a gap before position ${position}`);
      if (of.seen.has(stored)) wrong.push(`position ${position} holds a message a second time`);
      of.seen.add(stored);
      for (const { acknowledged } of writers) {
        const told = acknowledged.get(position);
        if (told !== undefined && told !== stored) wrong.push(`position ${position} was another`);
      }
    }
    for (const { actor } of writers) {
      const items = await actor.keyring.readMessages(conversation, page.messages, true);
      const bad = items.filter((item) => item.state !== 'ok' || item.mark !== undefined);
      wrong.push(...bad.map(({ position, state }) => `position ${position} is ${state}`));
    }
    ({ more } = page);
  }
  for (const { name, acknowledged } of writers) {
    const newest = Math.max(0, ...acknowledged.keys());
    if (newest > of.checked) wrong.push(`what ${name} wrote at position ${newest} is lost`);
  }
  return wrong;
}

/**
 * Everybody comes back from another browser and reads her cases from their beginning.
 *
 * @returns what does not verify, or is not where it was acknowledged
 */
export async function readAnew(
  server: RunningServer,
  cases: readonly Case[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const writers = cases.flatMap((each) => each.writers);
  for (const name of new Set(writers.map((each) => each.name))) {
    const actor = createActor(server.origin);
    await actor.login(name, password);
    await actor.loadTrust();
    for (const of of cases.filter((each) => each.writers.some((writer) => writer.name === name))) {
      const states = await readAll(actor, of.conversation);
      for (let position = 1; position <= of.checked; position++) {
        const state = states.get(position) ?? 'absent';
        if (state !== 'ok') wrong.push(`position ${position} is ${state} to ${name}`);
      }
    }
  }
  return wrong;
}

/** States of all messages by position, the newest page first as in the web app. */
async function readAll(actor: Actor, conversation: ConversationId) {
  let items = await readConversation(actor, conversation);
  for (let first = items[0]?.position ?? 1; first > 1;) {
    const query = { before: String(first), limit: String(maxPage) };
    const page = await actor.call(listMessages, { params: { conversation }, query });
    items = await actor.keyring.readMessages(conversation, page.messages, page.more);
    const next = items[0]?.position ?? 1;
    if (next >= first) break;
    first = next;
  }
  return new Map(items.map(({ position, state }) => [position, state]));
}

/** Keeps something that somebody has begun to write. */
export async function saveDraft(actor: Actor, text: string): Promise<void> {
  const { conversations } = await actor.call(listConversations);
  const { conversation } = conversations.find(({ kind }) => kind === 'self')!;
  await actor.keyring.openSelf(await actor.call(getConversation, { params: { conversation } }));
  const draft = randomBytes(16).toString('hex') as DraftId;
  const { stored } = await actor.keyring.sealDraft({ draft, text });
  await actor.call(putDraft, { params: { draft }, body: { stored } });
}
