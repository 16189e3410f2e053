import { signal } from '@preact/signals';
import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { readMessage, takenBack } from '@beistand/crypto/message.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import {
  isTakenBack,
  newEnquiry,
  postMessage,
  putDraft,
  putRetract,
  type MessageAt,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import type { Body, Route } from '@beistand/protocol/route.ts';
import { Parse } from 'typebox/value';
import type { Keyring } from '../app/keyring/api.ts';
import type { CentreRef } from '../app/keyring/views.ts';
import {
  createOffice,
  password,
  person,
  seek,
  settings,
  setUp,
  type Office,
} from '../app/keyring/testing.ts';
import type { AppServices, Screen } from '../app/services.ts';

/*
 * A small centre for the tests of the stores: real keyrings of a seeker and a counsellor, and a
 * post office between them that can be told to fail.
 */

interface Request {
  readonly params?: {
    readonly conversation?: ConversationId;
    readonly draft?: DraftId;
    readonly position?: string;
  };
  readonly query?: { readonly before?: string; readonly after?: string; readonly limit?: string };
  readonly body?: unknown;
}

export interface Desk {
  readonly office: Office;
  readonly centre: CentreRef;
  readonly publicCentre: PublicCentre;
  readonly counsellor: Keyring;
  readonly seeker: Keyring;
  readonly services: AppServices;
  readonly screen: { value: Screen };
  readonly calls: string[];
  readonly drafts: Map<DraftId, string>;
  /** Called before a route is answered (`before`) and after it has done its work (`after`). */
  readonly trouble: { before?: (route: string) => void; after?: (route: string) => void };
  readonly emit: (frame: LiveFrame) => void;
}

/** A centre with one counsellor, Sevda K., and one seeker, who is logged in. */
export async function openDesk(name: string): Promise<Desk> {
  const office = await createOffice();
  const counsellor = person();
  const { centre, team } = await setUp(office, counsellor);
  await office.logIn(counsellor, centre, 'sevda', password);
  await counsellor.loadTrust(centre, office.bundle);
  const seeker = await seek(office, centre, name);
  const self = [...office.conversations].findLast(([, { kind }]) => kind === 'self');
  if (self !== undefined) await seeker.openSelf(office.conversation(self[0]));
  const screen = signal<Screen>({ at: 'enquiry' });
  const calls: string[] = [];
  const drafts = new Map<DraftId, string>();
  const trouble: Desk['trouble'] = {};
  const listeners = new Set<(frame: LiveFrame) => void>();
  const answer = answers({ office, name, drafts });
  const services = {
    call: async ({ method, path }: Pick<Route, 'method' | 'path'>, request: Request = {}) => {
      const route = `${method} ${path}`;
      calls.push(route);
      trouble.before?.(route);
      const reply = await answer(route, request);
      trouble.after?.(route);
      return reply;
    },
    keyring: seeker,
    trust: () => seeker.loadTrust(centre, office.bundle),
    saveVault: async () => undefined,
    now: Date.now,
    live: { state: signal('live'), subscribe: subscribing(listeners) },
    router: { screen, go: (next: Screen) => void (screen.value = next) },
  };
  const teams = [{ id: team, name: 'Frauenberatung' }];
  return {
    office,
    centre,
    counsellor,
    seeker,
    screen,
    calls,
    drafts,
    trouble,
    publicCentre: { ...centre, settings, teams },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a store uses only these parts
    services: services as unknown as AppServices,
    emit: (frame) => {
      for (const listener of listeners) listener(frame);
    },
  };
}

function subscribing(listeners: Set<(frame: LiveFrame) => void>) {
  return (listener: (frame: LiveFrame) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}

/** The counsellor takes the enquiry. */
export async function acceptIt(
  { office, counsellor, emit }: Desk,
  conversation: ConversationId,
): Promise<void> {
  await counsellor.openConversation(conversation, office.conversation(conversation));
  const { messages } = must(office.conversations.get(conversation));
  await counsellor.readMessages(conversation, messages, false);
  const { n, epoch } = await counsellor.acceptEnquiry(conversation, undefined);
  await office.follow(conversation, epoch, 'accepted');
  await counsellor.openConversation(conversation, office.conversation(conversation));
  emit({ type: 'epoch', conversation, n });
}

/** The counsellor writes; gives the frame that tells of it. */
export async function writeIt(
  { office, counsellor }: Desk,
  conversation: ConversationId,
  text: string,
): Promise<Extract<LiveFrame, { type: 'message' }>> {
  const { stored, hash } = await counsellor.sealMessage(conversation, { type: 'text', text });
  office.post(conversation, stored);
  const position = office.conversation(conversation).summary.newest;
  await counsellor.messageStored(conversation, hash);
  return { type: 'message', conversation, message: { position, stored } };
}

interface Answering {
  readonly office: Office;
  readonly name: string;
  readonly drafts: Map<DraftId, string>;
}

/** What the routes answer, as far as the stores of this folder use them. */
function answers({ office, name, drafts }: Answering) {
  const messagesOf = (id: ConversationId) => must(office.conversations.get(id)).messages;
  const store = async (id: ConversationId, stored: string) => {
    if (!messagesOf(id).some((one) => one.stored === stored)) office.post(id, stored);
    const position = 1 + messagesOf(id).findIndex((one) => one.stored === stored);
    const { hash } = await readMessage(fromBase64url(stored));
    return { position, hash: toHex(hash) };
  };
  const retract = async (id: ConversationId, position: number, body: unknown) => {
    const all = messagesOf(id);
    const { stored } = must(all[position - 1]);
    const bytes = fromBase64url(Parse(putRetract.body, body).retract);
    const hole = isTakenBack({ stored })
      ? stored
      : toBase64url(await takenBack(fromBase64url(stored), bytes));
    office.replace(id, { position, stored: hole });
    return { stored: hole };
  };
  const found = async (body: Body<typeof newEnquiry>) => {
    const { conversation, epoch, message, vault, draft } = body;
    must(office.accounts.get(name)).vault = vault;
    if (!office.conversations.has(conversation)) await office.found(conversation, epoch, message);
    if (draft !== undefined) drafts.delete(draft);
    return { ...(await store(conversation, message)), dueDay: '2026-11-26' };
  };
  const list = () => ({
    conversations: [...office.conversations.keys()].map((id) => office.conversation(id).summary),
    today: '2026-11-23',
  });
  return async (route: string, { params = {}, query, body }: Request): Promise<unknown> => {
    switch (route) {
      case 'GET /api/conversations':
        return list();
      case 'GET /api/conversations/:conversation':
        return office.conversation(must(params.conversation));
      case 'GET /api/conversations/:conversation/messages':
        return pageOf(messagesOf(must(params.conversation)), query);
      case 'POST /api/conversations/:conversation/messages':
        return store(must(params.conversation), Parse(postMessage.body, body).stored);
      case 'PUT /api/conversations/:conversation/messages/:position/retract':
        return retract(must(params.conversation), Number(params.position), body);
      case 'POST /api/enquiries':
        return found(Parse(newEnquiry.body, body));
      case 'GET /api/drafts':
        return { drafts: [...drafts].map(([draft, stored]) => ({ draft, stored })) };
      case 'PUT /api/drafts/:draft':
        drafts.set(must(params.draft), Parse(putDraft.body, body).stored);
        return {};
      case 'DELETE /api/drafts/:draft':
        drafts.delete(must(params.draft));
        return {};
      default:
        return {};
    }
  };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The test has not made this.');
  return value;
}

function pageOf(all: readonly MessageAt[], query: Request['query'] = {}) {
  const limit = Number(query.limit ?? 50);
  if (query.after !== undefined) {
    const rest = all.filter(({ position }) => position > Number(query.after));
    return { messages: rest.slice(0, limit), more: rest.length > limit };
  }
  const before = Number(query.before ?? Number.MAX_SAFE_INTEGER);
  const rest = all.filter(({ position }) => position < before);
  return { messages: rest.slice(-limit), more: rest.length > limit };
}
