import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';

/** Names a draft of an account. */
export interface DraftKey {
  readonly centre: CentreId;
  readonly account: string;
  readonly draft: string;
}

/** Saves a draft, or replaces it. */
export async function putDraft(db: Db, key: DraftKey, stored: Uint8Array): Promise<void> {
  const { centre, account, draft } = key;
  await db
    .insertInto('draft')
    .values({ centre, account, draft, stored })
    .onConflict((conflict) =>
      conflict.columns(['centre', 'account', 'draft']).doUpdateSet({ stored }),
    )
    .execute();
}

/** Ids of all of an account's drafts: never more than a few dozen. */
export async function listDraftIds(
  db: Db,
  centre: string,
  account: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('draft')
    .select('draft')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .execute();
  return rows.map(({ draft }) => draft);
}

export async function listDrafts(
  db: Db,
  centre: string,
  account: string,
): Promise<readonly { readonly draft: string; readonly stored: Uint8Array }[]> {
  return await db
    .selectFrom('draft')
    .select(['draft', 'stored'])
    .where('centre', '=', centre)
    .where('account', '=', account)
    .orderBy('draft')
    .execute();
}

/** Deletes a draft. False where there is none. */
export async function deleteDraft(db: Db, { centre, account, draft }: DraftKey): Promise<boolean> {
  const row = await db
    .deleteFrom('draft')
    .where('centre', '=', centre)
    .where('account', '=', account)
    .where('draft', '=', draft)
    .returning('draft')
    .executeTakeFirst();
  return row !== undefined;
}
