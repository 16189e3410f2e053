import type { Row, TableName } from '@beistand/server/src/db/rows.ts';
import { createSubjectHash } from '@beistand/server/src/erasure/ledger.ts';
import type { ErasureLedger } from '@beistand/server/src/retention/ledger.ts';

/** Tables whose rows tell what staff did or which keys there were, and outlast the account they name. */
const outlasting: ReadonlySet<TableName> = new Set([
  'audit',
  'certificate',
  'erased',
  'invitation',
  'seat',
]);

/**
 * Tells which rows are of accounts and conversations that have been erased.
 *
 * @param key  `ledgerKeyOf` of the secrets
 */
export function createErased(
  key: Uint8Array,
  ledgers: readonly ErasureLedger[],
): (table: TableName, row: Row) => boolean {
  const erased = new Set(ledgers.flatMap(({ erasures }) => erasures.map(({ hash }) => hash)));
  const subjectOf = createSubjectHash(key);
  const known = new Map<string, boolean>();
  const isErased = (what: 'account' | 'conversation', centre: unknown, id: unknown): boolean => {
    if (typeof centre !== 'string' || typeof id !== 'string' || erased.size === 0) return false;
    const name = `${what} ${centre} ${id}`;
    const subject =
      what === 'account' ? { what, centre, account: id } : { what, centre, conversation: id };
    const answer = known.get(name) ?? erased.has(subjectOf(subject));
    known.set(name, answer);
    return answer;
  };
  return (table, { centre, account, conversation }) =>
    // Who is still to be told of an erasure hears of it.
    (table !== 'erased' && isErased('conversation', centre, conversation)) ||
    (!outlasting.has(table) && isErased('account', centre, account));
}
