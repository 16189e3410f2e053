import { createCases } from './cases/cases.ts';
import { createMessageUnit } from './conversations/message-unit.ts';
import { notHere } from './db/not-here.ts';
import { noticeMembers } from './notices/due.ts';

/*
 * What the thread of the database does by itself. It loads this module, so everything that is
 * reached from here costs memory once more: no Kysely, no schemas, no calendar.
 */

const cases = createCases({ dueDay: notHere });

export const units = [createMessageUnit({ cases, notices: { noticeMembers } })];
