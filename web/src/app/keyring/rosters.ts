import { equalBytes, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { certificateHours } from '@beistand/crypto/hours.ts';
import { makeCertificate, type Certificate } from '@beistand/crypto/certificate.ts';
import { makeRevocations, names } from '@beistand/crypto/revocations.ts';
import { makeRoster, verifyRoster, type RosterKey } from '@beistand/crypto/roster.ts';
import { mayBeAdded, newestRoster, type TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import type { StaffId } from '@beistand/protocol/ids.ts';
import { type Keyring } from './api.ts';
import { KeyringError } from './views.ts';
import { idBytes, idOf } from './ids.ts';
import { changeContent, hourNow, loadedTrust, openedAccount, type Context } from './memory.ts';
import { invitationKey } from './invitations.ts';
import { rootSigner } from './root.ts';
import { certificateOf, demandUndisputed, staffSeat } from './trust.ts';

type Given<N extends keyof Keyring> = Parameters<Keyring[N]>[0];

/** Root's certificate for an answer that `checkAnswer` has accepted. */
export async function certify(
  context: Context,
  given: Given<'certify'>,
): ReturnType<Keyring['certify']> {
  const account = openedAccount(context);
  const trust = loadedTrust(context);
  const checked = context.memory.answers.get(given.invitation);
  if (checked?.answer !== given.answer) throw new KeyringError('answer.refused');
  const id = context.random(16);
  const from = hourNow(context);
  const certificate = await makeCertificate(await rootSigner(context), {
    serial: trust.lastSerial + 1,
    id,
    name: checked.name,
    roles: [
      ...(checked.roles.admin ? (['admin'] as const) : []),
      ...(checked.roles.counsellor ? (['counsellor'] as const) : []),
    ],
    seat: checked.seat,
    from,
    until: from + certificateHours,
  });
  const { [invitationKey(given.invitation)]: _, ...preferences } = account.content.preferences;
  changeContent(account, { preferences });
  context.memory.answers.delete(given.invitation);
  return { certificate: toBase64url(certificate), staff: idOf(id) };
}

/**
 * A new certificate for somebody who has one: the same name, roles and keys, a year from now.
 *
 * @throws KeyringError `trust.refused` where she has none, or it is revoked
 */
export async function renewCertificate(
  context: Context,
  staff: StaffId,
): ReturnType<Keyring['renewCertificate']> {
  const trust = loadedTrust(context);
  const current = certificateOf(trust, staff);
  if (current === undefined || names(trust.lists.at(-1), current)) {
    throw new KeyringError('trust.refused');
  }
  const { id, name, roles, seat } = current;
  const from = hourNow(context);
  const serial = trust.lastSerial + 1;
  const plan = { serial, id, name, roles, seat, from, until: from + certificateHours };
  return { certificate: toBase64url(await makeCertificate(await rootSigner(context), plan)) };
}

/**
 * The team's next roster. Whoever may no longer stand on one is left out by itself: a revoked or
 * expired certificate would make the whole roster invalid. Who stays, stays with her keys: new ones
 * under an old name come in like any newcomer's, by somebody who decides it. Otherwise a root could
 * put its own keys into a team, and the next member to renew the roster would sign them unseen.
 *
 * @throws KeyringError `trust.refused` where this person may not make it, or nobody would be left
 */
export async function nextRoster(
  context: Context,
  given: Given<'makeRoster'>,
): ReturnType<Keyring['makeRoster']> {
  const trust = loadedTrust(context);
  const team = idBytes(given.team);
  demandUndisputed(context, trust, team);
  const previous = newestRoster(trust, team);
  const hour = Math.max(hourNow(context), previous?.hour ?? 0);
  const removed = new Set<string>(given.remove);
  const added = new Set<string>(given.add);
  const staying = (previous?.members ?? []).filter(({ id }) => !added.has(toHex(id)));
  const members = [
    ...staying.flatMap(({ id, seat }) => certificateOf(trust, toHex(id), seat.id) ?? []),
    ...[...added].flatMap((staff) => certificateOf(trust, staff) ?? []),
  ]
    .filter(({ id }) => !removed.has(toHex(id)))
    .filter((person) => person.roles.includes('counsellor') && mayBeAdded(trust, person, hour));
  const list = trust.lists.at(-1);
  if (members.length === 0 || list === undefined) throw new KeyringError('trust.refused');
  const key = await rosterKey(context, trust, previous?.members);
  const plan = { centre: trust.centre, team, name: given.name, members, list, hour };
  const roster = await makeRoster(previous === undefined ? plan : { ...plan, previous }, key);
  await verifyRoster(roster, previous, trust);
  return { roster: toBase64url(roster) };
}

/** The next list of revocations, with every certificate of these people. */
export async function nextRevocations(
  context: Context,
  staff: readonly StaffId[],
): ReturnType<Keyring['revoke']> {
  const trust = loadedTrust(context);
  const previous = trust.lists.at(-1);
  const people = new Set<string>(staff);
  const revoke = [...trust.certificates.values()]
    .filter((certificate) => people.has(toHex(certificate.id)) && !names(previous, certificate))
    .map(({ serial }) => serial);
  const plan = { revoke, hour: Math.max(hourNow(context), previous?.hour ?? 0) };
  const revocations = await makeRevocations(
    await rootSigner(context),
    previous === undefined ? plan : { ...plan, previous },
  );
  return { revocations: toBase64url(revocations) };
}

/** The first roster is root's; afterwards a member signs, and root only where she is none. */
async function rosterKey(
  context: Context,
  trust: Trust,
  members: readonly Certificate[] | undefined,
): Promise<RosterKey> {
  const seat = await staffSeat(context);
  const certificate = members?.find((member) => seat && equalBytes(member.seat.id, seat.id));
  const isRevoked = certificate !== undefined && names(trust.lists.at(-1), certificate);
  if (seat !== undefined && certificate !== undefined && !isRevoked) {
    return { seed: seat.signSeed, certificate };
  }
  return { seed: (await rootSigner(context)).seed };
}
