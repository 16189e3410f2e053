import {
  getConversation,
  listConversations,
  listMessages,
  postEpoch,
  type ConversationSummary,
} from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import { KeyringError } from './keyring/views.ts';
import type { AppServices } from './services.ts';

type Services = Pick<AppServices, 'call' | 'keyring'>;

/** Others write at the same time: then what they wrote is fetched, and the epoch made once more. */
const mostAttempts = 12;

/**
 * Puts the seats that a renewal has drawn into their conversations (PROTOCOL §3). Goes on where an
 * earlier attempt stopped, after every login.
 *
 * @returns how many conversations still have the old one
 */
export async function renewSeats(services: Services): Promise<number> {
  const { call, keyring } = services;
  const waiting = new Set<string>(await keyring.seatsToRenew());
  if (waiting.size === 0) return 0;
  const { conversations } = await call(listConversations);
  const renewed = new Set<string>();
  for (const summary of conversations) {
    const { conversation } = summary;
    if (!waiting.has(conversation)) continue;
    if (await isRenewed(services, summary)) renewed.add(conversation);
  }
  // What the list hides has its old seat still.
  const listed = conversations.map(({ conversation }) => conversation);
  const all = await keyring.seatsToRenew(listed);
  const left = all.filter((conversation) => !renewed.has(conversation)).length;
  if (left === 0) await keyring.seatsRenewed();
  return left;
}

/** Whether it has its new seat now. What cannot be verified keeps the old one, and says so itself. */
async function isRenewed(services: Services, summary: ConversationSummary): Promise<boolean> {
  const { conversation, kind } = summary;
  // No seat of one's own is in any other yet; and which it is, is what the server says.
  if (kind !== 'counselling' && kind !== 'self') return false;
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await open(services, summary, attempt);
      const body = await services.keyring.renewSeat(conversation);
      if (body === undefined) return true;
      if (await isStored(services, { params: { conversation }, body })) {
        await open(services, summary, 0);
        // The server has taken it and shows it to nobody: then the old seat is still the one that reads.
        return (await services.keyring.renewSeat(conversation)) === undefined;
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof KeyringError)) throw error;
  }
  return false;
}

async function isStored(
  { call }: Services,
  request: Parameters<typeof call<typeof postEpoch>>[1],
): Promise<boolean> {
  try {
    await call(postEpoch, request);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.failure === 'epoch.stale') return false;
    throw error;
  }
}

/** An epoch closes with the messages to which nothing refers: mostly the newest, rarely older ones. */
async function open({ call, keyring }: Services, summary: ConversationSummary, older: number) {
  const params = { conversation: summary.conversation };
  const reply = await call(getConversation, { params });
  if (summary.kind === 'self') {
    await keyring.openSelf(reply);
    return;
  }
  await keyring.openConversation(summary.conversation, reply);
  let query = {};
  for (let page = 0; page <= older; page++) {
    const { messages, more } = await call(listMessages, { params, query });
    await keyring.readMessages(summary.conversation, messages, more);
    const [first] = messages;
    if (first === undefined || !more) return;
    query = { before: String(first.position) };
  }
}
