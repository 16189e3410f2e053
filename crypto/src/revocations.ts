import { equalBytes } from './bytes.ts';
import type { Certificate, CertificateContext } from './certificate.ts';
import { CryptoError } from './errors.ts';
import { refuseFuture } from './hours.ts';
import type { Hour } from './hours.ts';
import { count, decodeAs, encodeAs, fixed, lead, list, object, optional, uint } from './schema.ts';
import { hashSigned, makeSigned, readSigned } from './signed.ts';
import {
  checkPin,
  isPinned,
  isPinnedBeyond,
  leadOf,
  sameOptional,
  signedByRoot,
} from './succession.ts';
import type { Pins, RootSigner } from './succession.ts';

/** The serials that no longer count from an hour on. Cumulative: each list holds those before it. */
export interface Revocations {
  /** `H("revocations", all bytes)`, 32 bytes. */
  readonly hash: Uint8Array;
  readonly n: number;
  readonly hour: Hour;
  readonly serials: ReadonlySet<number>;
  readonly root: number;
}

/** Most certificates a centre can revoke. */
const maxSerials = 10_000;

const schema = object({
  ...lead,
  n: count(),
  prev: optional(fixed(32)),
  hour: uint(),
  serials: list(uint(), maxSerials),
});

/**
 * Signs the next list. A centre begins with n = 1 and no serials, so that every roster can name one.
 *
 * @param plan.revoke  serials to add to those of `previous`
 * @returns            `Signed("revocations", CBOR{…,n,prev,hour,serials[]})`
 */
export async function makeRevocations(
  signer: RootSigner,
  plan: { readonly previous?: Revocations; readonly revoke: readonly number[]; hour: Hour },
): Promise<Uint8Array> {
  const { previous, revoke, hour } = plan;
  const serials = [...new Set([...(previous?.serials ?? []), ...revoke])].sort((a, b) => a - b);
  const d = encodeAs(schema, {
    ...leadOf(signer.centre),
    n: (previous?.n ?? 0) + 1,
    hour,
    serials,
    ...(previous && { prev: previous.hash }),
  });
  return makeSigned('revocations', d, signer.seed);
}

/**
 * Verifies the lists of a centre from the first one.
 *
 * @param lists  all of them, in any order
 * @returns      in order; the last is the newest
 * @throws CryptoError `foreign`, `chain`, `fork`, `clock`, `rolled-back`, `not-authentic` for the
 *                     line; `withheld` if a pinned list is missing; `unconfirmed` if the newest is
 *                     signed by an earlier root and was never seen before
 */
export async function verifyRevocations(
  lists: readonly Uint8Array[],
  context: CertificateContext & { readonly pins: Pins },
): Promise<readonly Revocations[]> {
  const { centre, roots, now, pins } = context;
  const verified: Revocations[] = [];
  const inOrder = lists
    .map((bytes) => ({ bytes, fields: decodeAs(schema, readSigned(bytes).d) }))
    .sort((a, b) => a.fields.n - b.fields.n);
  for (const { bytes, fields } of inOrder) {
    if (!equalBytes(fields.centre, centre)) throw new CryptoError('foreign');
    const root = await signedByRoot('revocations', bytes, roots);
    const hash = await hashSigned('revocations', bytes);
    if (sameOptional(hash, verified.at(-1)?.hash)) continue;
    const next = { hash, n: fields.n, hour: fields.hour, serials: asSet(fields.serials), root };
    refuseFuture(next.hour, now);
    checkFollows(verified.at(-1), next, fields.prev);
    checkPin(pins, `revocations/${next.n}`, hash);
    verified.push(next);
  }
  if (isPinnedBeyond(pins, 'revocations', verified.length)) throw new CryptoError('withheld');
  const newest = verified.at(-1);
  if (newest && newest.root < roots.length - 1) {
    const pinned = isPinned(pins, `revocations/${newest.n}`, newest.hash);
    if (!pinned) throw new CryptoError('unconfirmed');
  }
  return verified;
}

/** The list in force at an hour: the newest one signed by then. */
export function listInForce(lists: readonly Revocations[], hour: Hour): Revocations | undefined {
  return lists.findLast((each) => each.hour <= hour);
}

/** Whether a certificate is named by a list; no list names nobody. */
export function names(
  list: Revocations | undefined,
  { serial }: Pick<Certificate, 'serial'>,
): boolean {
  return list?.serials.has(serial) ?? false;
}

function checkFollows(
  previous: Revocations | undefined,
  next: Revocations,
  prev: Uint8Array | undefined,
): void {
  if (previous && next.n === previous.n) throw new CryptoError('fork');
  if (next.n !== (previous?.n ?? 0) + 1) throw new CryptoError('chain');
  if (!sameOptional(prev, previous?.hash)) throw new CryptoError('chain');
  if (!previous) return;
  if (next.hour < previous.hour) throw new CryptoError('clock');
  if (next.root < previous.root) throw new CryptoError('chain');
  const cumulative = [...previous.serials].every((serial) => next.serials.has(serial));
  if (!cumulative) throw new CryptoError('rolled-back');
}

function asSet(serials: readonly number[]): ReadonlySet<number> {
  const ascend = serials.every((each, at) => at === 0 || (serials[at - 1] ?? each) < each);
  if (!ascend) throw new CryptoError('bad-encoding');
  return new Set(serials);
}
