import { type Columns, statement } from '../db/statement.ts';
import type { Db } from '../db/store.ts';
import type { Case } from './case.ts';

interface Key {
  readonly centre: string;
  readonly conversation: string;
}

/** Stores an enquiry: it waits in its team's pool, and an answer is promised. */
export async function insertCase(
  db: Db,
  { centre, conversation }: Key,
  enquiry: { readonly team: string; readonly policy: string; readonly dueDay: string },
): Promise<void> {
  const { team, policy, dueDay } = enquiry;
  await db
    .insertInto('counselling_case')
    .values({
      centre,
      conversation,
      team,
      policy,
      state: 'open',
      waiting: 'counsellor',
      promised_day: dueDay,
      due_day: dueDay,
      accepted_day: null,
      answered_day: null,
    })
    .execute();
}

/** A case, and the day that was promised when its enquiry was sent. */
export async function findCase(
  db: Db,
  { centre, conversation }: Key,
): Promise<(Case & { readonly promisedDay: string }) | undefined> {
  const [row] = await db.rows(caseQuery, { centre, conversation });
  return (
    row && {
      state: row.state,
      policy: row.policy,
      waiting: row.waiting,
      promisedDay: row.promised_day,
      answeredDay: row.answered_day ?? undefined,
      dueDay: row.due_day ?? undefined,
    }
  );
}

const caseQuery = statement(
  'case.find',
  (db, given: Columns<'counselling_case', 'centre' | 'conversation'>) =>
    db
      .selectFrom('counselling_case')
      .select(['state', 'policy', 'waiting', 'promised_day', 'answered_day', 'due_day'])
      .where('centre', '=', given.centre)
      .where('conversation', '=', given.conversation),
);

/** Takes an enquiry out of the pool. */
export async function setAccepted(db: Db, { centre, conversation }: Key, day: string) {
  await db
    .updateTable('counselling_case')
    .set({ state: 'accepted', accepted_day: day })
    .where('centre', '=', centre)
    .where('conversation', '=', conversation)
    .execute();
}

/** Notes who is to write next, until when, and when an answer was given last. */
export async function turnCase(
  db: Db,
  key: Key,
  turned: Pick<Case, 'waiting' | 'dueDay' | 'answeredDay'>,
): Promise<void> {
  await db.rows(caseTurn, {
    centre: key.centre,
    conversation: key.conversation,
    waiting: turned.waiting,
    due_day: turned.dueDay ?? null,
    answered_day: turned.answeredDay ?? null,
  });
}

const caseTurn = statement(
  'case.turn',
  (
    db,
    given: Columns<
      'counselling_case',
      'centre' | 'conversation' | 'waiting' | 'due_day' | 'answered_day'
    >,
  ) =>
    db
      .updateTable('counselling_case')
      .set({ waiting: given.waiting, due_day: given.due_day, answered_day: given.answered_day })
      .where('centre', '=', given.centre)
      .where('conversation', '=', given.conversation),
);
