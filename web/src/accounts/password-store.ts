import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { loadPart } from '../app/load-part.ts';
import type { Lang } from '../texts/format.ts';
import type { RandomNumbers } from './nicknames.ts';
import type { PasswordFault, PasswordJudge, PasswordJudgement } from './password-judge.ts';

/** A password being made up. */
export interface PasswordStore {
  readonly value: ReadonlySignal<string>;
  /** What the estimate says of it; undefined while it is empty or the estimate is on its way. */
  readonly judgement: ReadonlySignal<PasswordJudgement | undefined>;
  /** Why it was refused when it was to be used. */
  readonly fault: ReadonlySignal<PasswordFault | undefined>;
  /** Whether the words in the field are our suggestion: they are shown then. */
  readonly offered: ReadonlySignal<boolean>;
  readonly input: (value: string) => void;
  readonly offer: () => Promise<void>;
  /** Whether it may be used; sets {@link fault} otherwise. */
  readonly accept: () => Promise<boolean>;
  readonly clear: () => void;
}

export interface PasswordDeps {
  readonly lang: Lang;
  /** Words that say nothing secret here: nickname, name of the centre. */
  readonly context: () => readonly string[];
  readonly random: RandomNumbers;
  readonly loadJudge: () => Promise<PasswordJudge>;
}

export function createPasswordStore({
  lang,
  context,
  random,
  loadJudge,
}: PasswordDeps): PasswordStore {
  const value = signal('');
  const fault = signal<PasswordFault | undefined>(undefined);
  const offered = signal(false);
  const { judge, load } = createLoading(loadJudge);
  return {
    value,
    fault,
    offered,
    judgement: computed(() =>
      value.value === '' ? undefined : judge.value?.judge(value.value, context()),
    ),
    input: (next) => {
      value.value = next;
      fault.value = undefined;
      offered.value = false;
      // Shown as soon as it is there; `accept` asks again and reports what went wrong.
      load().catch(() => undefined);
    },
    offer: async () => {
      const { suggestPassword } = await loadPart(
        'suggest-password',
        () => import('./suggest-password.ts'),
      );
      const { judge: check } = await load();
      let words = suggestPassword(lang, random);
      while (check(words, context()).state === 'refused') words = suggestPassword(lang, random);
      value.value = words;
      fault.value = undefined;
      offered.value = true;
    },
    accept: async () => {
      const found = (await load()).judge(value.value, context());
      fault.value = found.state === 'refused' ? found.why : undefined;
      return found.state !== 'refused';
    },
    clear: () => {
      value.value = '';
    },
  };
}

/** Loads once; a failed attempt may be repeated. */
function createLoading(loadJudge: PasswordDeps['loadJudge']) {
  const judge = signal<PasswordJudge | undefined>(undefined);
  let loading: Promise<PasswordJudge> | undefined;
  const load = (): Promise<PasswordJudge> => {
    loading ??= loadJudge().then(
      (loaded) => {
        judge.value = loaded;
        return loaded;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  return { judge, load };
}

/** The estimate, loaded when it is first needed. */
export async function loadPasswordJudge(): Promise<PasswordJudge> {
  const { createPasswordJudge } = await loadPart(
    'password-judge',
    () => import('./password-judge.ts'),
  );
  return createPasswordJudge();
}

/** Random numbers of the browser. */
export const browserRandom: RandomNumbers = (into) => crypto.getRandomValues(into);
