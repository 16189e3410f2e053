import { concat, equalBytes } from './bytes.ts';
import type { Brand, RandomSource } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { H, hmac, L } from './hash.ts';
import { decodeAs, encodeAs, fixed, lead, object, text } from './schema.ts';
import { importSeat } from './seat.ts';
import type { OwnSeat, Seat } from './seat.ts';
import { makeSigned, readSigned, verifySigned } from './signed.ts';
import { leadOf } from './succession.ts';
import { wordsOf } from './words.ts';

/** 16 bytes behind `#` of a link that the admin hands over herself: single use, 7 days. */
export type InvitationSecret = Brand<Uint8Array, 'InvitationSecret'>;

/** What the invited browser sends back through the server. */
export interface InvitationAnswer {
  /** `Signed("invitation", CBOR{…,name,sign,kem})` by the keys it names. */
  readonly answer: Uint8Array;
  /** HMAC-SHA-256(secret, L("invitation") ‖ answer), 32 bytes: the server cannot make one. */
  readonly tag: Uint8Array;
}

/** Whom to certify, once both sides have compared the words. */
export interface Invited {
  readonly name: string;
  readonly seat: Seat;
  readonly words: readonly string[];
}

const secretLength = 16;
const wordCount = 3;

const schema = object({ ...lead, name: text(80), sign: fixed(32), kem: fixed(1216) });

/** Draws the secret of an invitation. */
export function createInvitationSecret(random: RandomSource): InvitationSecret {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place that draws one
  return random(secretLength) as InvitationSecret;
}

/**
 * Answers an invitation with one's name and keys.
 *
 * @param plan.secret  16 bytes from the link
 * @param plan.seat    new staff keys, whose secret stays in the vault
 */
export async function answerInvitation(plan: {
  readonly centre: Uint8Array;
  readonly secret: Uint8Array;
  readonly name: string;
  readonly seat: OwnSeat;
}): Promise<InvitationAnswer> {
  const { centre, secret, name, seat } = plan;
  const { sign, kem, signSeed } = seat;
  const d = encodeAs(schema, { ...leadOf(centre), name, sign, kem });
  const answer = await makeSigned('invitation', d, signSeed);
  return { answer, tag: await tagOf(secret, answer) };
}

/**
 * Reads an answer at the inviting side.
 *
 * @throws CryptoError `bad-length` for the secret; `not-authentic` if it was not made with this secret
 *         or not by the keys it names; `foreign` for another centre; or a key's failure
 */
export async function readInvitation(
  given: InvitationAnswer & { readonly centre: Uint8Array; readonly secret: Uint8Array },
): Promise<Invited> {
  const { centre, secret, answer, tag } = given;
  if (!equalBytes(await tagOf(secret, answer), tag)) throw new CryptoError('not-authentic');
  const fields = decodeAs(schema, readSigned(answer).d);
  if (!equalBytes(fields.centre, centre)) throw new CryptoError('foreign');
  const seat = await importSeat(fields.sign, fields.kem);
  await verifySigned('invitation', answer, seat.sign);
  return { name: fields.name, seat, words: await comparisonWords(secret, answer) };
}

/** Three words that both sides compare before root certifies: the first 33 bits of H("words", secret ‖ answer). */
export async function comparisonWords(
  secret: Uint8Array,
  answer: Uint8Array,
): Promise<readonly string[]> {
  return wordsOf(await H('words', concat(mustBeSecret(secret), answer)), wordCount);
}

async function tagOf(secret: Uint8Array, answer: Uint8Array): Promise<Uint8Array> {
  return hmac(mustBeSecret(secret), concat(L('invitation'), answer));
}

function mustBeSecret(secret: Uint8Array): Uint8Array {
  if (secret.length !== secretLength) throw new CryptoError('bad-length');
  return secret;
}
