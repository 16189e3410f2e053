import { Type, type Static } from 'typebox';
import { NewAccount, NewRecovery } from './accounts.ts';
import { fixedBytes, someBytes } from './bytes.ts';
import { Day, maxTeams, OpaqueMessage } from './centres.ts';
import { AccountId, InvitationId, StaffId, TeamId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';
import { LoginName } from './accounts.ts';

export const invitationDays = 7;

export const SuccessionBytes = someBytes(4_096);
export const CertificateBytes = someBytes(4_096);
export const RevocationsBytes = someBytes(64 * 1024);
export const RosterBytes = someBytes(64 * 1024);

/** Everything from which a browser computes who is who, from the root down. Public. */
export type TrustBundle = Static<typeof TrustBundle>;
export const TrustBundle = exact({
  root: fixedBytes(32),
  successions: Type.Array(SuccessionBytes),
  certificates: Type.Array(CertificateBytes),
  revocations: Type.Array(RevocationsBytes),
  /** All teams' rosters, each team's chain ascending. */
  rosters: Type.Array(RosterBytes),
});

export const getTrust = {
  method: 'GET',
  path: '/api/trust',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: TrustBundle,
} as const satisfies Route;

export type StaffRoles = Static<typeof StaffRoles>;
export const StaffRoles = exact({ admin: Type.Boolean(), counsellor: Type.Boolean() });

/** An invitation's secret never comes here: the id is a hash of it. */
export const newInvitation = {
  method: 'POST',
  path: '/api/invitations',
  access: 'admin',
  params: nothing,
  query: nothing,
  body: exact({ invitation: InvitationId, roles: StaffRoles, team: TeamId }),
  reply: exact({ expires: Day }),
} as const satisfies Route;

export const withdrawInvitation = {
  method: 'DELETE',
  path: '/api/invitations/:invitation',
  access: 'admin',
  params: exact({ invitation: InvitationId }),
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/** Unknown, used and expired invitations answer alike: 404 `invitation.unknown`. */
export const getInvitation = {
  method: 'GET',
  path: '/api/invitations/:invitation',
  access: 'anyone',
  params: exact({ invitation: InvitationId }),
  query: nothing,
  body: nothing,
  reply: exact({ roles: StaffRoles, team: TeamId, expires: Day }),
} as const satisfies Route;

/** OPAQUE registration of the invited person, first half. */
export const startAnswer = {
  method: 'POST',
  path: '/api/invitations/:invitation/start',
  access: 'anyone',
  params: exact({ invitation: InvitationId }),
  query: nothing,
  body: exact({ name: LoginName, request: OpaqueMessage }),
  reply: exact({ response: OpaqueMessage }),
} as const satisfies Route;

/** The invited person's account, keys and name; spends the invitation. */
export const answerInvitation = {
  method: 'POST',
  path: '/api/invitations/:invitation/answer',
  access: 'anyone',
  params: exact({ invitation: InvitationId }),
  query: nothing,
  body: exact({
    account: NewAccount,
    recovery: NewRecovery,
    /** Signed("invitation", {…, name, sign, kem}). */
    answer: someBytes(4_096),
    /** HMAC(secret, L("invitation")‖answer). */
    tag: fixedBytes(32),
  }),
  reply: nothing,
} as const satisfies Route;

/** One member of staff, or one open invitation, as the administration sees them. */
export type StaffEntry = Static<typeof StaffEntry>;
export const StaffEntry = Type.Union([
  exact({
    state: Type.Literal('invited'),
    invitation: InvitationId,
    roles: StaffRoles,
    team: TeamId,
    expires: Day,
  }),
  exact({
    state: Type.Literal('answered'),
    invitation: InvitationId,
    account: AccountId,
    roles: StaffRoles,
    team: TeamId,
    answer: someBytes(4_096),
    tag: fixedBytes(32),
  }),
  exact({
    state: Type.Literal('certified'),
    account: AccountId,
    staff: StaffId,
    roles: StaffRoles,
    lastLogin: Type.Optional(Day),
  }),
]);

export const listStaff = {
  method: 'GET',
  path: '/api/staff',
  access: 'admin',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ staff: Type.Array(StaffEntry) }),
} as const satisfies Route;

/** Root's certificate for the person who answered an invitation, or a renewed one. */
export const postCertificate = {
  method: 'POST',
  path: '/api/staff/:account/certificate',
  access: 'admin',
  fresh: true,
  params: exact({ account: AccountId }),
  query: nothing,
  body: exact({ certificate: CertificateBytes }),
  reply: nothing,
} as const satisfies Route;

/** The next list of revocations. 409 `roster.stale` where its number is taken. */
export const postRevocations = {
  method: 'POST',
  path: '/api/revocations',
  access: 'admin',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({ revocations: RevocationsBytes }),
  reply: nothing,
} as const satisfies Route;

/**
 * Asked before a browser shows the sheet of the next root key, which lies in the vault. It changes
 * nothing: what counts is that the password was given just before.
 */
export const beginSuccession = {
  method: 'POST',
  path: '/api/succession/begin',
  access: 'admin',
  fresh: true,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;

/**
 * Hands the centre over to its next root key, in one transaction: the succession, the next list of
 * revocations, certificates for whoever stands on no roster, and each team's next roster. Identical
 * bytes change nothing. 409 `roster.stale` where anything was signed in between, and nothing is
 * stored then.
 */
export const postSuccession = {
  method: 'POST',
  path: '/api/succession',
  access: 'admin',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({
    succession: SuccessionBytes,
    revocations: RevocationsBytes,
    certificates: Type.Array(CertificateBytes, { maxItems: 400 }),
    rosters: Type.Array(RosterBytes, { maxItems: maxTeams }),
  }),
  reply: nothing,
} as const satisfies Route;

/**
 * A team's next roster, by a member or by root. 409 `roster.stale` where its number is taken; where
 * it adds somebody, the password is asked for again.
 */
export const postRoster = {
  method: 'POST',
  path: '/api/teams/:team/rosters',
  access: 'staff',
  params: exact({ team: TeamId }),
  query: nothing,
  body: exact({ roster: RosterBytes }),
  reply: nothing,
} as const satisfies Route;
