/** Lines of epochs, sketched without any check, for the tests of chains. */
import { makeEpoch } from './epoch.ts';
import type { ConversationKind, EpochPlan, SealedEpoch } from './epoch.ts';
import { makeRoster } from './roster.ts';
import type { OwnSeat, Seat } from './seat.ts';
import { centre, chainFor, day, listOf, objects, otherTeam, person } from './testing-centre.ts';
import { random, rootSeed, seats, team, trust, viewOf, withMore } from './testing-centre.ts';
import { filled } from './testing.ts';
import { newestRoster } from './trust-view.ts';
import type { TrustView } from './trust-view.ts';

const { maren, jonas, aylin, seeker } = seats;
export const rosterHash = newestRoster(trust, team)?.hash ?? filled(0, 32);

/** A second team, of Jonas and the outsider. */
const members = [person(trust, 'jonas'), person(trust, 'outsider')];
const other = { centre, team: otherTeam, name: 'Team Wien', members, list: listOf(trust) };
export const bothTeams = await viewOf(
  withMore(objects, {
    rosters: [await makeRoster({ ...other, hour: day - 5 }, { seed: rootSeed })],
  }),
);
export const otherHash = newestRoster(bothTeams, otherTeam)?.hash ?? filled(0, 32);

export interface Sketch {
  readonly kind?: ConversationKind;
  readonly seats: readonly Seat[];
  readonly signer: OwnSeat;
  readonly rosters?: readonly Uint8Array[];
  readonly hour?: number;
  readonly keepsKey?: boolean;
}

/** Makes the epochs as sketched, without any check, as a dishonest member would. */
export async function line(...sketches: readonly Sketch[]): Promise<readonly SealedEpoch[]> {
  const epochs: SealedEpoch[] = [];
  for (const { kind = 'counselling', keepsKey, hour = day, rosters, ...rest } of sketches) {
    const last = epochs.at(-1);
    const previous = last && {
      conversation: last.conversation,
      n: last.n,
      hash: last.hash,
      ...(keepsKey && { key: last.epochKey }),
    };
    const first = kind === 'self' ? [] : [rosterHash];
    const plan: EpochPlan = {
      centre,
      kind,
      hour,
      closes: [],
      rosters: rosters ?? (last ? [] : first),
      ...(previous && { previous }),
      ...rest,
    };
    epochs.push(await makeEpoch(plan, random));
  }
  return epochs;
}

export async function refusal(
  epochs: readonly SealedEpoch[],
  view: TrustView = trust,
): Promise<string | undefined> {
  const chain = await chainFor(maren, epochs, { trust: view });
  return chain.refused && `${chain.refused.n} ${chain.refused.failure}`;
}

export const enquiry: Sketch = { signer: seeker, seats: [seeker, maren, jonas, aylin] };
export const accepted: Sketch = { signer: maren, seats: [seeker, maren] };
