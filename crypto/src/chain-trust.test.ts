import { describe, expect, test } from 'vitest';
import { pinsOfChain } from './chain.ts';
import { accept, foundCounselling, foundSelf, foundTeam, nextEpoch } from './plans.ts';
import { mayWrite, readersOf } from './readers.ts';
import { makeRevocations } from './revocations.ts';
import { certify, chainFor, day, listOf, objects, person, random, root } from './testing-centre.ts';
import { rosterBy, seats, team, trust, viewOf, withMore } from './testing-centre.ts';
import { accepted, enquiry, line, refusal, rosterHash } from './testing-chain.ts';
import type { Sketch } from './testing-chain.ts';
import { failureOf, filled } from './testing.ts';
import { newestRoster } from './trust-view.ts';

const { maren, jonas, aylin, seeker } = seats;

describe('a revoked counsellor', () => {
  const list = async (hour: number) =>
    makeRevocations(root, { previous: listOf(trust), revoke: [1], hour });
  const revokedFrom = async (hour: number) =>
    viewOf(withMore(objects, { revocations: [await list(hour)] }), { now: day + 20 });

  test('may not be taken in from the hour of the list on, and blocks sealing where she is', async () => {
    const view = await revokedFrom(day + 5);
    expect(await refusal(await line({ ...enquiry, hour: day + 5 }), view)).toBe('1 revoked');
    const before = await chainFor(seeker, await line({ ...enquiry, hour: day + 4 }), {
      trust: view,
    });
    expect(before.refused).toBeUndefined();
    expect(mayWrite(before, view, seeker.id)).toEqual({ state: 'blocked', why: 'revoked-reader' });
  });

  test('leaves her last statements unconfirmed, unless pinned or followed by another', async () => {
    const epochs = await line(enquiry, accepted);
    const pins = pinsOfChain(await chainFor(seeker, epochs));
    const view = await revokedFrom(day + 5);
    const fresh = await chainFor(jonas, epochs, { trust: view });
    expect(fresh.refused).toEqual({ n: 2, failure: 'unconfirmed' });
    expect(fresh.epochs).toHaveLength(1);
    const known = await chainFor(seeker, epochs, { trust: view, pins });
    expect(known.refused).toBeUndefined();

    const next = { signer: seeker, hour: day + 6, rosters: [rosterHash], closes: [] };
    const plan = { ...next, chain: known, seats: [seeker, jonas] };
    const followed = await chainFor(jonas, [...epochs, await nextEpoch(plan, random)], {
      trust: view,
    });
    expect(followed.refused).toBeUndefined();
    expect(mayWrite(followed, view, jonas.id).state).toBe('open');
  });
});

describe('expiry', () => {
  test('allows no first enquiry, and asks before more is said in a running conversation', async () => {
    const late = day + 720;
    const view = await viewOf(objects, { now: late });
    const plan = { trust: view, team, signer: seeker, hour: late };
    expect(await failureOf(() => foundCounselling(plan, random))).toBe('roster');
    const chain = await chainFor(seeker, await line(enquiry, accepted), { trust: view });
    expect(chain.refused).toBeUndefined();
    const writing = mayWrite(chain, view, seeker.id);
    expect(writing.state === 'confirm' && writing.members).toHaveLength(1);
  });

  test('of a certificate asks too', async () => {
    const certificates = await Promise.all([
      certify('maren', { serial: 1, until: day + 100 }),
      ...(['jonas', 'aylin', 'outsider'] as const).map((name) => certify(name)),
    ]);
    const base = { ...objects, certificates, rosters: [] };
    const rosters = [await rosterBy(await viewOf(base), 'root')];
    const view = await viewOf({ ...base, rosters }, { now: day + 100 });
    const roster = newestRoster(view, team)?.hash ?? filled(0, 32);
    const chain = await chainFor(seeker, await line({ ...enquiry, rosters: [roster] }), {
      trust: view,
    });
    const writing = mayWrite(chain, view, seeker.id);
    expect(writing.state === 'confirm' && writing.members[0]?.certificate?.name).toBe('Maren J.');
  });

  test('of a replaced roster forbids additions 48 hours after its successor', async () => {
    const rosters = [await rosterBy(trust, 'maren', { of: ['maren', 'aylin'], hour: day })];
    const view = await viewOf(withMore(objects, { rosters }), { now: day + 60 });
    const adds = (hour: number): Sketch => ({
      signer: maren,
      seats: [seeker, maren, jonas],
      rosters: [rosterHash],
      hour,
    });
    const begun = [enquiry, { ...accepted, hour: day }];
    expect(await refusal(await line(...begun, adds(day + 48)), view)).toBeUndefined();
    expect(await refusal(await line(...begun, adds(day + 49)), view)).toBe('3 roster');
  });
});

describe('the usual epochs', () => {
  test('are accepted by their own verification', async () => {
    const own = await foundSelf({ trust, signer: seeker, hour: day }, random);
    const chain = await chainFor(seeker, [own]);
    expect(readersOf(chain).map(({ role }) => role)).toEqual(['owner']);
    const talk = await foundTeam({ trust, signer: jonas, hour: day, team }, random);
    expect(readersOf(await chainFor(aylin, [talk]))).toHaveLength(3);
  });

  test('need somebody on the roster, and a deputy who stands on one', async () => {
    const plan = { trust, team, signer: seeker, hour: day };
    const everyone = [maren.id, jonas.id, aylin.id];
    expect(await failureOf(() => foundCounselling({ ...plan, leaveOut: everyone }, random))).toBe(
      'roster',
    );
    const chain = await chainFor(maren, await line(enquiry));
    const next = { chain, trust, signer: maren, closes: [], hour: day };
    const deputy = person(trust, 'outsider');
    expect(await failureOf(() => accept({ ...next, deputy }, random))).toBe('roster');
  });
});
