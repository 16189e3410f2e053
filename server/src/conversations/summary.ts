import type { ConversationSummary, ResetMark } from '@beistand/protocol/conversations.ts';
import type { SummaryRow } from './reader-queries.ts';
import type { Stretch } from './seat-queries.ts';

/** Where someone's reading ends who has left: nothing after it exists to her. */
export interface LastSeen {
  readonly n: number;
  readonly newest: number;
}

/**
 * A conversation as one account may see it.
 *
 * Unread is what came after one's place without what is one's own, and both are kept as numbers:
 * (newest − read) − (own messages − own messages up to `read`).
 */
export function summaryOf(row: SummaryRow, last?: LastSeen): ConversationSummary {
  const newest = last?.newest ?? row.newest;
  const read = Math.min(row.read, newest);
  const summary = {
    conversation: row.conversation,
    kind: row.kind,
    state: row.state ?? 'none',
    n: last?.n ?? row.n,
    newest,
    read,
    unread: Math.max(0, newest - read - (row.own - row.ownRead)),
    createdDay: row.createdDay,
    takenBack: last === undefined ? row.takenBack : 0,
    ...present('team', row.team),
    ...present('policy', row.policy),
    ...present('acceptedDay', row.acceptedDay),
    ...resetOf(row.resetSide, row.resetDay),
    ...(last === undefined ? presentOf(row) : { waiting: 'nobody' }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids were checked when stored
  return summary as ConversationSummary;
}

/** Where reading ends; undefined for a member. @param stretches not empty */
export function lastSeenOf(stretches: readonly Stretch[]): LastSeen | undefined {
  if (stretches.some(({ untilN }) => untilN === undefined)) return undefined;
  return {
    n: Math.max(...stretches.map(({ untilN }) => untilN ?? 0)),
    newest: Math.max(...stretches.map(({ untilPosition }) => untilPosition ?? 0)),
  };
}

/** What goes on now, which somebody who has left does not learn. */
function presentOf(row: SummaryRow) {
  return {
    waiting: row.waiting ?? 'nobody',
    ...present('answeredDay', row.answeredDay),
    ...present('newestDay', row.newestDay),
    ...present('dueDay', row.dueDay),
  };
}

function present<N extends string>(name: N, value: string | null) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one name, one value
  return (value === null ? {} : { [name]: value }) as { readonly [K in N]?: string };
}

/** What there is to tell of a reset by e-mail. */
export function resetOf(
  side: 'old' | 'new' | null,
  day: string | null,
): { readonly reset?: ResetMark } {
  return side === null || day === null ? {} : { reset: { side, day } };
}
