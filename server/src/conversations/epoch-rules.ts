import type { Failure } from '@beistand/protocol/failures.ts';
import type { Statement } from './envelope.ts';

/** A seat that a conversation has, or is to have. */
export interface SeatOf {
  readonly seat: string;
  readonly account: string;
  readonly staff: boolean;
}

/** A roster that a statement names. */
export interface NamedRoster {
  readonly team: string;
  /** Whether it is its team's newest one, and not expired. */
  readonly current: boolean;
  readonly members: readonly { readonly seat: string; readonly account: string }[];
}

/** Who comes to sit where, or why not. */
export type Seating =
  | { readonly allowed: true; readonly seats: readonly SeatOf[] }
  | { readonly allowed: false; readonly why: Failure };

/** What the server knows when a conversation is founded. */
export interface Founding {
  readonly centre: string;
  readonly conversation: string;
  readonly account: string;
  /** Ids of the seats whose keys came beside the statement. */
  readonly keys: readonly string[];
  /** As many as the statement names; unknown ones are missing. */
  readonly rosters: readonly NamedRoster[];
}

/**
 * Whether this is the first epoch of a counselling with `team`: the founder, whose keys no
 * certificate carries, and at least one of the team's newest roster (PROTOCOL §4).
 */
export function foundCounselling(statement: Statement, founding: Founding, team: string): Seating {
  if (!isFirstOf('counselling', statement, founding)) return refused;
  const [roster] = founding.rosters;
  if (statement.rosters.length !== 1) return refused;
  if (roster === undefined || !roster.current) return { allowed: false, why: 'roster.stale' };
  if (roster.team !== team || statement.seats.length < 2) return refused;
  const seats = statement.seats.map((seat) => seatOf(seat, statement, founding));
  const known = seats.filter((seat) => seat !== undefined);
  if (known.length !== seats.length || known.filter(({ staff }) => !staff).length !== 1) {
    return refused;
  }
  return { allowed: true, seats: known };
}

/** Whether this is the first epoch of a `self` conversation: one seat, its owner's. */
export function foundSelf(statement: Statement, founding: Founding): Seating {
  const [seat] = statement.seats;
  const alone = statement.seats.length === 1 && statement.rosters.length === 0;
  if (!isFirstOf('self', statement, founding) || seat === undefined || !alone) return refused;
  return { allowed: true, seats: [{ seat, account: founding.account, staff: false }] };
}

/** What the server knows when an epoch follows another. */
export interface Succession extends Founding {
  readonly kind: Statement['kind'];
  /** Newest epoch and its statement. */
  readonly n: number;
  readonly statementHash: string;
  /** Every seat the conversation has had; `active` ones are members of epoch `n`. */
  readonly known: readonly (SeatOf & { readonly active: boolean })[];
  /** Whether the conversation is an enquiry that waits in the pool. */
  readonly open: boolean;
  readonly accept: boolean;
  /** Whether the password was given within the last minutes. */
  readonly fresh: boolean;
}

/** Seats of an accepted enquiry at most: seeker, counsellor, and the deputy whom the centre names. */
const maxAcceptedSeats = 3;

/**
 * Who sits in the next epoch.
 *
 * The first statement after each `prev` wins, others are stale. The server enforces what it can
 * know, so that nobody is bothered with what every browser would refuse; the browsers check all of
 * it again (PROTOCOL §4, the table of who may sign).
 */
export function follow(statement: Statement, succession: Succession): Seating {
  const { known, n, account, accept, open, kind } = succession;
  if (!isHere(statement, succession) || statement.kind !== kind) return refused;
  if (accept && !open) return { allowed: false, why: 'enquiry.taken' };
  if (statement.n !== n + 1 || statement.prev !== succession.statementHash) return stale;
  const signer = known.find(({ seat, active }) => active && seat === statement.signer);
  if (signer === undefined || signer.account !== account) return refused;
  if (succession.rosters.length !== statement.rosters.length) return outdated;
  if (succession.rosters.some(({ current }) => !current)) return outdated;
  const seats = statement.seats.map((seat) => nextSeatOf(seat, signer, succession));
  const seated = seats.filter((seat) => seat !== undefined);
  if (seated.length !== seats.length) return refused;
  const allowed = kind === 'self' ? seated.length === 1 : maySignNext(signer, seated, succession);
  if (!allowed) return refused;
  if (!accept && !succession.fresh && addsReader(seated, known)) return unconfirmed;
  return { allowed: true, seats: seated };
}

/**
 * Whether somebody is to read who read nothing in the epoch before. The same person with another
 * seat, as when keys are renewed, is nobody new.
 */
export function addsReader(
  seated: readonly Pick<SeatOf, 'account'>[],
  known: Pick<Succession, 'known'>['known'],
): boolean {
  const readers = new Set(known.filter(({ active }) => active).map(({ account }) => account));
  return seated.some(({ account }) => !readers.has(account));
}

function maySignNext(
  signer: SeatOf,
  seated: readonly SeatOf[],
  { known, open, accept }: Succession,
): boolean {
  const seekers = seated.filter(({ staff }) => !staff);
  const [seeker] = seekers;
  if (seeker === undefined || seekers.length !== 1 || seated.length < 2) return false;
  if (!signer.staff) return !accept;
  if (!known.some(({ seat, active }) => active && seat === seeker.seat)) return false;
  if (!open) return true;
  const stays = seated.some(({ seat }) => seat === signer.seat);
  return accept && stays && seated.length <= maxAcceptedSeats;
}

function isFirstOf(kind: Statement['kind'], statement: Statement, founding: Founding): boolean {
  return (
    isHere(statement, founding) &&
    statement.kind === kind &&
    statement.n === 1 &&
    founding.keys.includes(statement.signer) &&
    statement.seats.includes(statement.signer)
  );
}

function isHere(
  statement: Statement,
  { centre, conversation, keys }: Pick<Founding, 'centre' | 'conversation' | 'keys'>,
): boolean {
  return (
    statement.centre === centre &&
    statement.conversation === conversation &&
    new Set(keys).size === keys.length &&
    keys.every((seat) => statement.seats.includes(seat))
  );
}

/** A founder who stands on the roster is refused: she would be both sides (PROTOCOL-DETAILS A7). */
function seatOf(
  seat: string,
  { signer }: Statement,
  { account, rosters }: Founding,
): SeatOf | undefined {
  const person = onRosters(seat, rosters);
  if (seat === signer) return person === undefined ? { seat, account, staff: false } : undefined;
  return person && { seat, account: person.account, staff: true };
}

function nextSeatOf(
  seat: string,
  signer: SeatOf,
  { known, keys, rosters, account }: Succession,
): SeatOf | undefined {
  const before = known.find((each) => each.seat === seat);
  if (before?.active === true) return before;
  const person = onRosters(seat, rosters);
  if (person !== undefined) return { seat, account: person.account, staff: true };
  const renews = before === undefined && !signer.staff && keys.includes(seat);
  return renews ? { seat, account, staff: false } : undefined;
}

function onRosters(seat: string, rosters: readonly NamedRoster[]) {
  return rosters.flatMap(({ members }) => members).find((member) => member.seat === seat);
}

const refused: Seating = { allowed: false, why: 'statement.refused' };
const stale: Seating = { allowed: false, why: 'epoch.stale' };
const unconfirmed: Seating = { allowed: false, why: 'session.confirm' };
const outdated: Seating = { allowed: false, why: 'roster.stale' };
