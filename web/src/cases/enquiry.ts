import {
  getConversation,
  listMessages,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, StaffId } from '@beistand/protocol/ids.ts';
import type { Team } from '@beistand/protocol/centres.ts';
import type {
  ConversationView,
  Reader,
  StaffMember,
  ThreadItem,
  TrustView,
} from '../app/keyring/views.ts';
import type { AppServices } from '../app/services.ts';

export type OpenServices = Pick<AppServices, 'call' | 'keyring' | 'trust'>;

/** What the first messages of a conversation tell of it. */
export interface CaseFace {
  /** The seeker's nickname; absent where the enquiry cannot be read. */
  readonly name?: string;
  readonly topic?: string;
  /** "Nur eine Person": no deputy. */
  readonly onlyOne: boolean;
  /** Voluntary details, where they have been given. */
  readonly details: Readonly<Record<string, string>>;
}

export interface OpenedCase {
  readonly summary: ConversationSummary;
  readonly view: ConversationView;
  /** The first messages, as many as were asked for. */
  readonly items: readonly ThreadItem[];
  readonly face: CaseFace;
}

/** Messages that may come before the voluntary details, which are asked right after sending. */
export const firstMessages = 20;

/**
 * Fetches and verifies a conversation and opens its first messages.
 * @throws Refusal, CallError, KeyringError
 */
export async function openCase(
  { call, keyring, trust }: OpenServices,
  conversation: ConversationId,
  limit: number = firstMessages,
): Promise<OpenedCase> {
  const params = { conversation };
  await trust();
  const [reply, page] = await Promise.all([
    call(getConversation, { params }),
    call(listMessages, { params, query: { after: '0', limit: String(limit) } }),
  ]);
  const view = await keyring.openConversation(conversation, reply);
  const items = await keyring.readMessages(conversation, page.messages, false);
  return { summary: reply.summary, view, items, face: faceOf(items) };
}

/** Nickname, topic and voluntary details, from what could be verified. */
export function faceOf(items: readonly ThreadItem[]): CaseFace {
  const bodies = items.flatMap((item) =>
    item.state === 'ok' && item.sender.kind === 'seeker' ? [item.body] : [],
  );
  const enquiry = bodies.find((body) => body.type === 'enquiry');
  const told = bodies.findLast((body) => body.type === 'details');
  return {
    ...(enquiry === undefined ? {} : { name: enquiry.nickname, topic: enquiry.topic }),
    onlyOne: enquiry?.onlyOne ?? false,
    details: told?.details ?? {},
  };
}

/** The deputy who will read along after accept, where the centre names one and the seeker agrees. */
export function deputyFor(given: {
  readonly team: Team | undefined;
  readonly trust: TrustView;
  readonly me: StaffId | undefined;
  readonly onlyOne: boolean;
}): StaffMember | undefined {
  const { team, trust, me, onlyOne } = given;
  if (onlyOne || team?.deputy === undefined || team.deputy === me) return undefined;
  const members = trust.teams.find((view) => view.team === team.id)?.members ?? [];
  return members.find((member) => member.staff === team.deputy && !member.revoked);
}

/** Staff among the readers other than oneself, by their verified names. */
export function otherStaff(readers: readonly Reader[]): readonly Reader[] {
  return readers.filter((reader) => reader.kind === 'staff');
}
