import { equalBytes, toHex } from './bytes.ts';
import { covers } from './certificate.ts';
import type { Chain } from './chain.ts';
import type { Epoch, Member } from './epoch.ts';
import type { CryptoFailure } from './errors.ts';
import type { Hour } from './hours.ts';
import { isCurrentRoster } from './roster.ts';
import { isRevokedSeat } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

/** One line of the history behind "Wer kann das lesen?". */
export interface ReaderChange {
  readonly n: number;
  readonly hour: Hour;
  /** Who signed it. */
  readonly by: Member;
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
}

/** Whether something may be sealed to a conversation now. */
export type Writing =
  | { readonly state: 'open' }
  /** After a warning: these readers' certificates or rosters have expired. */
  | { readonly state: 'confirm'; readonly why: 'expired'; readonly members: readonly Member[] }
  | {
      readonly state: 'blocked';
      readonly why: 'refused' | 'not-member' | 'no-key' | 'revoked-reader';
      readonly failure?: CryptoFailure;
    };

/** Who can read what is sent now. */
export function readersOf({ epochs }: Chain): readonly Member[] {
  return epochs.at(-1)?.members ?? [];
}

/**
 * Who came and went with each epoch, from the first. Epochs that change nobody are left out, but
 * for the accept, the first one signed by staff, who may have been alone on the team; and for a
 * seeker who renewed her seat: she has neither come nor gone, and it is told.
 */
export function readersHistory({ epochs }: Chain): readonly ReaderChange[] {
  const accept = epochs.find((epoch, at) => at > 0 && isByStaff(epoch, epochs[at - 1]));
  return epochs.flatMap((epoch, at) => {
    const before = epochs[at - 1]?.members ?? [];
    const came = without(epoch.members, before);
    const went = without(before, epoch.members);
    const renewed = came.some(isSeeker) && went.some(isSeeker);
    const added = renewed ? came.filter((member) => !isSeeker(member)) : came;
    const removed = renewed ? went.filter((member) => !isSeeker(member)) : went;
    const by = [...before, ...epoch.members].find(({ seat }) => equalBytes(seat.id, epoch.signer));
    if (!by) return [];
    if (came.length === 0 && went.length === 0 && epoch !== accept) return [];
    return [{ n: epoch.n, hour: epoch.hour, by, added, removed }];
  });
}

/**
 * Verified readers whom this person has not acknowledged yet: shown before the next sending. A seeker
 * who has renewed her seat is nobody new: only she can have done it.
 */
export function newReaders(chain: Chain, acknowledged: readonly Uint8Array[]): readonly Member[] {
  const known = new Set(acknowledged.map(toHex));
  return readersOf(chain).filter(
    (member) => !isSeeker(member) && !known.has(toHex(member.seat.id)),
  );
}

/** Whether this seat may seal something to the newest epoch, judged at the view's hour. */
export function mayWrite(chain: Chain, trust: TrustView, seat: Uint8Array): Writing {
  const epoch = chain.epochs.at(-1);
  if (chain.refused) return { state: 'blocked', why: 'refused', failure: chain.refused.failure };
  if (!epoch?.members.some((member) => equalBytes(member.seat.id, seat))) {
    return { state: 'blocked', why: 'not-member' };
  }
  if (!epoch.key) return { state: 'blocked', why: 'no-key' };
  if (epoch.members.some((member) => isRevokedSeat(trust, member.seat.id))) {
    return { state: 'blocked', why: 'revoked-reader' };
  }
  const members = expiredReaders(epoch, trust);
  return members.length > 0 ? { state: 'confirm', why: 'expired', members } : { state: 'open' };
}

/** Staff without a certificate that holds now, or of a team without a roster that is current now. */
function expiredReaders({ members }: Epoch, { certificates, teams, now }: TrustView) {
  const holding = new Set(
    [...certificates.values()]
      .filter((each) => covers(each, now))
      .map(({ seat }) => toHex(seat.id)),
  );
  return members.filter(({ role, seat, team }) => {
    if (role !== 'staff') return false;
    const rosters = teams.get(team ?? '')?.rosters ?? [];
    const newest = rosters.at(-1);
    return !holding.has(toHex(seat.id)) || !newest || !isCurrentRoster(newest, rosters, now);
  });
}

function isSeeker({ role }: Member): boolean {
  return role === 'seeker';
}

function isByStaff({ signer }: Epoch, before: Epoch | undefined): boolean {
  return (
    before?.members.some(({ seat, role }) => role === 'staff' && equalBytes(seat.id, signer)) ===
    true
  );
}

function without(members: readonly Member[], others: readonly Member[]): readonly Member[] {
  const ids = new Set(others.map(({ seat }) => toHex(seat.id)));
  return members.filter(({ seat }) => !ids.has(toHex(seat.id)));
}
