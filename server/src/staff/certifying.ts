import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, StaffId } from '@beistand/protocol/ids.ts';
import { refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import type { StaffDeps } from './capabilities.ts';
import {
  findLastRevocations,
  findLastSerial,
  hasCertificate,
  insertCertificate,
  insertRevocations,
  isTaken,
  listCertificates,
} from './certificate-queries.ts';
import { deleteInvitation, findAnswered } from './invitation-queries.ts';
import { type Certificate, readAnswer, type Revocations } from './objects.ts';
import { mayCertify, mayRevoke } from './rules.ts';

type Capabilities = Pick<StaffDeps, 'staffAccounts' | 'setRoles'>;

/** Whose certificate, and when. */
export interface CertifyingAt {
  readonly centre: CentreId;
  readonly account: AccountId;
  /** Hours since 1970. */
  readonly hour: number;
}

/**
 * Stores a person's certificate and makes her what it says. An invitation is done with then. The
 * same bytes again change nothing.
 *
 * @returns false where it was stored already
 * @throws Refusal `certificate.refused`
 */
export async function certify(
  db: Db,
  { centre, account, hour }: CertifyingAt,
  certificate: Certificate,
  { staffAccounts, setRoles }: Capabilities,
): Promise<boolean> {
  if (await hasCertificate(db, centre, account, certificate.hash)) return false;
  const people = await staffAccounts(db, centre);
  const person = people.find((each) => each.account === account);
  if (person === undefined) throw new Refusal('certificate.refused');
  const invitation = await findAnswered(db, centre, account);
  const answer = invitation?.answered?.answer;
  refuseIf(
    mayCertify(certificate, {
      centre,
      hour,
      staff: person.staff,
      lastSerial: await findLastSerial(db, centre),
      answered: answer && invitation && { ...invitation.roles, seat: readAnswer(answer).seat },
      taken: await isTaken(db, centre, account, certificate),
    }),
  );
  await insertCertificate(db, centre, account, certificate);
  const { staff, admin, counsellor } = certificate;
  await setRoles(db, { centre, account }, { staff, admin, counsellor });
  if (invitation !== undefined) await deleteInvitation(db, centre, invitation.invitation);
  return true;
}

/**
 * Stores the next list of revocations. Whoever's newest certificate it names is staff no more. The
 * same bytes again change nothing.
 *
 * @returns false where it was stored already
 * @throws Refusal `certificate.refused`, `roster.stale`
 */
export async function revoke(
  db: Db,
  { centre, hour }: Pick<CertifyingAt, 'centre' | 'hour'>,
  revocations: Revocations,
  { staffAccounts, setRoles }: Capabilities,
): Promise<boolean> {
  const last = await findLastRevocations(db, centre);
  if (last?.hash === revocations.hash) return false;
  refuseIf(mayRevoke(revocations, { centre, hour, last }));
  await insertRevocations(db, centre, revocations);
  const certificates = await listCertificates(db, centre);
  const newest = new Map(certificates.map(({ account, serial }) => [account, serial]));
  for (const { account, staff, admin, counsellor } of await staffAccounts(db, centre)) {
    const serial = newest.get(account);
    const revoked = serial !== undefined && revocations.serials.includes(serial);
    if (!revoked || staff === null || !(admin || counsellor)) continue;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
    const at = { centre, account: account as AccountId };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
    const roles = { staff: staff as StaffId, admin: false, counsellor: false };
    await setRoles(db, at, roles);
  }
  return true;
}
