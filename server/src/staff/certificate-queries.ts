import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { type Certificate, readRevocations, type Revocations } from './objects.ts';

/** Stores a certificate; of which account it is, nothing signed says. */
export async function insertCertificate(
  db: Db,
  centre: CentreId,
  account: string,
  certificate: Certificate,
): Promise<void> {
  const { serial, hash, staff, seat, from, until, bytes } = certificate;
  await db
    .insertInto('certificate')
    .values({
      centre,
      serial,
      hash,
      account,
      staff,
      seat,
      from_hour: from,
      until_hour: until,
      certificate: bytes,
    })
    .execute();
}

/** Whether exactly this certificate is stored for the account. */
export async function hasCertificate(
  db: Db,
  centre: CentreId,
  account: string,
  hash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('certificate')
    .select('serial')
    .where('centre', '=', centre)
    .where('hash', '=', hash)
    .where('account', '=', account)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether another account has this staff id or this seat. */
export async function isTaken(
  db: Db,
  centre: CentreId,
  account: string,
  { staff, seat }: Pick<Certificate, 'staff' | 'seat'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('certificate')
    .select('serial')
    .where('centre', '=', centre)
    .where('account', '!=', account)
    .where((eb) => eb.or([eb('staff', '=', staff), eb('seat', '=', seat)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Largest serial of a centre, 0 where there is none. */
export async function findLastSerial(db: Db, centre: CentreId): Promise<number> {
  const row = await db
    .selectFrom('certificate')
    .select('serial')
    .where('centre', '=', centre)
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.serial ?? 0;
}

/** The hashes of everything that roots have signed but rosters. */
export async function listSignedHashes(db: Db, centre: CentreId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('certificate')
    .select('hash')
    .where('centre', '=', centre)
    .unionAll((query) =>
      query.selectFrom('revocations').select('hash').where('centre', '=', centre),
    )
    .unionAll((query) => query.selectFrom('succession').select('hash').where('centre', '=', centre))
    .execute();
  return rows.map(({ hash }) => hash);
}

/** Every certificate of a centre, by serial. */
export async function listCertificates(
  db: Db,
  centre: CentreId,
): Promise<readonly { readonly account: string; readonly serial: number; bytes: Uint8Array }[]> {
  const rows = await db
    .selectFrom('certificate')
    .select(['account', 'serial', 'certificate'])
    .where('centre', '=', centre)
    .orderBy('serial')
    .execute();
  return rows.map(({ account, serial, certificate }) => ({ account, serial, bytes: certificate }));
}

export async function insertRevocations(
  db: Db,
  centre: CentreId,
  { n, hash, bytes }: Revocations,
): Promise<void> {
  await db.insertInto('revocations').values({ centre, n, hash, revocations: bytes }).execute();
}

export async function findLastRevocations(
  db: Db,
  centre: CentreId,
): Promise<Revocations | undefined> {
  const row = await db
    .selectFrom('revocations')
    .select('revocations')
    .where('centre', '=', centre)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readRevocations(row.revocations);
}

/** Every list of a centre, ascending. */
export async function listRevocations(db: Db, centre: CentreId): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('revocations')
    .select('revocations')
    .where('centre', '=', centre)
    .orderBy('n')
    .execute();
  return rows.map(({ revocations }) => revocations);
}
