import type { AccountId, CentreId, InvitationId, TeamId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';

/** An invitation, and its answer where there is one. */
export interface Invitation {
  readonly invitation: InvitationId;
  readonly roles: { readonly admin: boolean; readonly counsellor: boolean };
  readonly team: TeamId;
  /** Last day on which it can be answered. */
  readonly expires: string;
  readonly answered:
    | { readonly account: AccountId; readonly answer: Uint8Array; readonly tag: Uint8Array }
    | undefined;
}

/** Stores an invitation. False where its id is taken. */
export async function insertInvitation(
  db: Db,
  centre: CentreId,
  invitation: Omit<Invitation, 'answered'>,
): Promise<boolean> {
  const { roles, team, expires } = invitation;
  const row = await db
    .insertInto('invitation')
    .values({
      centre,
      invitation: invitation.invitation,
      team,
      expires_day: expires,
      admin: roles.admin ? 1 : 0,
      counsellor: roles.counsellor ? 1 : 0,
      account: null,
      answer: null,
      tag: null,
    })
    .onConflict((conflict) => conflict.columns(['centre', 'invitation']).doNothing())
    .returning('invitation')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findInvitation(
  db: Db,
  centre: CentreId,
  invitation: InvitationId,
): Promise<Invitation | undefined> {
  const row = await invitations(db, centre).where('invitation', '=', invitation).executeTakeFirst();
  return row && invitationFromRow(row);
}

/** The invitation that an account has answered. */
export async function findAnswered(
  db: Db,
  centre: CentreId,
  account: AccountId,
): Promise<Invitation | undefined> {
  const row = await invitations(db, centre).where('account', '=', account).executeTakeFirst();
  return row && invitationFromRow(row);
}

export async function listInvitations(db: Db, centre: CentreId): Promise<readonly Invitation[]> {
  const rows = await invitations(db, centre).orderBy('expires_day').orderBy('invitation').execute();
  return rows.map(invitationFromRow);
}

/** Spends an invitation. */
export async function setAnswer(
  db: Db,
  centre: CentreId,
  invitation: InvitationId,
  { account, answer, tag }: NonNullable<Invitation['answered']>,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ account, answer, tag })
    .where('centre', '=', centre)
    .where('invitation', '=', invitation)
    .execute();
}

/** Deletes an invitation, answered or not. False where there is none. */
export async function deleteInvitation(
  db: Db,
  centre: CentreId,
  invitation: InvitationId,
): Promise<boolean> {
  const row = await db
    .deleteFrom('invitation')
    .where('centre', '=', centre)
    .where('invitation', '=', invitation)
    .returning('invitation')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes what nobody has answered in time. */
export async function deleteExpired(db: Db, centre: CentreId, today: string): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('centre', '=', centre)
    .where('expires_day', '<', today)
    .where('account', 'is', null)
    .execute();
}

function invitations(db: Db, centre: CentreId) {
  return db
    .selectFrom('invitation')
    .select(['invitation', 'admin', 'counsellor', 'team', 'expires_day'])
    .select(['account', 'answer', 'tag'])
    .where('centre', '=', centre);
}

/** Ids were checked when they were stored. */
function invitationFromRow(
  row: Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number],
): Invitation {
  const { account, answer, tag } = row;
  const complete = account !== null && answer !== null && tag !== null;
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    invitation: row.invitation as InvitationId,
    roles: { admin: row.admin === 1, counsellor: row.counsellor === 1 },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    team: row.team as TeamId,
    expires: row.expires_day,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    answered: complete ? { account: account as AccountId, answer, tag } : undefined,
  };
}
