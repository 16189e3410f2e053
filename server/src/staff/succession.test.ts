import { makeCertificate } from '@beistand/crypto/certificate.ts';
import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { makeRoster } from '@beistand/crypto/roster.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { makeSuccession, type RootSigner } from '@beistand/crypto/succession.ts';
import { verifyTrust } from '@beistand/crypto/trust.ts';
import { newestHour, newestRoster } from '@beistand/crypto/trust-view.ts';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { getTrust, postCertificate, postSuccession } from '@beistand/protocol/staff.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { hourOf } from '../clock.ts';
import { draw, fromHex } from '../testing/envelopes.ts';
import {
  addCounsellor,
  certificateOf,
  fromText,
  type House,
  inviteColleague,
  must,
  openHouse,
  postNextRoster,
  trustOf,
} from '../testing/house.ts';
import { openBrowser } from '../testing/people.ts';
import { fingerprintOf } from '../testing/store.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

type Handover = Body<typeof postSuccession>;

/** What the root's browser sends: succession, list, rosters, and a certificate for whom none names. */
async function drawHandover(
  others: readonly string[] = [],
): Promise<Handover & { next: RootSigner }> {
  const trust = await trustOf(house);
  const seed = draw(32);
  const next = { centre: house.root.centre, seed };
  const hour = Math.max(hourOf(house.clock.now()), newestHour(trust));
  const succession = await makeSuccession(house.root, {
    roots: trust.roots,
    next: await publicSigningKey(seed),
    hour,
  });
  const previous = must(trust.lists.at(-1));
  const revocations = await makeRevocations(next, { previous, revoke: [], hour });
  const bundle = await openBrowser(house).ask(getTrust);
  const handedOver = await verifyTrust(
    {
      centre: house.root.centre,
      root: fromText(bundle.root),
      successions: [succession],
      certificates: bundle.certificates.map(fromText),
      revocations: [...bundle.revocations.map(fromText), revocations],
      rosters: [],
    },
    { now: hour, pins: {} },
  );
  const newest = must(newestRoster(trust, fromHex(house.team)));
  const { centre, team, name, members } = { centre: house.root.centre, ...newest };
  const list = must(handedOver.lists.at(-1));
  const plan = { centre, team, name, members, list, hour, previous: newest };
  const certificates = [...trust.certificates.values()]
    .filter(({ id }) => others.includes(toHex(id)))
    .map(({ id, name: who, roles, seat, until }, at) =>
      makeCertificate(next, {
        id,
        name: who,
        roles,
        seat,
        from: hour,
        until,
        serial: trust.lastSerial + 1 + at,
      }),
    );
  return {
    next,
    succession: toText(succession),
    revocations: toText(revocations),
    certificates: (await Promise.all(certificates)).map(toText),
    rosters: [toText(await makeRoster(plan, { seed }))],
  };
}

const post = ({ succession, revocations, certificates, rosters }: Handover) =>
  house.admin.call(postSuccession, { body: { succession, revocations, certificates, rosters } });

/** An admin who counsels nobody, and so stands on no roster. */
async function addAdmin(): Promise<string> {
  const colleague = await inviteColleague(house, 'petra', { admin: true, counsellor: false });
  const serial = (await trustOf(house)).lastSerial + 1;
  const plan = { serial, roles: ['admin'], id: colleague.staff } as const;
  const certificate = await certificateOf(house.root, plan, colleague.seat);
  await house.admin.ask(postCertificate, {
    params: { account: colleague.account },
    body: { certificate: toText(certificate) },
  });
  return colleague.staff;
}

describe('a succession', () => {
  test('is one request; whoever comes then sees the same people, by the new root alone', async () => {
    await addCounsellor(house, 'jonas');
    const petra = await addAdmin();
    const before = await trustOf(house);
    const handover = await drawHandover([petra]);
    expect((await post(handover)).status).toBe(200);
    const after = await trustOf(house);
    expect(after.roots).toHaveLength(2);
    expect(after.alarms).toEqual([]);
    const people = ({ certificates }: typeof after) =>
      new Set([...certificates.values()].map(({ id }) => toHex(id)));
    expect(people(after)).toEqual(people(before));
    expect(newestRoster(after, fromHex(house.team))?.signer).toEqual({ by: 'root', root: 1 });
    const centre = await openBrowser(house).ask(getCentre);
    expect(centre).toMatchObject({ centre: { id: house.centre } });
    const { what } = must(
      (
        await house.store.read((db) =>
          db.selectFrom('audit').select('what').orderBy('number').execute(),
        )
      ).at(-1),
    );
    expect(what).toBe('succession.stored');
  });

  test('repeated with identical bytes changes nothing', async () => {
    const handover = await drawHandover();
    expect((await post(handover)).status).toBe(200);
    const before = await fingerprintOf(house.store);
    expect((await post(handover)).status).toBe(200);
    expect(await fingerprintOf(house.store)).toBe(before);
  });

  test('of two only the first counts, and nothing of the second is stored', async () => {
    const [one, other] = [await drawHandover(), await drawHandover()];
    expect((await post(one)).status).toBe(200);
    const before = await fingerprintOf(house.store);
    expect((await post(other)).body).toEqual({ failure: 'roster.stale' });
    expect(await fingerprintOf(house.store)).toBe(before);
  });

  test('is refused as a whole where any part is not the next one', async () => {
    const petra = await addAdmin();
    const handover = await drawHandover([petra]);
    const other = await drawHandover([petra]);
    await postNextRoster(house, (members) => members, 24);
    const before = await fingerprintOf(house.store);
    expect((await post(handover)).body).toEqual({ failure: 'roster.stale' });
    const current = await drawHandover([petra]);
    const wrong: readonly (readonly [string, Partial<Handover>])[] = [
      ['no succession', { succession: toText(draw(90)) }],
      ['the list for a succession', { succession: current.revocations }],
      ['no list', { revocations: current.succession }],
      ['no certificate', { certificates: [toText(draw(90))] }],
      ['an old roster', { rosters: other.rosters }],
      ['no roster', { rosters: [toText(draw(90))] }],
    ];
    for (const [what, change] of wrong) {
      const answer = await post({ ...current, ...change });
      expect(answer.status, what).toBe(409);
      expect(await fingerprintOf(house.store), what).toBe(before);
    }
    expect((await post(current)).status).toBe(200);
  });

  test('certifies nobody who does not work here', async () => {
    const handover = await drawHandover();
    const stranger = await inviteColleague(house, 'fremd');
    const plan = { serial: 90, roles: ['counsellor'] } as const;
    const certificate = await certificateOf(handover.next, plan, stranger.seat);
    const answer = await post({ ...handover, certificates: [toText(certificate)] });
    expect(answer.body).toEqual({ failure: 'certificate.refused' });
  });

  test('is for admins who gave the password just now', async () => {
    const jonas = await addCounsellor(house, 'jonas');
    const { next: _, ...body } = await drawHandover();
    const asCounsellor = await jonas.call(postSuccession, { body });
    expect(asCounsellor.body).toEqual({ failure: 'session.forbidden' });
    house.clock.turn(11);
    expect((await post(body)).body).toEqual({ failure: 'session.confirm' });
  });
});

test('a second succession follows the first', async () => {
  const first = await drawHandover();
  expect((await post(first)).status).toBe(200);
  house = { ...house, root: first.next };
  const trust = await trustOf(house);
  expect(trust.roots).toHaveLength(2);
  const next = draw(32);
  const hour = hourOf(house.clock.now());
  const place = { roots: trust.roots, next: await publicSigningKey(next), hour };
  const succession = toText(await makeSuccession(first.next, place));
  const previous = must(trust.lists.at(-1));
  const signer = { centre: house.root.centre, seed: next };
  const revocations = toText(await makeRevocations(signer, { previous, revoke: [], hour }));
  const body = { succession, revocations, certificates: [], rosters: [] };
  expect((await post(body)).status).toBe(200);
  expect((await openBrowser(house).ask(getTrust)).successions).toHaveLength(2);
});
