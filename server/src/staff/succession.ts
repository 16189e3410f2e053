import type { FastifyInstance } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { beginSuccession, postSuccession } from '@beistand/protocol/staff.ts';
import { toBytes } from '../bytes.ts';
import { readOr, refuseIf } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { centreEvent } from '../live/events.ts';
import { centreSubject } from '../live/hub.ts';
import type { StaffDeps } from './capabilities.ts';
import { certify, revoke } from './certifying.ts';
import {
  type Certificate,
  readCertificate,
  readRevocations,
  readSuccession,
  type Revocations,
  type Succession,
} from './objects.ts';
import { maySucceed } from './rules.ts';
import { findLastSuccession, insertSuccession } from './succession-queries.ts';

/** Who posts the next rosters, and when. */
interface Renewing {
  readonly centre: CentreId;
  /** Hours since 1970. */
  readonly hour: number;
  readonly by: { readonly account: AccountId; readonly admin: boolean; readonly fresh: boolean };
}

export interface SuccessionDeps extends StaffDeps {
  /** Checks and stores the next roster of each team. */
  readonly renewRosters: (
    db: Db,
    renewing: Renewing,
    rosters: readonly Uint8Array[],
  ) => Promise<void>;
}

interface Handover {
  readonly succession: Succession;
  readonly revocations: Revocations;
  readonly certificates: readonly Certificate[];
  readonly rosters: readonly Uint8Array[];
}

/** The next root key, with all that it signs anew: one unit of work, or nothing. */
export function successionRoutes(app: FastifyInstance, deps: SuccessionDeps): void {
  const { store, hub, today, hour, recordAct } = deps;
  // The gate has asked for the password.
  serve(app, beginSuccession, async () => ({}));

  serve(app, postSuccession, async ({ centre, session, body }) => {
    const { account, fresh } = session;
    const handover = handoverOf(body);
    const at = { centre, hour: hour(), by: { account, admin: true, fresh } };
    const subject = handover.succession.hash;
    const act = {
      centre,
      day: today(centre),
      account,
      what: 'succession.stored',
      subject,
    } as const;
    const stored = await store.write(async (db) => {
      const isNew = await handOver(db, at, handover, deps);
      if (isNew) await recordAct(db, act);
      return isNew;
    });
    if (stored) hub.publish(centreSubject(centre), centreEvent());
    return {};
  });
}

/** @throws Refusal `certificate.refused` */
function handoverOf(body: Body<typeof postSuccession>): Handover {
  return readOr('certificate.refused', () => ({
    succession: readSuccession(toBytes(body.succession)),
    revocations: readRevocations(toBytes(body.revocations)),
    certificates: body.certificates.map((each) => readCertificate(toBytes(each))),
    rosters: body.rosters.map(toBytes),
  }));
}

/** @throws Refusal `certificate.refused`, `roster.stale` */
async function handOver(
  db: Db,
  at: Renewing,
  { succession, revocations, certificates, rosters }: Handover,
  deps: SuccessionDeps,
): Promise<boolean> {
  const { centre, hour } = at;
  const last = await findLastSuccession(db, centre);
  if (last?.hash === succession.hash) return false;
  refuseIf(maySucceed(succession, { centre, hour, last }));
  await insertSuccession(db, centre, succession);
  const people = await deps.staffAccounts(db, centre);
  for (const certificate of certificates) {
    const person = people.find(({ staff }) => staff === certificate.staff);
    if (person === undefined) throw new Refusal('certificate.refused');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
    await certify(db, { centre, hour, account: person.account as AccountId }, certificate, deps);
  }
  await revoke(db, at, revocations, deps);
  await deps.renewRosters(db, at, rosters);
  return true;
}
