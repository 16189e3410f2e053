import { Type, type Static } from 'typebox';
import { fixedBytes, someBytes } from './bytes.ts';
import { Day, Policy } from './centres.ts';
import { ConversationId, DraftId, HashHex, SeatId, StaffId, TeamId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** Seats of one conversation at most. */
export const maxSeats = 60;

/** Longest text of an enquiry or message, in characters. */
export const maxTextCharacters = 20_000;

/** CBOR[header, salt, sealed] of one message (PROTOCOL §5): 20,000 characters in any script. */
export const maxStoredBytes = 128 * 1024;
export const StoredBytes = someBytes(maxStoredBytes);

export const maxStatementBytes = 32 * 1024;
export const StatementBytes = someBytes(maxStatementBytes);

/** sign b32‖kem b1216 of a seat that no certificate carries. */
export const SeatKeys = fixedBytes(1_248);

/** enc b1120‖ct b48: the epoch key for one seat. */
export const GrantBytes = fixedBytes(1_168);

/** A signed epoch with all that makes it usable: keys of uncertified seats, one grant a seat. */
export type NewEpoch = Static<typeof NewEpoch>;
export const NewEpoch = exact({
  statement: StatementBytes,
  keys: Type.Array(SeatKeys, { maxItems: maxSeats }),
  /** In the order of the head's seats. */
  grants: Type.Array(GrantBytes, { minItems: 1, maxItems: maxSeats }),
});

export type NewConversation = Static<typeof NewConversation>;
export const NewConversation = exact({ conversation: ConversationId, epoch: NewEpoch });

/** How far a counselling has come. `none`: kinds that nobody accepts. */
export type CaseState = Static<typeof CaseState>;
export const CaseState = Type.Union([
  Type.Literal('none'),
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('closed'),
]);

export type ConversationKind = Static<typeof ConversationKind>;
export const ConversationKind = Type.Union([
  Type.Literal('counselling'),
  Type.Literal('group'),
  Type.Literal('open'),
  Type.Literal('team'),
  Type.Literal('self'),
]);

/**
 * A reset of the password by e-mail, as the server tells it. `new`: this account came by one, so that
 * nobody knows whether the same person writes; `old`: this account lost its name by one.
 */
export type ResetMark = Static<typeof ResetMark>;
export const ResetMark = exact({
  side: Type.Union([Type.Literal('new'), Type.Literal('old')]),
  day: Day,
});

/** A conversation in a list: what the server itself knows of it. */
export type ConversationSummary = Static<typeof ConversationSummary>;
export const ConversationSummary = exact({
  conversation: ConversationId,
  kind: ConversationKind,
  state: CaseState,
  team: Type.Optional(TeamId),
  policy: Type.Optional(Policy.properties.id),
  /** Newest epoch. */
  n: Type.Integer({ minimum: 1 }),
  /** Position of the newest message, from 1; 0 where there is none. */
  newest: Type.Integer({ minimum: 0 }),
  /** Position up to which this account has read. */
  read: Type.Integer({ minimum: 0 }),
  /** Messages after `read` that are not one's own. */
  unread: Type.Integer({ minimum: 0 }),
  /** Messages that were taken back: where it has grown, what is here is to be fetched again. */
  takenBack: Type.Integer({ minimum: 0 }),
  createdDay: Day,
  acceptedDay: Type.Optional(Day),
  answeredDay: Type.Optional(Day),
  /** Day of the newest message. */
  newestDay: Type.Optional(Day),
  /** Promised day of the next answer, while the seeker waits for one. */
  dueDay: Type.Optional(Day),
  waiting: Type.Union([Type.Literal('nobody'), Type.Literal('counsellor'), Type.Literal('seeker')]),
  /** Day on which all of it is erased by itself, where nothing happens until then. */
  erasesDay: Type.Optional(Day),
  /** Day on which it is erased because the seeker has asked her counsellor to, unless she stops it. */
  askedDay: Type.Optional(Day),
  /** Of the seeker's account. */
  reset: Type.Optional(ResetMark),
});

/** One stored message at its place. */
export type MessageAt = Static<typeof MessageAt>;
export const MessageAt = exact({
  position: Type.Integer({ minimum: 1 }),
  stored: StoredBytes,
});

/**
 * Whether a message was taken back, going by its outside: what stands in its place is an array of
 * four and not of three (RFC 8949 §3.1), which in base64url begins with another letter.
 */
export const isTakenBack = ({ stored }: Pick<MessageAt, 'stored'>): boolean =>
  stored.startsWith('h');

const inConversation = exact({ conversation: ConversationId });

/**
 * First enquiry and every later one: epoch 1, first message and the vault that knows the seat, in
 * one request and one transaction. Identical bytes get the stored answer.
 */
export const newEnquiry = {
  method: 'POST',
  path: '/api/enquiries',
  access: 'seeker',
  params: nothing,
  query: nothing,
  body: exact({
    conversation: ConversationId,
    epoch: NewEpoch,
    message: StoredBytes,
    vault: exact({ n: Type.Integer({ minimum: 2 }), vault: someBytes(512 * 1024) }),
    team: TeamId,
    policy: Policy.properties.id,
    /** Version of the terms agreed to for this enquiry. */
    terms: Type.Integer({ minimum: 1 }),
    /** Draft that this enquiry replaces. */
    draft: Type.Optional(DraftId),
  }),
  reply: exact({ position: Type.Integer(), hash: HashHex, dueDay: Day }),
} as const satisfies Route;

export const listConversations = {
  method: 'GET',
  path: '/api/conversations',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({
    conversations: Type.Array(ConversationSummary),
    today: Day,
    /** Of the account that asks. */
    reset: Type.Optional(ResetMark),
    /** After a reset: who answered the account before, and is offered as the reader of an enquiry. */
    counsellor: Type.Optional(StaffId),
  }),
} as const satisfies Route;

/** Enquiries that wait in the pool of this counsellor's teams and for which she holds a grant. */
export const listPool = {
  method: 'GET',
  path: '/api/pool',
  access: 'counsellor',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ enquiries: Type.Array(ConversationSummary), today: Day }),
} as const satisfies Route;

/** All statements with the keys beside them, and this account's own grants. */
export const getConversation = {
  method: 'GET',
  path: '/api/conversations/:conversation',
  access: 'account',
  params: inConversation,
  query: nothing,
  body: nothing,
  reply: exact({
    summary: ConversationSummary,
    epochs: Type.Array(exact({ statement: StatementBytes, keys: Type.Array(SeatKeys) })),
    grants: Type.Array(exact({ n: Type.Integer(), seat: SeatId, grant: GrantBytes })),
  }),
} as const satisfies Route;

/** Most messages in one page. */
export const maxPage = 200;

/** A page of messages, ascending: the newest, those before a position, or those after one. */
export const listMessages = {
  method: 'GET',
  path: '/api/conversations/:conversation/messages',
  access: 'account',
  params: inConversation,
  query: exact({
    before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
    limit: Type.Optional(Type.String({ pattern: '^\\d{1,3}$' })),
  }),
  body: nothing,
  reply: exact({ messages: Type.Array(MessageAt), more: Type.Boolean() }),
} as const satisfies Route;

/** Stores a message once. Same id, same bytes: the stored answer; other bytes: 409. */
export const postMessage = {
  method: 'POST',
  path: '/api/conversations/:conversation/messages',
  access: 'account',
  params: inConversation,
  query: nothing,
  body: exact({ stored: StoredBytes }),
  reply: exact({ position: Type.Integer({ minimum: 1 }), hash: HashHex }),
} as const satisfies Route;

/** `Signed("retract", …)` (PROTOCOL §6): in clear, for the server keeps it in the message's place. */
export const RetractBytes = someBytes(1_024);

/**
 * Takes a message of one's own back, also after having left: what was sealed is erased, and the
 * retract stands in its place. Taken back already: the stored answer.
 */
export const putRetract = {
  method: 'PUT',
  path: '/api/conversations/:conversation/messages/:position/retract',
  access: 'account',
  params: exact({
    conversation: ConversationId,
    position: Type.String({ pattern: '^[1-9]\\d{0,14}$' }),
  }),
  query: nothing,
  body: exact({ retract: RetractBytes }),
  /** What stands there now. */
  reply: exact({ stored: StoredBytes }),
} as const satisfies Route;

/**
 * The next epoch. With `accept` it takes an enquiry from the pool: the server then deletes the
 * pool's grants; whoever comes second is told `enquiry.taken`. Where it adds a reader in any other
 * way, the password is asked for again.
 */
export const postEpoch = {
  method: 'POST',
  path: '/api/conversations/:conversation/epochs',
  access: 'account',
  params: inConversation,
  query: nothing,
  body: exact({
    n: Type.Integer({ minimum: 2 }),
    epoch: NewEpoch,
    /** The epoch's first message: pseudonyms and reasons stand in it. */
    message: Type.Optional(StoredBytes),
    accept: Type.Boolean(),
  }),
  reply: exact({ position: Type.Optional(Type.Integer({ minimum: 1 })) }),
} as const satisfies Route;

/** How far this account has read. Only ever grows. */
export const putRead = {
  method: 'PUT',
  path: '/api/conversations/:conversation/read',
  access: 'account',
  params: inConversation,
  query: nothing,
  body: exact({ position: Type.Integer({ minimum: 1 }) }),
  reply: nothing,
} as const satisfies Route;

/** Drafts one account may keep at a time. */
export const maxDrafts = 50;

/** Saves or replaces a draft, sealed in the writer's `self` conversation. */
export const putDraft = {
  method: 'PUT',
  path: '/api/drafts/:draft',
  access: 'account',
  params: exact({ draft: DraftId }),
  query: nothing,
  body: exact({ stored: StoredBytes }),
  reply: nothing,
} as const satisfies Route;

export const listDrafts = {
  method: 'GET',
  path: '/api/drafts',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ drafts: Type.Array(exact({ draft: DraftId, stored: StoredBytes })) }),
} as const satisfies Route;

export const deleteDraft = {
  method: 'DELETE',
  path: '/api/drafts/:draft',
  access: 'account',
  params: exact({ draft: DraftId }),
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;
