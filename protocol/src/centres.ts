import { Type, type Static } from 'typebox';
import { fixedBytes, someBytes } from './bytes.ts';
import { CentreId, StaffId, TeamId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** A calendar day, `YYYY-MM-DD`, in the centre's own time zone. */
export type Day = Static<typeof Day>;
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** Seekers are addressed formally or informally, everywhere alike. */
export type AddressForm = Static<typeof AddressForm>;
export const AddressForm = Type.Union([Type.Literal('sie'), Type.Literal('du')]);

/** How the centre writes the word counsellor. */
export type CounsellorForm = Static<typeof CounsellorForm>;
export const CounsellorForm = Type.Union([
  Type.Literal('Beraterin'),
  Type.Literal('Berater'),
  Type.Literal('Berater:in'),
]);

/** Whether a centre asks seekers for an e-mail address. */
export type MailPolicy = Static<typeof MailPolicy>;
export const MailPolicy = Type.Union([
  Type.Literal('none'),
  Type.Literal('optional'),
  Type.Literal('required'),
]);

const line = (max: number) => Type.String({ minLength: 1, maxLength: max });

/** Text of a page in plain paragraphs, shown as text only. */
const pageText = Type.String({ maxLength: 20_000 });

/**
 * What the server may know of a topic: an opaque id that several topics share. It carries the
 * answer promise (PROTOCOL §8); the topic itself is inside the encryption.
 */
export type Policy = Static<typeof Policy>;
export const Policy = exact({
  id: Type.String({ pattern: '^[a-z0-9]{1,16}$' }),
  /** Working days until the first answer. */
  firstAnswerDays: Type.Integer({ minimum: 1, maximum: 30 }),
  /** Working days until each further answer. */
  nextAnswerDays: Type.Integer({ minimum: 1, maximum: 30 }),
  /** Months after the last activity until everything is erased; absent: six. */
  retentionMonths: Type.Optional(Type.Union([Type.Literal(6), Type.Literal(12), Type.Literal(24)])),
});

/**
 * What a centre must write down and keep for itself, outside of this system. Shown before
 * registration; the conversation is no part of it, and is erased all the same.
 */
export type Documentation = Static<typeof Documentation>;
export const Documentation = exact({
  /** By which law or rule, in the centre's words. */
  reason: line(200),
  years: Type.Integer({ minimum: 1, maximum: 30 }),
});

export type Topic = Static<typeof Topic>;
export const Topic = exact({
  label: line(80),
  policy: Policy.properties.id,
  /** Whose new enquiries these are; where it is absent, those of the centre's one team. */
  team: Type.Optional(TeamId),
});

/** Most teams of one centre. */
export const maxTeams = 50;

export type Team = Static<typeof Team>;
export const Team = exact({
  id: TeamId,
  /** Shown before a roster is verified; the verified name stands in the signed roster. */
  name: line(80),
  /** Who may read along after accept, where the centre names a deputy. */
  deputy: Type.Optional(StaffId),
});

/** Everything an admin decides about a centre. Public: it holds nothing secret. */
export type CentreSettings = Static<typeof CentreSettings>;
export const CentreSettings = exact({
  name: line(80),
  country: Type.Union([
    Type.Literal('DE'),
    Type.Literal('AT'),
    Type.Literal('LU'),
    Type.Literal('CH'),
  ]),
  /** Code of `regions`, empty for Luxembourg. */
  region: Type.String({ maxLength: 2 }),
  phone: line(40),
  /** The hours of the telephone, in the centre's words. */
  hours: line(120),
  addressForm: AddressForm,
  counsellorForm: CounsellorForm,
  /** Whether an admin counsels too: then no page claims that the administration cannot read. */
  adminCounsels: Type.Boolean(),
  topics: Type.Array(Topic, { minItems: 1, maxItems: 30 }),
  policies: Type.Array(Policy, { minItems: 1, maxItems: 10 }),
  /** "Hilfe beim Anfangen": three questions. */
  starters: Type.Array(line(200), { minItems: 3, maxItems: 3 }),
  /** Where quick exit leads. */
  quickExit: Type.String({ pattern: '^https://[^\\s"<>]+$', maxLength: 200 }),
  /** Minutes without a sign of life until the screen locks. */
  seekerIdleMinutes: Type.Integer({ minimum: 5, maximum: 60 }),
  staffIdleMinutes: Type.Integer({ minimum: 10, maximum: 60 }),
  /** Staff without a second factor may do nothing but set one up; absent: they are reminded. */
  secondFactor: Type.Optional(Type.Literal('required')),
  /** What the centre must keep of its own; absent: nothing. */
  documentation: Type.Optional(Documentation),
  /** Whether seekers are asked for an e-mail address; absent: they are not. */
  mail: Type.Optional(MailPolicy),
  terms: exact({ version: Type.Integer({ minimum: 1 }), text: pageText }),
  imprint: pageText,
  privacy: pageText,
});

/** A centre as anyone may see it. */
export type PublicCentre = Static<typeof PublicCentre>;
export const PublicCentre = exact({
  id: CentreId,
  root: fixedBytes(32),
  settings: CentreSettings,
  teams: Type.Array(Team),
});

/** Days from today to the promised answer. */
export type PromiseDays = Static<typeof PromiseDays>;
export const PromiseDays = exact({
  answerBy: Day,
  days: Type.Array(
    exact({
      date: Day,
      kind: Type.Union([
        Type.Literal('today'),
        Type.Literal('off'),
        Type.Literal('count'),
        Type.Literal('due'),
      ]),
      /** Which working day of the promise this is, from 1; only for `count` and `due`. */
      number: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
  ),
});

/** What a policy promises today: for an enquiry, and for a letter in a running conversation. */
export type PolicyPromise = Static<typeof PolicyPromise>;
export const PolicyPromise = exact({
  ...PromiseDays.properties,
  /** Day of the answer to a further letter. */
  nextBy: Day,
});

/**
 * Promises by policy id. Written as plain JSON Schema: the builder's records bring a type engine
 * with them that weighs as much in the browser as all of our schemas.
 */
const PromisesByPolicy = Type.Unsafe<Readonly<Record<string, PolicyPromise>>>({
  type: 'object',
  additionalProperties: PolicyPromise,
});

/** The centre of this host name, or that none is set up yet. */
export const getCentre = {
  method: 'GET',
  path: '/api/centre',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: Type.Union([
    exact({ state: Type.Literal('new') }),
    exact({
      state: Type.Literal('ready'),
      centre: PublicCentre,
      /** Promises for what is sent today, by policy id. */
      promises: PromisesByPolicy,
      today: Day,
    }),
  ]),
} as const satisfies Route;

/**
 * Changes the settings. Terms: a changed text must have a higher version. 409 `settings.stale` where
 * those in force are no longer the ones that were read. The password is asked for again where
 * something changes that protects: second factor, exit address, idle times.
 */
export const putSettings = {
  method: 'PUT',
  path: '/api/centre/settings',
  access: 'admin',
  params: nothing,
  query: nothing,
  body: exact({
    settings: CentreSettings,
    /** As they were read: nobody undoes unseen what a colleague has changed since. */
    before: CentreSettings,
  }),
  reply: nothing,
} as const satisfies Route;

/**
 * Founds a further team. Its first roster is root's, and comes by itself; until then nobody can
 * write to it. Topics that named no team stay with the team that was there.
 */
export const newTeam = {
  method: 'POST',
  path: '/api/teams',
  access: 'admin',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({ team: TeamId, name: line(80) }),
  reply: nothing,
} as const satisfies Route;

/** Names or removes a team's deputy, who reads along, or renames the team. */
export const putTeam = {
  method: 'PUT',
  path: '/api/teams/:team',
  access: 'admin',
  fresh: true,
  params: exact({ team: TeamId }),
  query: nothing,
  body: exact({ name: line(80), deputy: Type.Optional(StaffId) }),
  reply: nothing,
} as const satisfies Route;

/** Longest OPAQUE message or record, in characters of base64url. */
export const maxOpaqueLength = 1_024;
export const OpaqueMessage = Type.String({
  pattern: '^[A-Za-z0-9_-]+$',
  minLength: 16,
  maxLength: maxOpaqueLength,
});

/** The one-time token behind `#` in the set-up link. */
export const SetupToken = someBytes(32);
