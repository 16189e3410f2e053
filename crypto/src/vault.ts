import { equalBytes, type RandomSource } from './bytes.ts';
import { encode } from './cbor.ts';
import { CryptoError } from './errors.ts';
import { H, K } from './hash.ts';
import { pad, unpad } from './pad.ts';
import { mustBeOfLength } from './platform.ts';
import { bytes as bytesUpTo, count, decodeAs, encodeAs, fixed, lead } from './schema.ts';
import { object, type Of, optional, tuple } from './schema.ts';
import { open, seal } from './seal.ts';
import { decodeVaultContent, encodeVaultContent, type VaultContent } from './vault-content.ts';

/** Longest vault, in bytes: ten thousands of entries, and still one request. */
export const maxVaultBytes = 4 * 1024 * 1024;

/** What a vault says of itself, in clear and authenticated. `prev` is absent at n = 1. */
export type VaultHeader = Of<typeof vaultHeader>;

const vaultHeader = object({
  ...lead,
  account: fixed(16),
  amk: count(),
  n: count(),
  prev: optional(fixed(32)),
});

const vault = tuple(bytesUpTo(900), fixed(32), bytesUpTo(maxVaultBytes));

/** Which version of whose vault. A new master key counts `n` on. */
export interface VaultPlace {
  /** 20 bytes */
  readonly centre: Uint8Array;
  /** 16 bytes */
  readonly account: Uint8Array;
  readonly amk: number;
  /** From 1, by one. */
  readonly n: number;
  /** Hash of vault n − 1; absent at n = 1 only. */
  readonly prev?: Uint8Array;
}

/**
 * `CBOR[header, salt b32, Seal(K("vault", AMK, salt, header), header, pad(content))]`.
 *
 * @param masterKey  32 bytes
 * @throws CryptoError `bad-length`, `bad-encoding`, `unavailable`
 */
export async function sealVault(
  place: VaultPlace,
  masterKey: Uint8Array,
  content: VaultContent,
  random: RandomSource,
): Promise<Uint8Array> {
  mustBeOfLength(masterKey, 32);
  const header = encodeHeader(place);
  const salt = random(32);
  const key = await K('vault', masterKey, salt, header);
  const sealed = await seal(key, header, pad(encodeVaultContent(content)));
  if (sealed.length > maxVaultBytes) throw new CryptoError('bad-length');
  return encode([header, salt, sealed]);
}

/** What the reader knows before opening: `amk` from the slot, `n` the newest version this tab has seen. */
export interface ExpectedVault {
  readonly centre: Uint8Array;
  readonly account: Uint8Array;
  readonly amk: number;
  /** 0 on a fresh device. */
  readonly n: number;
}

/** An opened vault, with the hash that the next one names as `prev`. */
export interface OpenedVault {
  readonly content: VaultContent;
  readonly header: VaultHeader;
  readonly hash: Uint8Array;
}

/**
 * Opens a vault of the expected account and master key.
 *
 * @throws CryptoError `bad-encoding`, `not-authentic` for another centre, account, count of master keys
 *         or key, `bad-padding`, `rolled-back` for a version older than expected, `unavailable`
 */
export async function openVault(
  bytes: Uint8Array,
  masterKey: Uint8Array,
  expected: ExpectedVault,
): Promise<OpenedVault> {
  mustBeOfLength(masterKey, 32);
  const [headerBytes, salt, sealed] = decodeAs(vault, bytes);
  const header = readHeader(headerBytes);
  if (
    !equalBytes(header.centre, expected.centre) ||
    !equalBytes(header.account, expected.account) ||
    header.amk !== expected.amk
  ) {
    throw new CryptoError('not-authentic');
  }
  const padded = await open(await K('vault', masterKey, salt, headerBytes), headerBytes, sealed);
  const content = decodeVaultContent(unpad(padded));
  if (header.n < expected.n) throw new CryptoError('rolled-back');
  return { content, header, hash: await vaultHash(bytes) };
}

/** The hash of a vault: H("vault", all of its bytes), 32 bytes. */
export async function vaultHash(bytes: Uint8Array): Promise<Uint8Array> {
  return H('vault', bytes);
}

function encodeHeader({ centre, account, amk, n, prev }: VaultPlace): Uint8Array {
  const common = { v: 1, suite: 1, centre, account, amk, n } as const;
  const header = encodeAs(vaultHeader, prev === undefined ? common : { ...common, prev });
  readHeader(header);
  return header;
}

function readHeader(bytes: Uint8Array): VaultHeader {
  const header = decodeAs(vaultHeader, bytes);
  if ((header.n === 1) !== (header.prev === undefined)) throw new CryptoError('bad-encoding');
  return header;
}
