import { equalBytes, toHex } from './bytes.ts';
import { centreId } from './centre-id.ts';
import { CryptoError } from './errors.ts';
import { refuseFuture } from './hours.ts';
import type { Hour } from './hours.ts';
import { count, decodeAs, encodeAs, fixed, lead, object, optional, uint } from './schema.ts';
import { checkSigningKey } from './sign.ts';
import { hashSigned, makeSigned, readSigned, verifySigned } from './signed.ts';

/** Whoever holds the root key of a centre. */
export interface RootSigner {
  readonly centre: Uint8Array;
  /** Ed25519 seed, 32 bytes. */
  readonly seed: Uint8Array;
}

/** One root in the line of a centre's roots. The first one's key makes the centre's id. */
export interface Root {
  readonly key: Uint8Array;
  /** The hash of the succession that named it; absent for the first root. */
  readonly hash?: Uint8Array;
  /** Since when it is in force. The first: 0. */
  readonly hour: Hour;
}

/**
 * Hashes seen before, by place, as the vault keeps them: `succession/n`, `revocations/n`,
 * `roster/<team hex>/n`, `<conversation hex>/n`.
 */
export type Pins = Readonly<Record<string, Uint8Array>>;

const schema = object({
  ...lead,
  n: count(),
  prev: optional(fixed(32)),
  next: fixed(32),
  hour: uint(),
});

/**
 * Hands a centre over to its next root key. The new root then signs the list of revocations and
 * every roster anew: without that, what earlier roots signed no longer counts for newcomers.
 *
 * @param roots  the line up to now; the signer is the last of it
 * @returns      `Signed("succession", CBOR{…,n,prev,next,hour})`
 */
export async function makeSuccession(
  signer: RootSigner,
  { roots, next, hour }: { readonly roots: readonly Root[]; next: Uint8Array; hour: Hour },
): Promise<Uint8Array> {
  const prev = roots.at(-1)?.hash;
  const d = encodeAs(schema, {
    ...leadOf(signer.centre),
    n: roots.length,
    next,
    hour,
    ...(prev && { prev }),
  });
  return makeSigned('succession', d, signer.seed);
}

/**
 * Walks from the root whose hash is the centre's id to the root in force.
 *
 * @param successions  all of them, in any order
 * @throws CryptoError `foreign` if `first` is not this centre's key; `chain`, `fork`, `clock`,
 *                     `not-authentic` for the line itself; `withheld` if a pinned one is missing
 */
export async function verifySuccessions(
  successions: readonly Uint8Array[],
  { centre, first, now, pins }: SuccessionContext,
): Promise<readonly Root[]> {
  if (!equalBytes(await centreId(first), centre)) throw new CryptoError('foreign');
  checkSigningKey(first);
  const roots: Root[] = [{ key: first, hour: 0 }];
  const inOrder = successions
    .map((bytes) => ({ bytes, fields: decodeAs(schema, readSigned(bytes).d) }))
    .sort((a, b) => a.fields.n - b.fields.n);
  for (const { bytes, fields } of inOrder) {
    const last = lastOf(roots);
    const hash = await hashSigned('succession', bytes);
    if (sameOptional(hash, last.hash)) continue;
    if (!equalBytes(fields.centre, centre)) throw new CryptoError('foreign');
    if (fields.n < roots.length) throw new CryptoError('fork');
    if (fields.n !== roots.length) throw new CryptoError('chain');
    if (!sameOptional(fields.prev, last.hash)) throw new CryptoError('chain');
    await verifySigned('succession', bytes, last.key);
    checkSigningKey(fields.next);
    refuseFuture(fields.hour, now);
    if (fields.hour < last.hour) throw new CryptoError('clock');
    if (roots.some(({ key }) => equalBytes(key, fields.next))) throw new CryptoError('chain');
    checkPin(pins, `succession/${fields.n}`, hash);
    roots.push({ key: fields.next, hash, hour: fields.hour });
  }
  if (isPinnedBeyond(pins, 'succession', roots.length - 1)) throw new CryptoError('withheld');
  return roots;
}

interface SuccessionContext {
  readonly centre: Uint8Array;
  readonly first: Uint8Array;
  readonly now: Hour;
  readonly pins: Pins;
}

/** The fields that lead every object: version, suite, centre. */
export function leadOf(centre: Uint8Array) {
  return { v: 1, suite: 1, centre } as const;
}

/**
 * Which root signed something, by its place in the line, looked for from the one in force.
 *
 * @throws CryptoError `not-authentic` if none did
 */
export async function signedByRoot(
  type: string,
  bytes: Uint8Array,
  roots: readonly Root[],
): Promise<number> {
  for (let at = roots.length - 1; at >= 0; at--) {
    const root = roots[at];
    if (root && (await isSignedBy(type, bytes, root.key))) return at;
  }
  throw new CryptoError('not-authentic');
}

/** Whether a signed object carries the signature of this key. */
export async function isSignedBy(
  type: string,
  bytes: Uint8Array,
  key: Uint8Array,
): Promise<boolean> {
  try {
    await verifySigned(type, bytes, key);
    return true;
  } catch (error) {
    if (error instanceof CryptoError) return false;
    throw error;
  }
}

/** @throws CryptoError `fork` if another hash was seen at this place before */
export function checkPin(pins: Pins, place: string, hash: Uint8Array): void {
  const pinned = pins[place];
  if (pinned && !equalBytes(pinned, hash)) throw new CryptoError('fork');
}

/** Whether something with a larger number than `n` was seen in this line before. */
export function isPinnedBeyond(pins: Pins, line: string, n: number): boolean {
  return Object.keys(pins).some((place) => {
    const slash = place.lastIndexOf('/');
    return place.slice(0, slash) === line && Number(place.slice(slash + 1)) > n;
  });
}

/** Whether exactly this was seen at this place before. */
export function isPinned(pins: Pins, place: string, hash: Uint8Array): boolean {
  const pinned = pins[place];
  return pinned !== undefined && equalBytes(pinned, hash);
}

/** Whether two hashes are equal, or both absent. */
export function sameOptional(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return (a && toHex(a)) === (b && toHex(b));
}

function lastOf(roots: readonly Root[]): Root {
  const last = roots.at(-1);
  if (!last) throw new CryptoError('chain');
  return last;
}
