import { equalBytes } from './bytes.ts';
import type { Chain } from './chain.ts';
import { CryptoError } from './errors.ts';
import type { Hour } from './hours.ts';
import { decodeAs, encodeAs, fixed, lead, object, uint } from './schema.ts';
import { importSeatKeys, seatKeys } from './seat.ts';
import type { OwnSeat, SeatId } from './seat.ts';
import { makeSigned, readSigned, verifySigned } from './signed.ts';
import { leadOf } from './succession.ts';

const erasureSchema = object({
  ...lead,
  conversation: fixed(16),
  keys: fixed(1248),
  hour: uint(),
});

/**
 * Says that a conversation is erased, for those who sat in it: afterwards nothing else is left that
 * could show it. The keys come along, for the statements are gone with the rest.
 *
 * @param seat  of the person whose conversation it is, or of the counsellor whom she has asked
 * @param hour  now, or the one from which on it may be done
 * @returns     `Signed("erasure", CBOR{…,conversation,keys,hour})`, in clear
 */
export async function makeErasure(
  { centre, conversation }: Pick<Chain, 'centre' | 'conversation'>,
  seat: OwnSeat,
  hour: Hour,
): Promise<Uint8Array> {
  const fields = { ...leadOf(centre), conversation, keys: seatKeys(seat), hour };
  return makeSigned('erasure', encodeAs(erasureSchema, fields), seat.signSeed);
}

/** Who has signed that a conversation is erased, and as from when. */
export interface VerifiedErasure {
  readonly seat: SeatId;
  readonly hour: Hour;
}

/**
 * The seat that has erased a conversation. Whether it may, its reader knows: she has seen it sit there.
 *
 * @throws CryptoError `foreign` for another centre or conversation; `not-authentic`, `bad-encoding`
 */
export async function verifyErasure(
  { centre, conversation }: Pick<Chain, 'centre' | 'conversation'>,
  erasure: Uint8Array,
): Promise<VerifiedErasure> {
  const fields = decodeAs(erasureSchema, readSigned(erasure).d);
  if (!equalBytes(fields.centre, centre) || !equalBytes(fields.conversation, conversation)) {
    throw new CryptoError('foreign');
  }
  const seat = await importSeatKeys(fields.keys);
  await verifySigned('erasure', erasure, seat.sign);
  return { seat: seat.id, hour: fields.hour };
}
