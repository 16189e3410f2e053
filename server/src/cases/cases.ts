import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { findCase, insertCase, setAccepted, turnCase } from './queries.ts';
import { changeBy } from './rules.ts';

/** A promise to look up: how many working days a policy gives, from a day on. */
interface PromiseOf {
  readonly centre: CentreId;
  readonly policy: string;
  readonly kind: 'first' | 'next';
  readonly today: string;
}

export interface CasesDeps {
  /** The promised day. @throws Refusal `policy.unknown` */
  readonly dueDay: (db: Db, promise: PromiseOf) => Promise<string>;
}

interface Key {
  readonly centre: CentreId;
  readonly conversation: string;
}

/**
 * The states of counselling cases, for those who store what moves them. All of it runs inside the
 * caller's transaction.
 */
export function createCases({ dueDay }: CasesDeps) {
  return {
    /** Opens a case and gives the day promised. @throws Refusal `policy.unknown` */
    async open(
      db: Db,
      key: Key,
      enquiry: { readonly team: string; readonly policy: string; readonly today: string },
    ): Promise<string> {
      const { policy, today } = enquiry;
      const due = await dueDay(db, { centre: key.centre, policy, kind: 'first', today });
      await insertCase(db, key, { team: enquiry.team, policy, dueDay: due });
      return due;
    },

    /** The case of a conversation, where it has one. */
    find: findCase,

    /** Takes an enquiry out of the pool. Its promise stays: accepting is not answering. */
    accept: setAccepted,

    /** Notes who has written, and whether an answer is due now. */
    async noteMessage(db: Db, key: Key, from: 'seeker' | 'staff', today: string): Promise<void> {
      const theCase = await findCase(db, key);
      if (theCase === undefined) return;
      const change = changeBy(from, theCase, today);
      if (change.kind === 'answered') {
        await turnCase(db, key, { waiting: 'seeker', dueDay: undefined, answeredDay: today });
      }
      if (change.kind === 'promise') {
        const { policy, answeredDay } = theCase;
        const due = await dueDay(db, { centre: key.centre, policy, kind: 'next', today });
        await turnCase(db, key, { waiting: 'counsellor', dueDay: due, answeredDay });
      }
    },
  };
}
