import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, StaffId } from '@beistand/protocol/ids.ts';
import { readOr, refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { insertCertificate, insertRevocations } from './certificate-queries.ts';
import { readCertificate, readRevocations } from './objects.ts';
import { mayRevoke } from './rules.ts';

/**
 * Stores a centre's first certificate, its first admin's, and the empty list of revocations with
 * which every centre begins, so that each roster can name one (PROTOCOL-DETAILS 26).
 *
 * @returns what the certificate says the admin is
 * @throws Refusal `certificate.refused`
 */
export async function foundStaff(
  db: Db,
  at: { readonly centre: CentreId; readonly account: AccountId; readonly hour: number },
  signed: { readonly certificate: Uint8Array; readonly revocations: Uint8Array },
): Promise<{ readonly staff: StaffId; readonly admin: boolean; readonly counsellor: boolean }> {
  const { centre, account, hour } = at;
  const certificate = readOr('certificate.refused', () => readCertificate(signed.certificate));
  const revocations = readOr('certificate.refused', () => readRevocations(signed.revocations));
  refuseIf(mayRevoke(revocations, { centre, hour, last: undefined }));
  const { staff, admin, counsellor } = certificate;
  if (certificate.centre !== centre || !admin || revocations.serials.length > 0) {
    throw new Refusal('certificate.refused');
  }
  await insertCertificate(db, centre, account, certificate);
  await insertRevocations(db, centre, revocations);
  return { staff, admin, counsellor };
}
