import { equalBytes, fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { pinsOfChain, verifyChain } from '@beistand/crypto/chain.ts';
import { openMessage, readMessage, sealMessage } from '@beistand/crypto/message.ts';
import type { getConversation } from '@beistand/protocol/conversations.ts';
import type { DraftId } from '@beistand/protocol/ids.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import { nobody } from './accounts.ts';
import { KeyringError, type Draft } from './views.ts';
import { asConversation } from './conversation.ts';
import { earlierNow } from './earlier.ts';
import { idBytes, idOf } from './ids.ts';
import { changeContent, hourNow, openedAccount, secondsNow, type Context } from './memory.ts';
import { demandLength } from './messages.ts';
import { ownSeat } from './trust.ts';

/** Opens the account's `self` conversation. @throws KeyringError `conversation.refused` */
export async function openSelf(
  context: Context,
  served: Reply<typeof getConversation>,
): Promise<void> {
  const account = openedAccount(context);
  const { centre, content } = account;
  const id = served.summary.conversation;
  const { secrets = [] } = content.seats[id] ?? {};
  const own = await Promise.all(secrets.map((secret) => ownSeat(context, secret)));
  const packets = served.epochs.map(({ statement, keys }) => ({
    statement: fromBase64url(statement),
    keys: keys.map(fromBase64url),
    grants: served.grants.map(({ grant }) => fromBase64url(grant)),
  }));
  const chain = await verifyChain(packets, {
    conversation: asConversation(id),
    trust: nobody(centre, hourNow(context)),
    pins: content.pins,
    own,
  });
  const newest = chain.epochs.at(-1);
  if (chain.refused !== undefined || newest?.kind !== 'self') {
    throw new KeyringError('conversation.refused');
  }
  const seat = own.find(({ id: mine }) =>
    newest.members.some((at) => equalBytes(at.seat.id, mine)),
  );
  // Only its owner renews its seat: one that this vault does not have is of a newer vault.
  if (seat === undefined) throw new KeyringError('vault.broken');
  if (newest.key === undefined) throw new KeyringError('conversation.refused');
  changeContent(account, { pins: pinsOfChain(chain, content.pins) });
  context.memory.self = { chain, seat, own };
}

/** Seals what is being written. @throws KeyringError `keyring.closed` before `openSelf` */
export async function sealDraft(
  context: Context,
  draft: Draft,
): Promise<{ readonly stored: string }> {
  demandLength(draft.text);
  const { self, drafts } = context.memory;
  const epoch = self?.chain.epochs.at(-1);
  if (self === undefined || epoch === undefined) throw new KeyringError('keyring.closed');
  const count = (drafts.get(draft.draft) ?? 0) + 1;
  const { stored } = await sealMessage(
    {
      centre: self.chain.centre,
      epoch,
      seat: self.seat,
      id: idBytes(draft.draft),
      kind: 'draft',
      body: {
        type: 'draft',
        ...(draft.conversation === undefined ? {} : { conversation: idBytes(draft.conversation) }),
        ...(draft.topic === undefined ? {} : { topic: draft.topic }),
        text: draft.text,
        count,
        sent: secondsNow(context),
      },
    },
    context.random,
  );
  drafts.set(draft.draft, count);
  return { stored: toBase64url(stored) };
}

/**
 * Opens a draft of one's own.
 * @throws KeyringError `conversation.refused`, also for an older state than one seen in this tab;
 *         `code.other` while earlier messages are closed: what was being written is one of them
 */
export async function openDraft(context: Context, id: DraftId, stored: string): Promise<Draft> {
  const { self, drafts } = context.memory;
  if (self === undefined) throw new KeyringError('keyring.closed');
  if (!drafts.has(id) && (await earlierNow(context)) === 'closed') {
    throw new KeyringError('code.other');
  }
  const message = await readMessage(fromBase64url(stored));
  const { header } = message;
  const isMine =
    header.kind === 'draft' && self.own.some((seat) => equalBytes(header.seat, seat.id));
  if (!isMine || !equalBytes(header.id, idBytes(id)))
    throw new KeyringError('conversation.refused');
  const { body } = await openMessage(message, self.chain);
  const known = drafts.get(id) ?? 0;
  if (body?.type !== 'draft' || body.count < known) throw new KeyringError('conversation.refused');
  drafts.set(id, body.count);
  const { conversation, topic, text } = body;
  return {
    draft: id,
    ...(conversation === undefined ? {} : { conversation: idOf(conversation) }),
    ...(topic === undefined ? {} : { topic }),
    text,
  };
}
