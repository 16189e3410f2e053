import { equalBytes, fromHex, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { covers, makeCertificate, type Certificate } from '@beistand/crypto/certificate.ts';
import type { Hour } from '@beistand/crypto/hours.ts';
import { formatKeySheet } from '@beistand/crypto/key-sheet.ts';
import { makeRevocations, names } from '@beistand/crypto/revocations.ts';
import { makeRoster } from '@beistand/crypto/roster.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { makeSuccession as signSuccession, type RootSigner } from '@beistand/crypto/succession.ts';
import { mayBeAdded, newestHour, type TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import { verifyTrust, type TrustObjects } from '@beistand/crypto/trust.ts';
import { type Keyring } from './api.ts';
import { changeContent, hourNow, loadedTrust, openedAccount, type Context } from './memory.ts';
import { rootSigner } from './root.ts';
import { certificateOf, demandUndisputed } from './trust.ts';
import { KeyringError } from './views.ts';

/**
 * The next root key and its sheet. One that was begun is gone on with: its sheet may lie in a safe
 * already.
 */
export async function beginSuccession(context: Context): ReturnType<Keyring['beginSuccession']> {
  await rootSigner(context);
  demandAllTeams(context);
  const account = openedAccount(context);
  const seed = account.content.nextRoot ?? context.random(32);
  changeContent(account, { nextRoot: seed });
  return { sheet: await formatKeySheet(seed) };
}

/**
 * Hands the centre over to the next root key (PROTOCOL §4): the old root signs the succession, the
 * new one the list of revocations, every team's roster, and the certificates of those who stand on
 * none. What comes out is verified as a browser would that has never seen this centre.
 *
 * @throws KeyringError `trust.refused` where the root is not held, the stored vault lacks the new
 *         key, or a newcomer would not see the same people in the same teams
 */
export async function makeSuccession(context: Context): ReturnType<Keyring['makeSuccession']> {
  const trust = loadedTrust(context);
  const { objects } = context.memory;
  const signer = await rootSigner(context);
  const next = await storedNext(context);
  if (objects === undefined) throw new KeyringError('trust.refused');
  demandAllTeams(context);
  const hour = Math.max(hourNow(context), newestHour(trust));
  const { seed, centre } = next;
  const place = { roots: trust.roots, next: await publicSigningKey(seed), hour };
  const succession = await signSuccession(signer, place);
  const previous = trust.lists.at(-1);
  const plan = { revoke: [], hour, ...(previous && { previous }) };
  const revocations = await makeRevocations(next, plan);
  const handedOver: TrustObjects = {
    ...objects,
    successions: [...objects.successions, succession],
    revocations: [...objects.revocations, revocations],
  };
  const { pins } = openedAccount(context).content;
  const list = (await verifyTrust(handedOver, { now: hour, pins })).lists.at(-1);
  if (list === undefined) throw new KeyringError('trust.refused');
  const rosters: Uint8Array[] = [];
  for (const team of trust.teams.values()) {
    const members = carriedOn(trust, team.rosters.at(-1)?.members ?? [], hour);
    const newest = team.rosters.at(-1);
    if (newest === undefined || members.length === 0) continue;
    const { id, name } = team;
    const content = { centre, team: id, name, previous: newest, members, list, hour };
    rosters.push(await makeRoster(content, { seed }));
  }
  const withRosters = { ...handedOver, rosters: [...objects.rosters, ...rosters] };
  const certificates = await certifyOthers(next, { trust, objects: withRosters, hour });
  const all = { ...withRosters, certificates: [...objects.certificates, ...certificates] };
  await demandSame(trust, all, hour);
  return {
    succession: toBase64url(succession),
    revocations: toBase64url(revocations),
    certificates: certificates.map(toBase64url),
    rosters: rosters.map(toBase64url),
  };
}

/**
 * A team that is withheld would not be handed over, and nobody on it.
 * @throws KeyringError `trust.refused` where the newest list of a team, seen before or not, is in doubt
 */
function demandAllTeams(context: Context): void {
  const trust = loadedTrust(context);
  const seen = Object.keys(openedAccount(context).content.pins).flatMap(
    (place) => /^roster\/([0-9a-f]+)\//.exec(place)?.[1] ?? [],
  );
  for (const team of new Set([...seen, ...trust.teams.keys()])) {
    demandUndisputed(context, trust, fromHex(team));
  }
}

/** The next root, out of the vault that the server has: a key that nobody keeps signs nothing. */
async function storedNext(context: Context): Promise<RootSigner> {
  const { centre, content, stored } = openedAccount(context);
  const { nextRoot } = content;
  const kept = stored.content.nextRoot;
  if (nextRoot === undefined || kept === undefined || !equalBytes(nextRoot, kept)) {
    throw new KeyringError('trust.refused');
  }
  return { centre, seed: nextRoot };
}

/** Whoever stays on a roster: with the newest certificate of the same keys, as in every renewal. */
function carriedOn(
  trust: Trust,
  members: readonly Certificate[],
  hour: Hour,
): readonly Certificate[] {
  return members
    .flatMap(({ id, seat }) => certificateOf(trust, toHex(id), seat.id) ?? [])
    .filter((person) => person.roles.includes('counsellor') && mayBeAdded(trust, person, hour));
}

interface Handover {
  readonly trust: Trust;
  /** With the new rosters. */
  readonly objects: TrustObjects;
  readonly hour: Hour;
}

/**
 * The new root's certificates for those whom no roster names: what the old one signed for them no
 * longer counts. Same person, name, roles, keys and end.
 */
async function certifyOthers(
  signer: RootSigner,
  { trust, objects, hour }: Handover,
): Promise<readonly Uint8Array[]> {
  const fresh = await verifyTrust(objects, { now: hour, pins: {} });
  const left = certifiedNow(trust, hour).filter(
    ({ id, seat }) => certificateOf(fresh, toHex(id), seat.id) === undefined,
  );
  return Promise.all(
    left.map(({ id, name, roles, seat, until }, at) => {
      const serial = trust.lastSerial + 1 + at;
      return makeCertificate(signer, { serial, id, name, roles, seat, from: hour, until });
    }),
  );
}

/** The newest certificate of everybody who is neither revoked nor expired. */
function certifiedNow(trust: Trust, hour: Hour): readonly Certificate[] {
  const people = new Set([...trust.certificates.values()].map(({ id }) => toHex(id)));
  return [...people]
    .flatMap((staff) => certificateOf(trust, staff) ?? [])
    .filter((person) => covers(person, hour) && !names(trust.lists.at(-1), person));
}

/** Whoever comes for the first time must see who was there before, in the same teams. */
async function demandSame(trust: Trust, objects: TrustObjects, hour: Hour): Promise<void> {
  const fresh = await verifyTrust(objects, { now: hour, pins: {} });
  const isKnown = certifiedNow(trust, hour).every(
    ({ id, seat }) => certificateOf(fresh, toHex(id), seat.id) !== undefined,
  );
  const teams = [...trust.teams].every(([team, { rosters }]) => {
    const members = carriedOn(trust, rosters.at(-1)?.members ?? [], hour);
    const shown = fresh.teams.get(team)?.rosters.at(-1)?.members ?? [];
    return members.every(({ hash }) => shown.some((one) => equalBytes(one.hash, hash)));
  });
  if (!isKnown || !teams) throw new KeyringError('trust.refused');
}
