import { equalBytes, fromBase64url, fromHex, toBase64url } from '@beistand/crypto/bytes.ts';
import { maxTextBytes, type MessageBody } from '@beistand/crypto/body.ts';
import { CryptoError } from '@beistand/crypto/errors.ts';
import { sealMessage as seal } from '@beistand/crypto/message.ts';
import { maxTextCharacters, type MessageAt } from '@beistand/protocol/conversations.ts';
import type { ConversationId, HashHex } from '@beistand/protocol/ids.ts';
import { type Keyring } from './api.ts';
import { KeyringError, type OutgoingBody, type ThreadItem } from './views.ts';
import { keep, mySeat, openedConversation } from './conversation.ts';
import { idOf } from './ids.ts';
import { openedAccount, secondsNow, type Context } from './memory.ts';
import { demandWritable } from './readers.ts';
import { nextPosition, takeOwn, takePage } from './stretches.ts';
import { threadItems } from './thread-items.ts';

/** Verifies and opens messages, and gives the whole stretch that they belong to. */
export async function readMessages(
  context: Context,
  id: ConversationId,
  messages: readonly MessageAt[],
  more: boolean,
): Promise<readonly ThreadItem[]> {
  const conversation = openedConversation(context, id);
  const page = messages.map(({ position, stored }) => ({
    position,
    stored: fromBase64url(stored),
  }));
  const placed = await takePage(conversation.messages, page, more);
  if (!conversation.inPool) keep(context, conversation);
  return threadItems(context, conversation, placed);
}

/** Seals a message at the sender's next number. */
export async function sealMessage(
  context: Context,
  id: ConversationId,
  body: OutgoingBody,
): ReturnType<Keyring['sealMessage']> {
  const conversation = openedConversation(context, id);
  demandWritable(context, conversation);
  const seat = mySeat(conversation);
  const epoch = conversation.chain.epochs.at(-1);
  const position = seat && nextPosition(conversation.messages, seat.id);
  if (seat === undefined || epoch === undefined || position === undefined) {
    throw new KeyringError('conversation.stopped');
  }
  const sealed = await seal(
    {
      centre: conversation.chain.centre,
      epoch,
      seat,
      position,
      id: context.random(16),
      kind: 'message',
      body: outgoing(body, secondsNow(context)),
    },
    context.random,
  );
  conversation.pending = sealed;
  return { stored: toBase64url(sealed.stored), hash: idOf(sealed.hash) };
}

/** The server has stored it. @throws KeyringError `conversation.refused` for another hash */
export async function messageStored(
  context: Context,
  id: ConversationId,
  hash: HashHex,
): Promise<void> {
  const conversation = openedConversation(context, id);
  const { pending } = conversation;
  if (pending === undefined || !equalBytes(pending.hash, fromHex(hash))) {
    throw new KeyringError('conversation.refused');
  }
  await takeOwn(conversation.messages, pending.stored);
  conversation.sentHere.add(hash);
  delete conversation.pending;
  keep(context, conversation);
}

/** What was sealed last was not stored: its number is free again. */
export async function messageRefused(context: Context, id: ConversationId): Promise<void> {
  openedAccount(context);
  delete openedConversation(context, id).pending;
}

/** @throws KeyringError `message.too-long` */
export function demandLength(text: string): void {
  const isLong = [...text].length > maxTextCharacters;
  if (isLong || new TextEncoder().encode(text).length > maxTextBytes) {
    throw new KeyringError('message.too-long');
  }
}

function outgoing(body: OutgoingBody, sent: number): MessageBody {
  switch (body.type) {
    case 'text':
      demandLength(body.text);
      return { ...body, sent };
    case 'details': {
      const { ageGroup, gender, forWhom, ...others } = body.details;
      if (Object.keys(others).length > 0) throw new CryptoError('bad-encoding');
      return {
        type: 'details',
        ...(ageGroup === undefined ? {} : { ageGroup }),
        ...(gender === undefined ? {} : { gender }),
        ...(forWhom === undefined ? {} : { forWhom }),
        sent,
      };
    }
  }
}
