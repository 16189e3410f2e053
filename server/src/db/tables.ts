import type { AccountTables } from './tables-accounts.ts';
import type { ConversationTables } from './tables-conversations.ts';

/** Every table. snake_case stops at the query modules. */
export interface Tables extends AccountTables, ConversationTables {}
