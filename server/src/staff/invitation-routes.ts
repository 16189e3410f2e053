import type { FastifyInstance } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId, InvitationId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import {
  answerInvitation,
  getInvitation,
  invitationDays,
  newInvitation,
  startAnswer,
  withdrawInvitation,
} from '@beistand/protocol/staff.ts';
import { toBytes } from '../bytes.ts';
import { sameBytes } from '../canonical/hash.ts';
import { readOr } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { serve } from '../http/serve.ts';
import { centreEvent } from '../live/events.ts';
import { centreSubject } from '../live/hub.ts';
import type { StaffDeps } from './capabilities.ts';
import {
  deleteExpired,
  deleteInvitation,
  findInvitation,
  insertInvitation,
  type Invitation,
  setAnswer,
} from './invitation-queries.ts';
import { readAnswer } from './objects.ts';
import { daysAfter } from './rules.ts';

/** Invitations: made by an admin, answered once. Their secrets never come here. */
export function invitationsRoutes(app: FastifyInstance, deps: StaffDeps): void {
  inviting(app, deps);
  answering(app, deps);
}

function inviting(app: FastifyInstance, deps: StaffDeps): void {
  const { store, today, recordAct, teamExists } = deps;

  serve(app, newInvitation, async ({ centre, session: { account }, body }) => {
    const { invitation, roles, team } = body;
    if (!roles.admin && !roles.counsellor) throw new Refusal('request.invalid');
    const day = today(centre);
    const expires = daysAfter(day, invitationDays);
    await store.write(async (db) => {
      await deleteExpired(db, centre, day);
      if (!(await teamExists(db, centre, team))) throw new Refusal('team.unknown');
      if (await insertInvitation(db, centre, { invitation, roles, team, expires })) {
        const act = { centre, day, account, what: 'invitation.made' } as const;
        await recordAct(db, { ...act, subject: invitation });
      } else {
        await ensureSame(db, centre, { invitation, roles, team, expires });
      }
    });
    return { expires };
  });

  serve(app, withdrawInvitation, async ({ centre, session: { account }, params }) => {
    const { invitation } = params;
    const day = today(centre);
    await store.write(async (db) => {
      if (!(await deleteInvitation(db, centre, invitation))) {
        throw new Refusal('invitation.unknown');
      }
      const act = { centre, day, account, what: 'invitation.withdrawn' } as const;
      await recordAct(db, { ...act, subject: invitation });
    });
    return {};
  });
}

function answering(app: FastifyInstance, deps: StaffDeps): void {
  const { store, hub, today, registrationResponse } = deps;

  serve(app, getInvitation, async ({ centre, params }) => {
    const open = await store.read((db) => findOpen(db, centre, params.invitation, today(centre)));
    const { roles, team, expires } = open;
    return { roles, team, expires };
  });

  serve(app, startAnswer, async ({ centre, params, body }) => {
    await store.read((db) => findOpen(db, centre, params.invitation, today(centre)));
    return { response: await registrationResponse(centre, body) };
  });

  serve(app, answerInvitation, async ({ centre, params, body }) => {
    const answer = toBytes(body.answer);
    const read = readOr('request.invalid', () => readAnswer(answer));
    if (read.centre !== centre) throw new Refusal('request.invalid');
    const { invitation } = params;
    const bytes = { answer, tag: toBytes(body.tag) };
    await store.write((db) => storeAnswer(db, { centre, invitation }, { body, bytes }, deps));
    hub.publish(centreSubject(centre), centreEvent());
    return {};
  });
}

async function storeAnswer(
  db: Db,
  { centre, invitation }: { readonly centre: CentreId; readonly invitation: InvitationId },
  given: {
    readonly body: Body<typeof answerInvitation>;
    readonly bytes: { readonly answer: Uint8Array; readonly tag: Uint8Array };
  },
  { createAccount, today }: StaffDeps,
): Promise<void> {
  const { body, bytes } = given;
  const { account, recovery } = body;
  const found = await findInvitation(db, centre, invitation);
  if (found?.answered !== undefined) {
    // Whoever repeats the very request whose reply was lost is told again that it is done.
    const { answered } = found;
    const same =
      answered.account === account.account &&
      sameBytes(answered.answer, bytes.answer) &&
      sameBytes(answered.tag, bytes.tag);
    if (same) return;
  }
  const day = today(centre);
  if (!isOpen(found, day)) throw new Refusal('invitation.unknown');
  await createAccount(db, { centre, kind: 'staff', today: day }, account, recovery);
  await setAnswer(db, centre, invitation, { account: account.account, ...bytes });
}

/** Unknown, used and expired invitations answer alike. @throws Refusal `invitation.unknown` */
async function findOpen(
  db: Db,
  centre: CentreId,
  invitation: InvitationId,
  day: string,
): Promise<Invitation> {
  const found = await findInvitation(db, centre, invitation);
  if (!isOpen(found, day)) throw new Refusal('invitation.unknown');
  return found;
}

function isOpen(found: Invitation | undefined, day: string): found is Invitation {
  return found !== undefined && found.answered === undefined && found.expires >= day;
}

/** A repeated request gets the stored answer; another one cannot have the same id. */
async function ensureSame(
  db: Db,
  centre: CentreId,
  wanted: Omit<Invitation, 'answered'>,
): Promise<void> {
  const stored = await findInvitation(db, centre, wanted.invitation);
  const same =
    stored?.answered === undefined &&
    stored?.team === wanted.team &&
    stored.expires === wanted.expires &&
    stored.roles.admin === wanted.roles.admin &&
    stored.roles.counsellor === wanted.roles.counsellor;
  if (!same) throw new Refusal('invitation.used');
}
