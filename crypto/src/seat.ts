import { concat, toHex } from './bytes.ts';
import type { Brand, RandomSource } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { H, K } from './hash.ts';
import { checkKemKey, kemPublicKey } from './kem.ts';
import { checkSigningKey, publicSigningKey } from './sign.ts';

/** 32 bytes: `H("seat", sign ‖ kem)`. Whoever knows it can check the keys that come with it. */
export type SeatId = Brand<Uint8Array, 'SeatId'>;

/** A place in a conversation: its id and its checked public keys. */
export interface Seat {
  readonly id: SeatId;
  /** Ed25519 public key, 32 bytes. */
  readonly sign: Uint8Array;
  /** X-Wing public key, 1,216 bytes. */
  readonly kem: Uint8Array;
}

/** A seat whose private keys are here. */
export interface OwnSeat extends Seat {
  /** 32 bytes, the only thing kept in the vault: all keys are computed from it. */
  readonly secret: Uint8Array;
  readonly signSeed: Uint8Array;
  readonly kemSeed: Uint8Array;
}

export const secretLength = 32;
const signLength = 32;
const kemLength = 1216;

/** Draws the secret of a new seat: 32 bytes. */
export async function createSeat(random: RandomSource): Promise<OwnSeat> {
  return seatFromSecret(random(secretLength));
}

/**
 * Computes the keys of a seat from its secret. Staff keys are made in the same way, so that a
 * certified person sits in every conversation with the same seat.
 *
 * @param secret  32 bytes
 * @throws CryptoError `bad-length` if the secret has another length
 */
export async function seatFromSecret(secret: Uint8Array): Promise<OwnSeat> {
  if (secret.length !== secretLength) throw new CryptoError('bad-length');
  const signSeed = await K('seat-sign', secret);
  const kemSeed = await K('seat-kem', secret);
  const sign = await publicSigningKey(signSeed);
  const kem = kemPublicKey(kemSeed);
  return { id: await seatIdOf(sign, kem), sign, kem, secret, signSeed, kemSeed };
}

/**
 * Takes in the public keys of a seat from outside.
 *
 * @param sign  Ed25519 public key, 32 bytes
 * @param kem   X-Wing public key, 1,216 bytes
 * @throws CryptoError if a key has another length, is of small or mixed order, or not canonical
 */
export async function importSeat(sign: Uint8Array, kem: Uint8Array): Promise<Seat> {
  if (sign.length !== signLength || kem.length !== kemLength) throw new CryptoError('bad-length');
  checkSigningKey(sign);
  checkKemKey(kem);
  return { id: await seatIdOf(sign, kem), sign, kem };
}

/** Takes in the 1,248 bytes that travel beside a statement. Checks as {@link importSeat} does. */
export async function importSeatKeys(keys: Uint8Array): Promise<Seat> {
  if (keys.length !== signLength + kemLength) throw new CryptoError('bad-length');
  return importSeat(keys.slice(0, signLength), keys.slice(signLength));
}

/** The 1,248 bytes of a seat's public keys, `sign b32 ‖ kem b1216`: they travel beside a statement. */
export function seatKeys(seat: Pick<Seat, 'sign' | 'kem'>): Uint8Array {
  return concat(seat.sign, seat.kem);
}

/** The id of the seat with these keys, without importing them. */
export async function seatIdOfKeys(keys: Uint8Array): Promise<SeatId> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place that makes one
  return (await H('seat', keys)) as SeatId;
}

/** Whether two seats are the same one. */
export function sameSeat(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}

async function seatIdOf(sign: Uint8Array, kem: Uint8Array): Promise<SeatId> {
  return seatIdOfKeys(concat(sign, kem));
}
