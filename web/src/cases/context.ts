import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { isoDate, shortDate, type Lang } from '../texts/format.ts';
import { staffCasesDe, type StaffCasesTexts } from '../texts/staff-cases.de.ts';
import { staffCasesEn } from '../texts/staff-cases.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';
import type { FaceState } from './faces.ts';
import { offDays, promiseState, urgencyOf, type PromiseState, type Waiting } from './waiting.ts';

/** What the views of the desk are told once: texts, language, and the centre's promises. */
export interface DeskContext {
  readonly t: StaffCasesTexts;
  readonly s: StaffTexts;
  readonly lang: Lang;
  /** Working days promised, where the policy is known. */
  readonly promised: (summary: ConversationSummary) => number | undefined;
  readonly isOff: (day: string) => boolean;
  /** Whether an admin counsels too: then no page claims that the administration cannot read. */
  readonly adminCounsels: boolean;
}

export function createDeskContext({
  centre,
  lang,
}: Pick<AppServices, 'centre' | 'lang'>): DeskContext {
  const settings = centre.state === 'ready' ? centre.centre.settings : undefined;
  return {
    t: lang === 'en' ? staffCasesEn : staffCasesDe,
    s: lang === 'en' ? staffEn : staffDe,
    lang,
    promised: ({ policy, answeredDay }) => {
      const found = settings?.policies.find(({ id }) => id === policy);
      return answeredDay === undefined ? found?.firstAnswerDays : found?.nextAnswerDays;
    },
    isOff: offDays(centre.state === 'ready' ? centre.promises : {}),
    adminCounsels: settings?.adminCounsels ?? true,
  };
}

/** One line of a list, in words. */
export interface CaseLine {
  readonly conversation: ConversationId;
  readonly name: string;
  readonly topic: string;
  readonly pips: PromiseState | undefined;
  readonly waits: string;
  readonly due: string;
  readonly late: boolean;
  readonly unread: number;
  readonly reset: ConversationSummary['reset'];
}

/** The words and marks for one conversation of a list. `waiting` may differ from the summary's. */
export function caseLine(
  context: DeskContext,
  given: {
    readonly summary: ConversationSummary;
    readonly waiting: Waiting;
    readonly face: FaceState | undefined;
    readonly today: string;
  },
): CaseLine {
  const { t, lang, promised, isOff } = context;
  const { summary, waiting, face, today } = given;
  const total = promised(summary);
  const { dueDay } = waiting;
  const waitsForUs = waiting.waiting === 'counsellor';
  const pips =
    waitsForUs && total !== undefined && dueDay !== undefined
      ? promiseState({ total, dueDay, today, isOff })
      : undefined;
  const topic = face?.state === 'ready' ? (face.face.topic ?? '') : undefined;
  return {
    conversation: summary.conversation,
    name: nameOf(t, lang, summary, face),
    topic: topic ?? (face?.state === 'unreadable' ? t.unreadable : t.opening),
    pips,
    waits: waitsForUs ? waitsText(t, pips) : answeredText(t, lang, summary),
    due: waitsForUs && dueDay !== undefined ? dueText(context, dueDay, today, pips) : '',
    late: urgencyOf(waiting, today) === 'overdue',
    unread: summary.unread,
    reset: summary.reset,
  };
}

/** The nickname; until it is decrypted, or where it cannot be, the day of the enquiry. */
export function nameOf(
  t: StaffCasesTexts,
  lang: Lang,
  summary: ConversationSummary,
  face: FaceState | undefined,
): string {
  const known = face?.state === 'ready' ? face.face.name : undefined;
  return known ?? t.unknownName(shortDate(lang, summary.createdDay));
}

/** "bis Mi., 25.11." beside the name; "bis heute"; "überfällig seit Fr., 20.11.". */
export function dueTag({ t, lang }: DeskContext, dueDay: string, today: string): string {
  if (dueDay < today) return t.overdueSince(shortDate(lang, dueDay));
  return dueDay === today ? t.untilToday : t.until(shortDate(lang, dueDay));
}

/** The day of an hour since 1970, in short. */
export function dayOfHour(lang: Lang, hour: number): string {
  return shortDate(lang, isoDate(new Date(hour * 3_600_000)));
}

function dueText(
  context: DeskContext,
  dueDay: string,
  today: string,
  pips: PromiseState | undefined,
): string {
  const late = pips?.late ?? 0;
  return late > 0 ? context.t.late(late) : dueTag(context, dueDay, today);
}

function waitsText(t: StaffCasesTexts, pips: PromiseState | undefined): string {
  return pips === undefined ? '' : t.waits(pips.used + pips.late);
}

function answeredText(t: StaffCasesTexts, lang: Lang, summary: ConversationSummary): string {
  if (summary.answeredDay !== undefined) return t.answered(shortDate(lang, summary.answeredDay));
  if (summary.acceptedDay !== undefined) return t.accepted(shortDate(lang, summary.acceptedDay));
  return '';
}
