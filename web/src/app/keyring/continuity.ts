import { equalBytes, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import {
  continuityProof,
  phrasesOf,
  phraseTries,
  readPhrase,
} from '@beistand/crypto/continuity.ts';
import { roleIn } from '@beistand/crypto/may-sign.ts';
import { sealMessage } from '@beistand/crypto/message.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import { mySeat, openedConversation } from './conversation.ts';
import { idBytes, idOf } from './ids.ts';
import { secondsNow, type Context } from './memory.ts';
import { demandWritable } from './readers.ts';
import { itemsOf, nextPosition } from './stretches.ts';
import { KeyringError } from './views.ts';

/** The words by which a seeker is known again after a reset; undefined before anybody has accepted. */
export async function continuityPhrase(
  context: Context,
  id: ConversationId,
): ReturnType<Keyring['continuityPhrase']> {
  const [phrase] = await phrasesOf(openedConversation(context, id).chain);
  return phrase?.split(' ');
}

/** @throws KeyringError `conversation.stopped`, and what `demandWritable` throws */
export async function sealContinuity(
  context: Context,
  { conversation: id, earlier, typed }: Parameters<Keyring['sealContinuity']>[0],
): ReturnType<Keyring['sealContinuity']> {
  const phrase = readPhrase(typed);
  if (phrase === undefined) return undefined;
  const conversation = openedConversation(context, id);
  demandWritable(context, conversation);
  const seat = mySeat(conversation);
  const epoch = conversation.chain.epochs.at(-1);
  const position = seat && nextPosition(conversation.messages, seat.id);
  if (seat === undefined || epoch === undefined || position === undefined) {
    throw new KeyringError('conversation.stopped');
  }
  const place = { conversation: idBytes(earlier), statement: epoch.hash, seat: seat.id };
  const proof = await continuityProof(phrase, place);
  const sent = secondsNow(context);
  const body = { type: 'continuity', conversation: place.conversation, proof, sent } as const;
  const { centre } = conversation.chain;
  const plan = {
    centre,
    epoch,
    seat,
    position,
    id: context.random(16),
    kind: 'message',
    body,
  } as const;
  const sealed = await sealMessage(plan, context.random);
  conversation.pending = sealed;
  return { stored: toBase64url(sealed.stored), hash: idOf(sealed.hash) };
}

/**
 * Looks at the first proofs of a conversation, as many as count; both conversations are open here.
 *
 * @throws KeyringError `conversation.refused` where the old one is not, or is of another centre
 */
export async function checkContinuity(
  context: Context,
  { conversation: id, earlier }: Parameters<Keyring['checkContinuity']>[0],
): ReturnType<Keyring['checkContinuity']> {
  const { messages } = openedConversation(context, id);
  const { chain } = openedConversation(context, earlier);
  if (chain.refused !== undefined) throw new KeyringError('conversation.refused');
  const phrases = await phrasesOf(chain);
  const proofs = itemsOf(messages).flatMap(({ state, body, epoch, header }) => {
    const isValid = state === 'ok' && body?.type === 'continuity' && epoch !== undefined;
    return isValid && roleIn(epoch, header.seat) === 'seeker'
      ? [{ body, statement: epoch.hash, seat: header.seat }]
      : [];
  });
  const looked = proofs.slice(0, phraseTries);
  for (const { body, statement, seat } of looked) {
    if (toHex(body.conversation) !== earlier) continue;
    for (const phrase of phrases) {
      const place = { conversation: body.conversation, statement, seat };
      if (equalBytes(await continuityProof(phrase, place), body.proof)) {
        return { state: 'right', left: 0 };
      }
    }
  }
  const left = phraseTries - looked.length;
  return { state: looked.length === 0 ? 'none' : 'wrong', left };
}
