import { Type } from 'typebox';
import { someBytes } from './bytes.ts';
import { Day } from './centres.ts';
import { ConversationId } from './ids.ts';
import { exact, nothing, type Route } from './route.ts';

/** Days for which backups hold what was erased, encrypted and then unreadable: stated in receipts. */
export const backupDays = 30;

/** Seats of one person in one conversation that sign its erasure: the newest ones. */
export const maxErasures = 8;

/** `Signed("erasure", …)` by each of the person's seats (PROTOCOL §6). */
const Erasures = Type.Array(someBytes(2_048), { minItems: 1, maxItems: maxErasures });

const Receipt = exact({
  erasedDay: Day,
  /** From this day on no backup holds anything of it that could be read. */
  backupsUntilDay: Day,
});

/** Erases one of one's own conversations, with everything in it, for everybody. */
export const eraseConversation = {
  method: 'POST',
  path: '/api/conversations/:conversation/erasure',
  access: 'seeker',
  fresh: true,
  params: exact({ conversation: ConversationId }),
  query: nothing,
  body: exact({ erasures: Erasures }),
  reply: Receipt,
} as const satisfies Route;

/** Erases the account and all of its conversations, for everybody; the session ends with it. */
export const eraseAccount = {
  method: 'POST',
  path: '/api/account/erasure',
  access: 'seeker',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({
    conversations: Type.Array(exact({ conversation: ConversationId, erasures: Erasures }), {
      maxItems: 200,
    }),
  }),
  reply: Receipt,
} as const satisfies Route;

/** Conversations of this account's that were erased, until its vault has noted it. */
export const listErased = {
  method: 'GET',
  path: '/api/erased',
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({
    erased: Type.Array(
      exact({
        conversation: ConversationId,
        erasedDay: Day,
        erasures: Type.Array(someBytes(2_048), { maxItems: maxErasures }),
        /** Why, where the seeker has not erased it herself: its time was over, or she had asked. */
        reason: Type.Optional(Type.Union([Type.Literal('retention'), Type.Literal('asked')])),
      }),
    ),
  }),
} as const satisfies Route;

/** The vault has noted it, and is stored. */
export const forgetErased = {
  method: 'DELETE',
  path: '/api/erased/:conversation',
  access: 'account',
  params: exact({ conversation: ConversationId }),
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;
