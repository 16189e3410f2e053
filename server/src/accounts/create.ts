import type { NewAccount, NewRecovery } from '@beistand/protocol/accounts.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import type { NewConversation } from '@beistand/protocol/conversations.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { hashHex, toBytes } from '../bytes.ts';
import type { Db } from '../db/store.ts';
import type { Opaque } from '../opaque.ts';
import { findMade, insertAccount, storeRecovery, storeSlot, storeVault } from './queries.ts';

/** Given by conversations: stores the account's own first conversation. */
type CreateSelfConversation = (
  db: Db,
  at: { readonly centre: CentreId; readonly account: AccountId; readonly day: Day },
  self: NewConversation,
) => Promise<void>;

export interface CreateAccountDeps {
  readonly opaque: Opaque;
  readonly createSelfConversation: CreateSelfConversation;
}

interface AccountPlace {
  readonly centre: CentreId;
  readonly kind: 'seeker' | 'staff';
  readonly today: Day;
}

/** Whether the account is new, or was there already with exactly these bytes. */
type Created = 'new' | 'repeated';

export type CreateAccount = (
  db: Db,
  place: AccountPlace,
  account: NewAccount,
  recovery?: NewRecovery,
) => Promise<Created>;

/**
 * Makes accounts: row, slot, vault 1, `self` conversation and, where there is one, recovery slot.
 * They throw Refusal `name.not-allowed`, `name.taken`, `account.exists`, `request.invalid`.
 */
export function createAccountMaker({
  opaque,
  createSelfConversation,
}: CreateAccountDeps): CreateAccount {
  return async (db, { centre, kind, today }, account, recovery) => {
    const nameHash = opaque.nameIdentifier(centre, account.name);
    if (nameHash === undefined) throw new Refusal('name.not-allowed');
    opaque.checkRecord(account.record);
    const at = { centre, account: account.account };
    const made = madeOf(account);
    const row = { ...at, nameHash, kind, record: account.record, made, today };
    if (!(await insertAccount(db, row))) {
      const existing = await findMade(db, at);
      if (existing === undefined) throw new Refusal('name.taken');
      if (existing !== made) throw new Refusal('account.exists');
      return 'repeated';
    }
    await storeSlot(db, at, toBytes(account.slot));
    await storeVault(db, at, { n: 1, vault: toBytes(account.vault) });
    await createSelfConversation(db, { ...at, day: today }, account.self);
    if (recovery !== undefined) {
      const { lookup, slot } = recovery;
      await storeRecovery(db, at, { lookup: toBytes(lookup), slot: toBytes(slot) });
    }
    return 'new';
  };
}

/** Whether exactly this account has been made. */
export async function isMade(db: Db, centre: CentreId, account: NewAccount): Promise<boolean> {
  return (await findMade(db, { centre, account: account.account })) === madeOf(account);
}

/** A hash over everything that a registration brings: two are the same if it agrees. */
function madeOf({ account, name, record, slot, vault, self }: NewAccount): string {
  const { statement, keys, grants } = self.epoch;
  const parts = [account, name, record, slot, vault, self.conversation, statement, keys, grants];
  return hashHex(JSON.stringify(parts));
}
