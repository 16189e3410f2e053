import { concat, fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { H } from '@beistand/crypto/hash.ts';
import { answerInvitation, comparisonWords } from '@beistand/crypto/invitation.ts';
import { createInvitationSecret, readInvitation } from '@beistand/crypto/invitation.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import type { InvitationId } from '@beistand/protocol/ids.ts';
import { centreBytes, createAccount } from './accounts.ts';
import { type Keyring } from './api.ts';
import { KeyringError } from './views.ts';
import { idOf } from './ids.ts';
import { changeContent, openedAccount, type Context } from './memory.ts';
import { makeRecovery } from './sessions.ts';

type Given<N extends keyof Keyring> = Parameters<Keyring[N]>[0];

/** Where the vault keeps the secret of an open invitation. */
export const invitationKey = (invitation: InvitationId): string => `invitation.${invitation}`;

/**
 * Draws a secret, which the vault keeps until the answer is certified, together with what was
 * offered: the server, which tells both sides of it, could promise one thing and claim another.
 */
export async function makeInvitation(
  context: Context,
  offer: Given<'makeInvitation'>,
): ReturnType<Keyring['makeInvitation']> {
  const account = openedAccount(context);
  const secret = toBase64url(createInvitationSecret(context.random));
  const invitation = await invitationOf(secret);
  const kept = `${secret} ${offerText(offer)}`;
  const preferences = { ...account.content.preferences, [invitationKey(invitation)]: kept };
  changeContent(account, { preferences });
  return { invitation, secret };
}

/**
 * First 16 bytes of H("invitation-id", secret).
 * @throws CryptoError for a link that was cut or changed
 */
export async function invitationOf(secret: string): Promise<InvitationId> {
  const bytes = fromBase64url(secret);
  if (bytes.length !== 16) throw new KeyringError('answer.refused');
  return idOf((await H('invitation-id', concat(bytes))).slice(0, 16));
}

/** The invited person's account and keys, her answer, and the words that both sides compare. */
export async function finishAnswer(
  context: Context,
  given: Given<'finishAnswer'>,
): ReturnType<Keyring['finishAnswer']> {
  const { memory, random } = context;
  const { exchange } = memory;
  if (exchange?.kind !== 'registration') throw new KeyringError('keyring.closed');
  const centre = await centreBytes(context, given.centre);
  const secret = fromBase64url(given.secret);
  const seat = await createSeat(random);
  const { answer, tag } = await answerInvitation({ centre, secret, name: given.displayName, seat });
  const { password, state } = exchange;
  const account = await createAccount(context, {
    centre,
    password,
    state,
    name: given.name,
    response: given.response,
    content: { staff: [seat.secret] },
  });
  delete memory.exchange;
  return {
    account,
    ...(await makeRecovery(context)),
    answer: toBase64url(answer),
    tag: toBase64url(tag),
    words: await comparisonWords(secret, answer),
  };
}

/**
 * Checks an answer against the secret in the vault, and roles and team against what was offered.
 * @throws KeyringError `answer.refused`
 */
export async function checkAnswer(
  context: Context,
  given: Given<'checkAnswer'>,
): ReturnType<Keyring['checkAnswer']> {
  const { centre, content } = openedAccount(context);
  const kept = content.preferences[invitationKey(given.invitation)] ?? '';
  const secret = kept.split(' ', 1)[0] ?? '';
  if (kept !== `${secret} ${offerText(given)}`) throw new KeyringError('answer.refused');
  const { name, seat, words } = await readInvitation({
    centre,
    secret: fromBase64url(secret),
    answer: fromBase64url(given.answer),
    tag: fromBase64url(given.tag),
  });
  const { answer, roles } = given;
  context.memory.answers.set(given.invitation, { answer, name, seat, roles });
  return { displayName: name, words };
}

function offerText({ roles, team }: Given<'makeInvitation'>): string {
  return [
    ...(roles.admin ? ['admin'] : []),
    ...(roles.counsellor ? ['counsellor'] : []),
    team,
  ].join(' ');
}
