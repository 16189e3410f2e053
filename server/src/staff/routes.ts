import type { FastifyInstance } from 'fastify';
import type { AccountId, StaffId } from '@beistand/protocol/ids.ts';
import {
  listStaff,
  postCertificate,
  postRevocations,
  type StaffEntry,
} from '@beistand/protocol/staff.ts';
import { toBytes, toText } from '../bytes.ts';
import { readOr } from '../canonical/or-refuse.ts';
import { serve } from '../http/serve.ts';
import { centreEvent } from '../live/events.ts';
import { centreSubject } from '../live/hub.ts';
import type { StaffAccount, StaffDeps } from './capabilities.ts';
import { certify, revoke } from './certifying.ts';
import { type Invitation, listInvitations } from './invitation-queries.ts';
import { readCertificate, readRevocations } from './objects.ts';

/** Who works here, certificates and revocations. */
export function staffRoutes(app: FastifyInstance, deps: StaffDeps): void {
  const { store, hub, today, hour, recordAct, staffAccounts } = deps;

  serve(app, listStaff, async ({ centre }) => {
    return await store.read(async (db) => {
      const invitations = await listInvitations(db, centre);
      const people = await staffAccounts(db, centre);
      const day = today(centre);
      const open = invitations.filter(({ answered, expires }) => answered || expires >= day);
      return { staff: [...open.map(entryOfInvitation), ...people.flatMap(entryOfPerson)] };
    });
  });

  serve(app, postCertificate, async ({ centre, session, params, body }) => {
    const bytes = toBytes(body.certificate);
    const certificate = readOr('certificate.refused', () => readCertificate(bytes));
    const at = { centre, account: params.account, hour: hour() };
    const act = { centre, day: today(centre), account: session.account };
    const stored = await store.write(async (db) => {
      const fresh = await certify(db, at, certificate, deps);
      const what = 'certificate.stored';
      if (fresh) await recordAct(db, { ...act, what, subject: params.account });
      return fresh;
    });
    if (stored) hub.publish(centreSubject(centre), centreEvent());
    return {};
  });

  serve(app, postRevocations, async ({ centre, session, body }) => {
    const bytes = toBytes(body.revocations);
    const revocations = readOr('certificate.refused', () => readRevocations(bytes));
    const act = { centre, day: today(centre), account: session.account };
    const stored = await store.write(async (db) => {
      const fresh = await revoke(db, { centre, hour: hour() }, revocations, deps);
      const what = 'revocations.stored';
      if (fresh) await recordAct(db, { ...act, what, subject: revocations.hash });
      return fresh;
    });
    if (stored) hub.publish(centreSubject(centre), centreEvent());
    return {};
  });
}

function entryOfInvitation({ invitation, roles, team, expires, answered }: Invitation): StaffEntry {
  const common = { invitation, roles, team };
  if (answered === undefined) return { state: 'invited', ...common, expires };
  const { account, answer, tag } = answered;
  return { state: 'answered', ...common, account, answer: toText(answer), tag: toText(tag) };
}

function entryOfPerson(person: StaffAccount): readonly StaffEntry[] {
  if (person.staff === null) return [];
  const { admin, counsellor, lastLogin } = person;
  return [
    {
      state: 'certified',
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
      account: person.account as AccountId,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when stored
      staff: person.staff as StaffId,
      roles: { admin, counsellor },
      ...(lastLogin === null ? {} : { lastLogin }),
    },
  ];
}
