import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';

/** A person's agreement to the terms, given with one enquiry. */
export interface Consent {
  readonly centre: CentreId;
  readonly account: string;
  readonly conversation: string;
  /** Version of the terms. */
  readonly terms: number;
  readonly day: string;
}

/** Stores an agreement once. */
export async function insertConsent(db: Db, consent: Consent): Promise<void> {
  const { centre, account, conversation, terms, day } = consent;
  await db
    .insertInto('consent')
    .values({ centre, account, conversation, terms, agreed_day: day })
    .onConflict((conflict) =>
      conflict.columns(['centre', 'account', 'conversation', 'terms']).doNothing(),
    )
    .execute();
}
