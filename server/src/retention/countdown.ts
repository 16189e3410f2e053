import type { CentreSettings, Day } from '@beistand/protocol/centres.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Db } from '../db/store.ts';
import { countSeen, listSpansOf, type OfAccount, type Span } from './queries.ts';
import { dayAfter, daysAsked, daysLeft, daysOf } from './rules.ts';

/** When a conversation ends, as those who take part are shown it. */
interface Countdown {
  readonly erasesDay: Day;
  readonly askedDay?: Day;
}

export interface CountdownDeps {
  readonly settingsOf: (db: Db, centre: CentreId) => Promise<CentreSettings>;
  readonly today: () => Day;
}

/** Of all conversations in which an account takes part, or of one. */
export type Countdowns = (
  db: Db,
  at: OfAccount,
  conversation?: string,
) => Promise<ReadonlyMap<string, Countdown>>;

export function createCountdowns(deps: CountdownDeps): Countdowns {
  return async (db, at, conversation) => {
    const spans = await listSpansOf(db, at, conversation);
    if (spans.length === 0) return new Map();
    const settings = await deps.settingsOf(db, at.centre);
    const seen = await countSeen(db);
    const countdownOf = (span: Span) => countdown(span, { settings, seen, today: deps.today() });
    return new Map(spans.map((span) => [span.conversation, countdownOf(span)]));
  };
}

/** As far ahead as days are still to be seen, if the server runs on each. */
function countdown(
  { policy, now, noted, asked }: Span,
  at: { readonly settings: CentreSettings; readonly seen: number; readonly today: Day },
): Countdown {
  const { settings, seen, today } = at;
  const left = daysLeft(now, noted, { keep: daysOf(settings, policy), seen });
  const erasesDay = dayAfter(today, left);
  if (asked === undefined) return { erasesDay };
  return { erasesDay, askedDay: dayAfter(today, daysAsked(asked.since, seen)) };
}
