import { equalBytes, type RandomSource } from './bytes.ts';
import { encode } from './cbor.ts';
import { CryptoError } from './errors.ts';
import { H, K } from './hash.ts';
import { mustBeOfLength } from './platform.ts';
import { bytes as bytesUpTo, count, decodeAs, encodeAs, fixed, lead } from './schema.ts';
import { object, type Of, oneOf, tuple } from './schema.ts';
import { open, seal } from './seal.ts';

/** What opens a slot: the password (through OPAQUE), the recovery code, or a passkey (staff). */
export type SlotKind = SlotHeader['kind'];

/** What a slot says of itself, in clear and authenticated. `amk` counts the account's master keys from 1. */
export type SlotHeader = Of<typeof slotHeader>;

const slotHeader = object({
  ...lead,
  account: fixed(16),
  kind: oneOf('password', 'code', 'passkey'),
  amk: count(),
});

const slot = tuple(bytesUpTo(900), fixed(32), fixed(48));

/** Lengths in bytes: OPAQUE's export key decoded, 26 ASCII characters, WebAuthn's PRF output. */
const secretBytes = { password: 64, code: 26, passkey: 32 } as const satisfies Record<
  SlotKind,
  number
>;

/** Whose slot, of which kind, for which count of master keys. */
export interface SlotPlace {
  /** 20 bytes */
  readonly centre: Uint8Array;
  /** 16 bytes, drawn by the browser at registration */
  readonly account: Uint8Array;
  readonly kind: SlotKind;
  readonly amk: number;
}

/**
 * `CBOR[header, salt b32, Seal(K("slot", secret, salt, header), header, AMK)]`: the account's master
 * key, to be opened with one secret. Depends on no vault, so that a vault can change without secrets.
 *
 * @param secret     of the length that the kind has
 * @param masterKey  32 bytes
 * @throws CryptoError `bad-length`, `bad-encoding`, `unavailable`
 */
export async function makeSlot(
  place: SlotPlace,
  secret: Uint8Array,
  masterKey: Uint8Array,
  random: RandomSource,
): Promise<Uint8Array> {
  mustBeOfLength(secret, secretBytes[place.kind]);
  mustBeOfLength(masterKey, 32);
  const { centre, account, kind, amk } = place;
  const header = encodeAs(slotHeader, { v: 1, suite: 1, centre, account, kind, amk });
  const salt = random(32);
  const key = await K('slot', secret, salt, header);
  return encode([header, salt, await seal(key, header, masterKey)]);
}

/** What the reader knows before opening. `amk`: the highest count that anything trusted has named. */
export interface ExpectedSlot {
  readonly centre: Uint8Array;
  /** Absent where the slot itself names the account: recovery with the code alone. */
  readonly account?: Uint8Array;
  readonly kind: SlotKind;
  readonly amk: number;
}

/** An opened slot: the master key (32 bytes) and what the slot is bound to. */
export interface OpenedSlot {
  readonly masterKey: Uint8Array;
  readonly header: SlotHeader;
}

/**
 * Opens a slot of the expected place.
 *
 * @throws CryptoError `bad-length` for the secret, `bad-encoding`, `not-authentic` for another centre,
 *         account, kind or secret, `rolled-back` for an older master key than expected, `unavailable`
 */
export async function openSlot(
  bytes: Uint8Array,
  secret: Uint8Array,
  expected: ExpectedSlot,
): Promise<OpenedSlot> {
  mustBeOfLength(secret, secretBytes[expected.kind]);
  const [headerBytes, salt, sealed] = decodeAs(slot, bytes);
  const header = decodeAs(slotHeader, headerBytes);
  if (
    !equalBytes(header.centre, expected.centre) ||
    !equalBytes(header.account, expected.account ?? header.account) ||
    header.kind !== expected.kind
  ) {
    throw new CryptoError('not-authentic');
  }
  const masterKey = await open(await K('slot', secret, salt, headerBytes), headerBytes, sealed);
  if (header.amk < expected.amk) throw new CryptoError('rolled-back');
  return { masterKey, header };
}

/** What a passkey is asked to compute its PRF of: H("passkey", account), 32 bytes. */
export async function passkeyInput(account: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(account, 16);
  return H('passkey', account);
}
