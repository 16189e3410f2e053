import { labelledHash } from '../bytes.ts';
import { Malformed } from '../canonical/cbor.ts';
import { toHex } from '../canonical/hash.ts';
import {
  fixed,
  lead,
  objectWith,
  readSigned,
  setOf,
  text,
  uint,
  upTo,
} from '../canonical/shape.ts';

/** What the server reads of a roster (PROTOCOL §3). Ids and hashes are hex. */
export interface Roster {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly centre: string;
  readonly team: string;
  readonly n: number;
  readonly prev: string | undefined;
  /** Hash of the signing member's certificate, or the centre's id where root signs. */
  readonly signer: string;
  /** Hashes of the members' certificates. */
  readonly members: readonly string[];
  /** Hash of the list of revocations by which its people were judged. */
  readonly revocations: string;
  readonly hour: number;
  readonly expires: number;
}

/** Longest life of a roster, in hours: 30 days. */
const rosterHours = 720;

/** Most people of one team. */
const maxTeam = 200;

const shape = objectWith(
  {
    ...lead,
    team: fixed(16),
    n: uint,
    name: text(80),
    signer: upTo(32),
    members: setOf(32, maxTeam),
    revocations: fixed(32),
    hour: uint,
    expires: uint,
  },
  { prev: fixed(32) },
);

/** @throws Malformed also for an empty roster, and for one valid for no time or too long */
export function readRoster(bytes: Uint8Array): Roster {
  const { fields } = readSigned(shape, bytes);
  const { n, prev, members, hour, expires } = fields;
  if (n < 1 || (n === 1) !== (prev === undefined) || members.length === 0) throw new Malformed();
  if (expires <= hour || expires - hour > rosterHours) throw new Malformed();
  return {
    bytes,
    hash: toHex(labelledHash('roster', bytes)),
    centre: toHex(fields.centre),
    team: toHex(fields.team),
    n,
    hour,
    expires,
    prev: prev && toHex(prev),
    signer: toHex(fields.signer),
    members: members.map(toHex),
    revocations: toHex(fields.revocations),
  };
}
