import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { type Consent, insertConsent } from './queries.ts';

export interface ConsentsDeps {
  /** Version of the centre's terms that is in force. */
  readonly termsVersion: (db: Db, centre: CentreId) => Promise<number>;
}

/** Records that someone has agreed to the terms in force. @throws Refusal `terms.outdated` */
export type RecordConsent = (db: Db, consent: Consent) => Promise<void>;

export function createRecordConsent({ termsVersion }: ConsentsDeps): RecordConsent {
  return async (db, consent) => {
    if (consent.terms !== (await termsVersion(db, consent.centre))) {
      throw new Refusal('terms.outdated');
    }
    await insertConsent(db, consent);
  };
}
