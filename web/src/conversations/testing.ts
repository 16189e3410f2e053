import { signal } from '@preact/signals';
import type { CentreSettings, PublicCentre } from '@beistand/protocol/centres.ts';
import type { MessageAt } from '@beistand/protocol/conversations.ts';
import type { ConversationId, DraftId, HashHex } from '@beistand/protocol/ids.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { readMessage } from '@beistand/crypto/message.ts';
import type { CentreRef, Keyring } from '../app/keyring/api.ts';
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
import type { Clock } from './draft-saver.ts';

/*
 * A small centre for the tests of the stores: real keyrings of a seeker and a counsellor, and a
 * post office between them that can be told to fail.
 */

type Request = {
  readonly params?: { readonly conversation: ConversationId; readonly draft: DraftId };
  readonly query?: { readonly before?: string; readonly after?: string; readonly limit?: string };
  // A body has been sealed by a keyring; the office reads what it needs.
  readonly body?: any;
};

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

export const noClock: Clock = {
  now: () => Date.now(),
  setTimeout: () => 0,
  clearTimeout: () => undefined,
};

/** A centre with one counsellor, Sevda K., and one seeker, who is logged in. */
export async function openDesk(name: string): Promise<Desk> {
  const office = createOffice();
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
    call: async ({ method, path }: { method: string; path: string }, request: Request = {}) => {
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
    live: {
      state: signal('live'),
      subscribe: (listener: (frame: LiveFrame) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    router: {
      screen,
      go: (next: Screen) => {
        screen.value = next;
      },
    },
  };
  return {
    office,
    centre,
    counsellor,
    seeker,
    screen,
    calls,
    drafts,
    trouble,
    publicCentre: {
      ...centre,
      settings: settings satisfies CentreSettings,
      teams: [{ id: team, name: 'Frauenberatung' }],
    },
    // A store sees only the parts above.
    services: services as unknown as AppServices,
    emit: (frame) => {
      for (const listener of listeners) listener(frame);
    },
  };
}

/** The counsellor takes the enquiry. */
export async function acceptIt(
  { office, counsellor, emit }: Desk,
  conversation: ConversationId,
): Promise<void> {
  await counsellor.openConversation(office.conversation(conversation));
  await counsellor.readMessages(
    conversation,
    office.conversations.get(conversation)!.messages,
    false,
  );
  const { n, epoch } = await counsellor.acceptEnquiry(conversation, undefined);
  await office.follow(conversation, epoch, 'accepted');
  await counsellor.openConversation(office.conversation(conversation));
  emit({ type: 'epoch', conversation, n });
}

/** The counsellor writes; gives the frame that tells of it. */
export async function writeIt(
  { office, counsellor }: Desk,
  conversation: ConversationId,
  text: string,
): Promise<Extract<LiveFrame, { type: 'message' }>> {
  const { stored, hash } = await counsellor.sealMessage(conversation, { type: 'text', text });
  const position = office.post(conversation, stored);
  await counsellor.messageStored(conversation, hash);
  return { type: 'message', conversation, message: { position, stored } };
}

function answers({
  office,
  name,
  drafts,
}: {
  readonly office: Office;
  readonly name: string;
  readonly drafts: Map<DraftId, string>;
}) {
  const stored = async (id: ConversationId, message: string) => {
    const { messages } = office.conversations.get(id)!;
    const known = messages.findIndex((one) => one.stored === message);
    const position = known === -1 ? office.post(id, message) : known + 1;
    const { hash } = await readMessage(fromBase64url(message));
    return { position, hash: toHex(hash) as HashHex };
  };
  return async (route: string, { params, query, body }: Request): Promise<unknown> => {
    const id = params?.conversation;
    switch (route) {
      case 'GET /api/conversations': {
        const ids = [...office.conversations.keys()];
        const conversations = ids.map((one) => office.conversation(one).summary);
        return { conversations, today: '2026-11-23' };
      }
      case 'GET /api/conversations/:conversation':
        return office.conversation(id!);
      case 'GET /api/conversations/:conversation/messages':
        return pageOf(office.conversations.get(id!)!.messages, query);
      case 'POST /api/conversations/:conversation/messages':
        return stored(id!, body.stored);
      case 'POST /api/enquiries': {
        office.accounts.get(name)!.vault = body.vault;
        const known = office.conversations.get(body.conversation);
        if (known === undefined) await office.found(body.conversation, body.epoch, body.message);
        drafts.delete(body.draft);
        return { ...(await stored(body.conversation, body.message)), dueDay: '2026-11-26' };
      }
      case 'GET /api/drafts':
        return { drafts: [...drafts].map(([draft, sealed]) => ({ draft, stored: sealed })) };
      case 'PUT /api/drafts/:draft':
        return drafts.set(params!.draft, body.stored) && {};
      case 'DELETE /api/drafts/:draft':
        return drafts.delete(params!.draft) && {};
      default:
        return {};
    }
  };
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
