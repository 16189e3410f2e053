import { signal, type ReadonlySignal } from '@preact/signals';
import {
  maxSubjectLength,
  neutralSubjects,
  putNoticeTimes,
  type NoticeTimes,
} from '@beistand/protocol/notices.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';

/** Which subject: the one before, one of the neutral ones by its number, or one's own word. */
export type SubjectChoice = 'same' | '0' | '1' | '2' | 'own';

export type TimesFault = 'subject' | 'days' | 'hours';

export interface TimesStore {
  readonly times: ReadonlySignal<NoticeTimes>;
  readonly subject: ReadonlySignal<SubjectChoice>;
  readonly own: ReadonlySignal<string>;
  readonly fault: ReadonlySignal<TimesFault | undefined>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly saving: ReadonlySignal<boolean>;
  readonly saved: ReadonlySignal<boolean>;
  readonly attempts: ReadonlySignal<number>;
  readonly change: (change: Partial<NoticeTimes>) => void;
  readonly toggleDay: (day: number) => void;
  readonly chooseSubject: (choice: SubjectChoice) => void;
  readonly typeOwn: (word: string) => void;
  readonly save: () => Promise<void>;
}

/** When mails may come, and under which subject. `key`: undefined where none is offered any more. */
export function createTimesStore(
  { call, keyring, lang }: Pick<AppServices, 'call' | 'keyring' | 'lang'>,
  given: { readonly times: NoticeTimes; readonly key: string | undefined },
): TimesStore {
  const times = signal(given.times);
  const subject = signal<SubjectChoice>('same');
  const own = signal('');
  const fault = signal<TimesFault | undefined>(undefined);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const saving = signal(false);
  const saved = signal(false);
  const attempts = signal(0);
  const touched = (): void => {
    saved.value = false;
    fault.value = undefined;
  };
  const save = async (): Promise<void> => {
    const wrong = faultOf(times.value, subject.value, own.value);
    fault.value = wrong;
    if (wrong !== undefined) {
      attempts.value++;
      return;
    }
    saving.value = true;
    failure.value = undefined;
    const word = wordOf(subject.value, own.value, lang);
    const { key } = given;
    try {
      const sealed =
        word !== undefined && key !== undefined
          ? { subject: await keyring.sealMail({ key, use: 'subject', text: word }) }
          : {};
      await call(putNoticeTimes, { body: { times: times.value, ...sealed } });
      saved.value = true;
    } catch (error) {
      failure.value = seekerFailure(error);
    }
    saving.value = false;
  };
  const change = (next: Partial<NoticeTimes>): void => {
    touched();
    times.value = { ...times.value, ...next };
  };
  const choose = (next: SubjectChoice, word: string): void => {
    touched();
    subject.value = next;
    own.value = word;
  };
  const shown = { times, subject, own, fault, failure, saving, saved, attempts };
  return {
    ...shown,
    change,
    save,
    toggleDay: (day) => change({ days: times.value.days ^ (1 << day) }),
    chooseSubject: (next) => choose(next, own.value),
    typeOwn: (word) => choose(subject.value, word),
  };
}

function wordOf(choice: SubjectChoice, own: string, lang: 'de' | 'en'): string | undefined {
  if (choice === 'same') return undefined;
  return choice === 'own' ? own.trim() : neutralSubjects[lang][Number(choice)];
}

function faultOf(
  { days, fromHour, untilHour }: NoticeTimes,
  subject: SubjectChoice,
  own: string,
): TimesFault | undefined {
  if (subject === 'own' && !isPlain(own.trim())) return 'subject';
  if (days === 0) return 'days';
  return fromHour >= untilHour ? 'hours' : undefined;
}

/** What the mailer takes as a subject. */
function isPlain(word: string): boolean {
  return (
    [...word].length <= maxSubjectLength && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,!?:–'-]*$/u.test(word)
  );
}
