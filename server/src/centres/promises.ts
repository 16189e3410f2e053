import type { CentreSettings, Day, PolicyPromise } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import type { Holidays } from './holidays.ts';
import { settingsOf } from './queries.ts';
import { promiseDays } from './working-days.ts';

interface DueQuestion {
  readonly centre: CentreId;
  readonly policy: string;
  readonly kind: 'first' | 'next';
  readonly today: Day;
}

export interface Promises {
  /**
   * The promised day of an answer to what comes today.
   *
   * @throws Refusal `policy.unknown`
   */
  readonly dueDay: (db: Db, question: DueQuestion) => Promise<Day>;
  /** What is promised to an enquiry and to a further letter of today, by policy. */
  ofToday(settings: CentreSettings, today: Day): Promise<Record<string, PolicyPromise>>;
}

export function createPromises(holidays: Holidays): Promises {
  return {
    async dueDay(db, { centre, policy, kind, today }) {
      const settings = await settingsOf(db, centre);
      const found = settings.policies.find(({ id }) => id === policy);
      // A conversation goes on although its policy has been dropped since: the first one holds.
      const inForce = found ?? (kind === 'next' ? settings.policies[0] : undefined);
      if (inForce === undefined) throw new Refusal('policy.unknown');
      const days = kind === 'first' ? inForce.firstAnswerDays : inForce.nextAnswerDays;
      const isHoliday = await holidays.of(settings.country, settings.region);
      return promiseDays(today, days, isHoliday).answerBy;
    },
    async ofToday(settings, today) {
      const isHoliday = await holidays.of(settings.country, settings.region);
      return Object.fromEntries(
        settings.policies.map(({ id, firstAnswerDays, nextAnswerDays }) => {
          const nextBy = promiseDays(today, nextAnswerDays, isHoliday).answerBy;
          return [id, { ...promiseDays(today, firstAnswerDays, isHoliday), nextBy }];
        }),
      );
    },
  };
}
