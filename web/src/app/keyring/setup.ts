import { toBase64url } from '@beistand/crypto/bytes.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { makeCertificate, type Certificate } from '@beistand/crypto/certificate.ts';
import { certificateHours, type Hour } from '@beistand/crypto/hours.ts';
import { formatKeySheet } from '@beistand/crypto/key-sheet.ts';
import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { makeRoster } from '@beistand/crypto/roster.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import type { RootSigner } from '@beistand/crypto/succession.ts';
import { verifyTrust } from '@beistand/crypto/trust.ts';
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
  const signer = { centre, seed: rootSeed };
  const seat = await createSeat(random);
  const hour = hourNow(context);
  const certificate = await makeCertificate(signer, {
    serial: 1,
    id: random(16),
    name: given.displayName,
    roles: given.adminCounsels ? ['admin', 'counsellor'] : ['admin'],
    seat,
    from: hour,
    until: hour + certificateHours,
  });
  const revocations = await makeRevocations(signer, { revoke: [], hour });
  const team = random(16);
  const roster = given.adminCounsels
    ? await firstRoster(signer, {
        root,
        certificate,
        revocations,
        hour,
        team,
        name: given.team.name,
      })
    : undefined;
  const account = await createAccount(context, {
    centre,
    password,
    state,
    name: given.name,
    response: given.response,
    content: { staff: [seat.secret], root: rootSeed.slice(), checked: 'sheet' },
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

async function firstRoster(
  signer: RootSigner,
  plan: {
    readonly root: Uint8Array;
    readonly certificate: Uint8Array;
    readonly revocations: Uint8Array;
    readonly hour: Hour;
    readonly team: Uint8Array;
    readonly name: string;
  },
): Promise<Uint8Array> {
  const { root, certificate, revocations, hour, team, name } = plan;
  const { centre } = signer;
  const objects = {
    centre,
    root,
    successions: [],
    rosters: [],
    certificates: [certificate],
    revocations: [revocations],
  };
  const { certificates, lists } = await verifyTrust(objects, { now: hour, pins: {} });
  const members: readonly Certificate[] = [...certificates.values()];
  const list = lists.at(-1);
  if (list === undefined || members.length === 0) throw new KeyringError('trust.refused');
  return makeRoster({ centre, team, name, members, list, hour }, { seed: signer.seed });
}
