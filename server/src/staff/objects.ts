import type { StaffId } from '@beistand/protocol/ids.ts';
import { labelledHash } from '../bytes.ts';
import { Malformed } from '../canonical/cbor.ts';
import { toHex } from '../canonical/hash.ts';
import {
  fixed,
  lead,
  list,
  object,
  objectWith,
  oneOf,
  readSigned,
  text,
  uint,
} from '../canonical/shape.ts';

/** What the server reads of a certificate (PROTOCOL §3). Ids and hashes are hex. */
export interface Certificate {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly centre: string;
  readonly serial: number;
  readonly staff: StaffId;
  readonly admin: boolean;
  readonly counsellor: boolean;
  /** H("seat", sign‖kem). */
  readonly seat: string;
  readonly from: number;
  readonly until: number;
}

/** What the server reads of a list of revocations. */
export interface Revocations {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly centre: string;
  readonly n: number;
  readonly prev: string | undefined;
  readonly hour: number;
  readonly serials: readonly number[];
}

/** What the server reads of a succession. */
export interface Succession {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly centre: string;
  readonly n: number;
  readonly prev: string | undefined;
  readonly hour: number;
}

/** What the server reads of an answer to an invitation. */
export interface Answer {
  readonly centre: string;
  readonly seat: string;
}

/** Longest life of a certificate, in hours: a leap year. */
const certificateHours = 366 * 24;

const keys = { sign: fixed(32), kem: fixed(1_216) } as const;

const certificateShape = object({
  ...lead,
  ...keys,
  serial: uint,
  id: fixed(16),
  name: text(80),
  roles: list(oneOf('admin', 'counsellor'), 2),
  from: uint,
  until: uint,
});

const revocationsShape = objectWith(
  { ...lead, n: uint, hour: uint, serials: list(uint, 10_000) },
  { prev: fixed(32) },
);

const successionShape = objectWith(
  { ...lead, n: uint, next: fixed(32), hour: uint },
  { prev: fixed(32) },
);

const answerShape = object({ ...lead, ...keys, name: text(80) });

/** @throws Malformed also for a certificate that is valid for no time, or for too long */
export function readCertificate(bytes: Uint8Array): Certificate {
  const { fields } = readSigned(certificateShape, bytes);
  const { serial, roles, from, until } = fields;
  if (until <= from || until - from > certificateHours) throw new Malformed();
  if (roles.length === 0 || !ascends(roles)) throw new Malformed();
  return {
    bytes,
    hash: toHex(labelledHash('certificate', bytes)),
    centre: toHex(fields.centre),
    serial,
    from,
    until,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- 16 bytes in hex
    staff: toHex(fields.id) as StaffId,
    admin: roles.includes('admin'),
    counsellor: roles.includes('counsellor'),
    seat: seatOf(fields),
  };
}

/** @throws Malformed */
export function readRevocations(bytes: Uint8Array): Revocations {
  const { fields } = readSigned(revocationsShape, bytes);
  const { n, hour, serials } = fields;
  if (n < 1 || (n === 1) !== (fields.prev === undefined) || !ascends(serials)) {
    throw new Malformed();
  }
  return {
    bytes,
    hash: toHex(labelledHash('revocations', bytes)),
    centre: toHex(fields.centre),
    n,
    hour,
    serials,
    prev: fields.prev && toHex(fields.prev),
  };
}

/** @throws Malformed */
export function readSuccession(bytes: Uint8Array): Succession {
  const { fields } = readSigned(successionShape, bytes);
  const { n, hour, prev } = fields;
  if (n < 1 || (n === 1) !== (prev === undefined)) throw new Malformed();
  return {
    bytes,
    hash: toHex(labelledHash('succession', bytes)),
    centre: toHex(fields.centre),
    n,
    hour,
    prev: prev && toHex(prev),
  };
}

/** @throws Malformed */
export function readAnswer(bytes: Uint8Array): Answer {
  const { fields } = readSigned(answerShape, bytes);
  return { centre: toHex(fields.centre), seat: seatOf(fields) };
}

function seatOf({ sign, kem }: { readonly sign: Uint8Array; readonly kem: Uint8Array }): string {
  return toHex(labelledHash('seat', Buffer.concat([sign, kem])));
}

function ascends(values: readonly number[] | readonly string[]): boolean {
  return values.every((value, at) => {
    const before = values[at - 1];
    return before === undefined || before < value;
  });
}
