import { equalBytes } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { certificateHours, clockTolerance, refuseFuture } from './hours.ts';
import type { Hour } from './hours.ts';
import { decodeAs, encodeAs, fixed, lead, list, object, oneOf, text, uint } from './schema.ts';
import { importSeat } from './seat.ts';
import type { Seat } from './seat.ts';
import { hashSigned, makeSigned, readSigned } from './signed.ts';
import { leadOf, signedByRoot } from './succession.ts';
import type { Root, RootSigner } from './succession.ts';

/** What a certified person may be. Only counsellors stand on rosters. */
export type Role = 'admin' | 'counsellor';

/** Who someone is, as the root of the centre says. `name` is the only one shown as verified. */
export interface Certificate {
  /** `H("certificate", all bytes)`, 32 bytes. */
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
  readonly serial: number;
  /** The person, 16 bytes: stays when her keys change. */
  readonly id: Uint8Array;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly seat: Seat;
  readonly from: Hour;
  readonly until: Hour;
  /** Which root signed it: its place in the line of succession, from 0. */
  readonly root: number;
}

/** What goes into a new certificate. */
export interface CertificatePlan {
  /** Larger than every serial before it. */
  readonly serial: number;
  readonly id: Uint8Array;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly seat: Pick<Seat, 'sign' | 'kem'>;
  readonly from: Hour;
  readonly until: Hour;
}

const schema = object({
  ...lead,
  serial: uint(),
  id: fixed(16),
  name: text(80),
  roles: list(oneOf('admin', 'counsellor'), 2),
  sign: fixed(32),
  kem: fixed(1216),
  from: uint(),
  until: uint(),
});

/**
 * Certifies a person's keys.
 *
 * @returns `Signed("certificate", CBOR{…,serial,id,name,roles,sign,kem,from,until})`
 */
export async function makeCertificate(
  signer: RootSigner,
  plan: CertificatePlan,
): Promise<Uint8Array> {
  const { seat, roles, ...rest } = plan;
  const fields = { ...rest, roles: [...roles].sort(), sign: seat.sign, kem: seat.kem };
  const d = encodeAs(schema, { ...leadOf(signer.centre), ...fields });
  return makeSigned('certificate', d, signer.seed);
}

/**
 * Reads and checks one certificate.
 *
 * @param roots  the line of roots, the one in force last
 * @throws CryptoError `foreign`, `not-allowed`, `clock`, `not-authentic`, or a key's failure
 */
export async function verifyCertificate(
  bytes: Uint8Array,
  { centre, roots, now }: CertificateContext,
): Promise<Certificate> {
  const { d } = readSigned(bytes);
  const fields = decodeAs(schema, d);
  if (!equalBytes(fields.centre, centre)) throw new CryptoError('foreign');
  const root = await signedByRoot('certificate', bytes, roots);
  const { serial, id, name, roles, sign, kem, from, until } = fields;
  if (until <= from || until - from > certificateHours) throw new CryptoError('not-allowed');
  if (roles.length === 0 || !isAscending(roles)) throw new CryptoError('not-allowed');
  if (roots.some(({ key }) => equalBytes(key, sign))) throw new CryptoError('not-allowed');
  refuseFuture(from, now);
  const seat = await importSeat(sign, kem);
  const hash = await hashSigned('certificate', bytes);
  return { hash, bytes, serial, id, name, roles, seat, from, until, root };
}

export interface CertificateContext {
  readonly centre: Uint8Array;
  readonly roots: readonly Root[];
  readonly now: Hour;
}

/** Whether a certificate holds at an hour. Its beginning gives honest clocks 48 hours. */
export function covers({ from, until }: Pick<Certificate, 'from' | 'until'>, hour: Hour): boolean {
  return from - clockTolerance <= hour && hour < until;
}

function isAscending(values: readonly string[]): boolean {
  return values.every((value, at) => at === 0 || (values[at - 1] ?? '') < value);
}
