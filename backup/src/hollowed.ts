import { hollow, isHollow, readRetract } from '@beistand/server/src/conversations/envelope.ts';
import { toHex } from '@beistand/server/src/canonical/hash.ts';
import type { Row, TableName } from '@beistand/server/src/db/rows.ts';
import { createSubjectHash } from '@beistand/server/src/erasure/ledger.ts';
import type { ErasureLedger } from '@beistand/server/src/retention/ledger.ts';

/**
 * Gives messages that were taken back after the backup the form they have now: what was sealed does
 * not come back, and the retract stands in its place, so that every chain still verifies.
 *
 * @param key  `ledgerKeyOf` of the secrets
 */
export function createHollowed(
  key: Uint8Array,
  ledgers: readonly ErasureLedger[],
): (table: TableName, row: Row) => Row {
  const retracts = new Map(
    ledgers.flatMap(({ erasures }) =>
      erasures.flatMap(({ hash, retract }) => (retract === undefined ? [] : [[hash, retract]])),
    ),
  );
  const subjectOf = createSubjectHash(key);
  return (table, row) => {
    if (table !== 'message' || retracts.size === 0) return row;
    const { centre, conversation, hash, stored } = row;
    if (typeof centre !== 'string' || typeof conversation !== 'string') return row;
    if (!(hash instanceof Uint8Array && stored instanceof Uint8Array)) return row;
    const subject = { what: 'message', centre, conversation, hash: toHex(hash) } as const;
    const retract = retracts.get(subjectOf(subject));
    if (retract === undefined || isHollow(stored)) return row;
    const bytes = new Uint8Array(Buffer.from(retract, 'base64url'));
    return { ...row, stored: hollow(stored, readRetract(bytes)) };
  };
}
