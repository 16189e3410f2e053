import { toBase64url } from '@beistand/crypto/bytes.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { makeCertificate, type Certificate } from '@beistand/crypto/certificate.ts';
import { certificateHours, type Hour } from '@beistand/crypto/hours.ts';
import { formatKeySheet } from '@beistand/crypto/key-sheet.ts';
import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { makeRoster } from '@beistand/crypto/roster.ts';
import { createSeat, type Seat } from '@beistand/crypto/seat.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import type { RootSigner } from '@beistand/crypto/succession.ts';
import { pinsOf, verifyTrust, type TrustObjects } from '@beistand/crypto/trust.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import { createAccount } from './accounts.ts';
import { type Keyring } from './api.ts';
import { KeyringError } from './views.ts';
import { idOf } from './ids.ts';
import { hourNow, type Context } from './memory.ts';
import { startRegistration } from './opaque.ts';
import { makeRecovery } from './sessions.ts';

/** Makes the root key of a new centre, whose hash is the centre's id. */
export async function beginSetup(
  { memory, random }: Context,
  password: string,
): ReturnType<Keyring['beginSetup']> {
  const { request, state } = await startRegistration(password);
  const rootSeed = random(32);
  const root = await publicSigningKey(rootSeed);
  const centre = await centreId(root);
  memory.exchange = { kind: 'setup', password, state, rootSeed, root, centre };
  return { request, centre: idOf(centre), sheet: await formatKeySheet(rootSeed) };
}

/** The first admin's account and certificate, the empty list of revocations, the first team. */
export async function finishSetup(
  context: Context,
  given: Parameters<Keyring['finishSetup']>[0],
): ReturnType<Keyring['finishSetup']> {
  const { memory, random } = context;
  const { exchange } = memory;
  if (exchange?.kind !== 'setup') throw new KeyringError('keyring.closed');
  const { password, state, rootSeed, root, centre } = exchange;
  const seat = await createSeat(random);
  const team = random(16);
  const signed = await signFirst(
    context,
    { ...given, seat, root, team, teamName: given.team.name },
    rootSeed,
  );
  const { certificate, revocations, roster, pins } = signed;
  const account = await createAccount(context, {
    centre,
    password,
    state,
    name: given.name,
    response: given.response,
    content: { staff: [seat.secret], root: rootSeed.slice(), checked: 'sheet', pins },
  });
  const { groups, recovery } = await makeRecovery(context);
  rootSeed.fill(0);
  delete memory.exchange;
  const body = {
    account,
    recovery,
    settings: given.settings,
    root: toBase64url(root),
    certificate: toBase64url(certificate),
    revocations: toBase64url(revocations),
    team: {
      id: idOf<TeamId>(team),
      name: given.team.name,
      ...(roster && { roster: toBase64url(roster) }),
    },
  };
  return { body, groups };
}

interface First extends Pick<
  Parameters<Keyring['finishSetup']>[0],
  'displayName' | 'adminCounsels'
> {
  readonly seat: Seat;
  readonly root: Uint8Array;
  readonly team: Uint8Array;
  readonly teamName: string;
}

/**
 * What a root signs first, and its pins: nothing of it must ever be signed a second time, for a server
 * that shows none of it.
 */
async function signFirst(context: Context, first: First, seed: Uint8Array) {
  const { root, seat, team } = first;
  const centre = await centreId(root);
  const signer = { centre, seed };
  const hour = hourNow(context);
  const certificate = await makeCertificate(signer, {
    serial: 1,
    id: context.random(16),
    name: first.displayName,
    roles: first.adminCounsels ? ['admin', 'counsellor'] : ['admin'],
    seat,
    from: hour,
    until: hour + certificateHours,
  });
  const revocations = await makeRevocations(signer, { revoke: [], hour });
  const objects = {
    centre,
    root,
    successions: [],
    rosters: [],
    certificates: [certificate],
    revocations: [revocations],
  };
  const plan = { objects, hour, team, name: first.teamName };
  const roster = first.adminCounsels ? await firstRoster(signer, plan) : undefined;
  const rosters = roster === undefined ? [] : [roster];
  const pins = pinsOf(await verifyTrust({ ...objects, rosters }, { now: hour, pins: {} }));
  return { certificate, revocations, roster, pins };
}

async function firstRoster(
  { centre, seed }: RootSigner,
  plan: {
    readonly objects: TrustObjects;
    readonly hour: Hour;
    readonly team: Uint8Array;
    readonly name: string;
  },
): Promise<Uint8Array> {
  const { objects, hour, team, name } = plan;
  const { certificates, lists } = await verifyTrust(objects, { now: hour, pins: {} });
  const members: readonly Certificate[] = [...certificates.values()];
  const list = lists.at(-1);
  if (list === undefined || members.length === 0) throw new KeyringError('trust.refused');
  return makeRoster({ centre, team, name, members, list, hour }, { seed });
}
