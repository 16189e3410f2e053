import { equalBytes, toHex } from './bytes.ts';
import { covers } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { CryptoError } from './errors.ts';
import { clockTolerance, refuseFuture, rosterHours } from './hours.ts';
import type { Hour } from './hours.ts';
import { names } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import { ascending, bytes as bytesUpTo, count, decodeAs, encodeAs, fixed } from './schema.ts';
import { lead, object, optional, setOf, text, uint } from './schema.ts';
import type { Of } from './schema.ts';
import { hashSigned, makeSigned, readSigned, verifySigned } from './signed.ts';
import { isSignedBy, leadOf, sameOptional } from './succession.ts';
import type { Root } from './succession.ts';

/** Who is in a team, as one of its members (or root) says. */
export interface Roster {
  /** `H("roster", all bytes)`, 32 bytes. */
  readonly hash: Uint8Array;
  readonly team: Uint8Array;
  readonly n: number;
  readonly name: string;
  readonly members: readonly Certificate[];
  /** Who signed it: a member of the roster before, or a root by its place in the line. */
  readonly signer: RosterSigner;
  /** The list by which its people were judged. */
  readonly list: Revocations;
  readonly hour: Hour;
  readonly expires: Hour;
}

export type RosterSigner =
  | { readonly by: 'root'; readonly root: number }
  | { readonly by: 'member'; readonly certificate: Certificate };

/** What goes into a new roster. */
export interface RosterPlan {
  readonly centre: Uint8Array;
  readonly team: Uint8Array;
  readonly name: string;
  /** The roster before; absent for the first, which only root signs. */
  readonly previous?: Roster;
  readonly members: readonly Certificate[];
  readonly list: Revocations;
  readonly hour: Hour;
  /** At most 720 hours after `hour`. */
  readonly expires?: Hour;
}

/** With what a roster is signed: the root's seed, or a member's with her certificate. */
export interface RosterKey {
  readonly seed: Uint8Array;
  /** Absent: root signs. */
  readonly certificate?: Certificate;
}

/** Everything against which a roster is checked. */
export interface RosterContext {
  readonly centre: Uint8Array;
  readonly roots: readonly Root[];
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly lists: readonly Revocations[];
  readonly now: Hour;
}

/** Most people of one team. */
export const maxTeam = 200;

const schema = object({
  ...lead,
  team: fixed(16),
  n: count(),
  prev: optional(fixed(32)),
  name: text(80),
  signer: bytesUpTo(32),
  members: setOf(32, maxTeam),
  revocations: fixed(32),
  hour: uint(),
  expires: uint(),
});
type Fields = Of<typeof schema>;

/**
 * Signs a roster: the first one as root, later ones as a member, or as root to renew or remove.
 *
 * @returns `Signed("roster", CBOR{…,team,n,prev,name,signer,members[],revocations,hour,expires})`;
 *          `signer` is the hash of the signing member's certificate, or the centre's id for root
 */
export async function makeRoster(plan: RosterPlan, key: RosterKey): Promise<Uint8Array> {
  const { centre, team, name, previous, members, list, hour } = plan;
  const d = encodeAs(schema, {
    ...leadOf(centre),
    team,
    name,
    hour,
    n: (previous?.n ?? 0) + 1,
    ...(previous && { prev: previous.hash }),
    signer: key.certificate?.hash ?? centre,
    members: ascending(members.map(({ hash }) => hash)),
    revocations: list.hash,
    expires: plan.expires ?? hour + rosterHours,
  });
  return makeSigned('roster', d, key.seed);
}

/** Where a roster stands that is not verified yet, and after which. @throws CryptoError `bad-encoding` */
export function placeOfRoster(bytes: Uint8Array): {
  readonly team: string;
  readonly n: number;
  readonly prev: Uint8Array | undefined;
} {
  const { team, n, prev } = decodeAs(schema, readSigned(bytes).d);
  return { team: toHex(team), n, prev };
}

/**
 * Checks one roster against the verified one before it.
 *
 * @throws CryptoError `foreign`, `chain`, `clock`, `expired`, `not-authentic`; `not-allowed` if the
 *         signer may not do this; `withheld` if a certificate or list is unknown; `revoked` if the
 *         list that it names names one of its people
 */
export async function verifyRoster(
  bytes: Uint8Array,
  previous: Roster | undefined,
  context: RosterContext,
): Promise<Roster> {
  const fields = decodeAs(schema, readSigned(bytes).d);
  if (!equalBytes(fields.centre, context.centre)) throw new CryptoError('foreign');
  checkPlace(fields, previous, context.now);
  const members = fields.members.map((hash) => found(context.certificates.get(toHex(hash))));
  const list = found(context.lists.find(({ hash }) => equalBytes(hash, fields.revocations)));
  if (previous && list.n < previous.list.n) throw new CryptoError('rolled-back');
  const signer = await signerOf(bytes, fields, previous, context);
  const { team, n, name, hour, expires } = fields;
  const hash = await hashSigned('roster', bytes);
  const roster = { hash, team, n, name, members, signer, list, hour, expires };
  checkPeople(roster);
  if (signer.by === 'root' && previous) checkRootOnlyKeeps(roster, previous);
  return roster;
}

function checkPlace(fields: Fields, previous: Roster | undefined, now: Hour): void {
  if (fields.n !== (previous?.n ?? 0) + 1) throw new CryptoError('chain');
  if (!sameOptional(fields.prev, previous?.hash)) throw new CryptoError('chain');
  if (previous && !equalBytes(fields.team, previous.team)) throw new CryptoError('chain');
  refuseFuture(fields.hour, now);
  if (previous && fields.hour < previous.hour) throw new CryptoError('clock');
  const life = fields.expires - fields.hour;
  if (life <= 0 || life > rosterHours) throw new CryptoError('expired');
}

async function signerOf(
  bytes: Uint8Array,
  fields: Fields,
  previous: Roster | undefined,
  { centre, roots }: RosterContext,
): Promise<RosterSigner> {
  if (equalBytes(fields.signer, centre)) {
    for (let root = roots.length - 1; root >= 0; root--) {
      const key = roots[root]?.key;
      if (key && (await isSignedBy('roster', bytes, key))) return { by: 'root', root };
    }
    throw new CryptoError('not-authentic');
  }
  const certificate = previous?.members.find(({ hash }) => equalBytes(hash, fields.signer));
  if (!certificate) throw new CryptoError('not-allowed');
  await verifySigned('roster', bytes, certificate.seat.sign);
  return { by: 'member', certificate };
}

/** Everyone on it, and its signer, holds at its hour and is not on the list it names. */
function checkPeople({ members, signer, list, hour }: Roster): void {
  if (members.length === 0) throw new CryptoError('not-allowed');
  const judged = signer.by === 'member' ? [...members, signer.certificate] : members;
  for (const person of judged) {
    if (!person.roles.includes('counsellor')) throw new CryptoError('not-allowed');
    if (!covers(person, hour)) throw new CryptoError('expired');
    if (names(list, person)) throw new CryptoError('revoked');
  }
  const seats = new Set(members.map(({ seat }) => toHex(seat.id)));
  const people = new Set(members.map(({ id }) => toHex(id)));
  if (seats.size !== members.length || people.size !== members.length) {
    throw new CryptoError('not-allowed');
  }
}

/** Root says who someone is, not who is in: after the first roster it only renews or removes. */
function checkRootOnlyKeeps(roster: Roster, previous: Roster): void {
  const before = new Set(previous.members.map(personWithKeys));
  const kept = roster.members.every((member) => before.has(personWithKeys(member)));
  if (!kept || roster.name !== previous.name) throw new CryptoError('not-allowed');
}

function personWithKeys({ id, seat }: Certificate): string {
  return `${toHex(id)}/${toHex(seat.id)}`;
}

/**
 * Whether a roster was current at an hour, judged by it and by the verified ones after it.
 *
 * `roster.hour − 48 ≤ hour < expires`, and no successor has `hour + 48 < hour`.
 */
export function isCurrentRoster(roster: Roster, line: readonly Roster[], hour: Hour): boolean {
  const replaced = line.some((each) => each.n > roster.n && each.hour + clockTolerance < hour);
  return roster.hour - clockTolerance <= hour && hour < roster.expires && !replaced;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new CryptoError('withheld');
  return value;
}
