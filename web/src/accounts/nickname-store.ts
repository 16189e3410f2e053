import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { normaliseName } from '@beistand/protocol/accounts.ts';
import type { AppServices } from '../app/services.ts';
import type { NicknameAdvice } from './name-advice.ts';
import { suggestNicknames, type RandomNumbers } from './nicknames.ts';

export type NameFault = 'missing' | 'shape' | 'taken' | 'not-allowed';

/** What a view shows of a name being made up. */
export interface NicknameStore {
  readonly name: ReadonlySignal<string>;
  readonly nameFault: ReadonlySignal<NameFault | undefined>;
  readonly advice: ReadonlySignal<NicknameAdvice | undefined>;
  readonly suggestions: ReadonlySignal<readonly string[]>;
  readonly setName: (name: string) => void;
  readonly otherSuggestions: () => void;
}

export interface Nickname extends NicknameStore {
  /** Whether it can be a name at all; sets the fault otherwise. */
  readonly check: () => boolean;
  /** What the server says of it. */
  readonly refuse: (fault: NameFault) => void;
}

export interface NicknameDeps {
  readonly random: RandomNumbers;
  readonly loadAdvice: () => Promise<AdviseName>;
}

/** {@link adviseNickname}, whose lists of names come once somebody types one. */
type AdviseName = (name: string) => NicknameAdvice | undefined;

/** A name being made up. `begin` is called once somebody types or chooses one. */
export function createNickname(
  { lang }: Pick<AppServices, 'lang'>,
  { random, loadAdvice }: NicknameDeps,
  begin: () => void,
): Nickname {
  const advise = signal<AdviseName | undefined>(undefined);
  const name = signal('');
  const nameFault = signal<NameFault | undefined>(undefined);
  const suggestions = signal(suggestNicknames(lang, random));
  const otherSuggestions = (): void => {
    suggestions.value = suggestNicknames(lang, random);
  };
  return {
    name,
    nameFault,
    suggestions,
    otherSuggestions,
    advice: computed(() => advise.value?.(name.value)),
    setName: (value: string): void => {
      begin();
      if (advise.value === undefined) {
        // Nobody waits for advice: what did not come is asked for at the next key.
        void loadAdvice().then(
          (loaded) => (advise.value = loaded),
          () => {},
        );
      }
      name.value = value;
      nameFault.value = undefined;
    },
    check: (): boolean => {
      nameFault.value = faultOfName(name.value);
      return nameFault.value === undefined;
    },
    refuse: (fault: NameFault): void => {
      nameFault.value = fault;
      otherSuggestions();
    },
  };
}

function faultOfName(name: string): NameFault | undefined {
  if (name.trim() === '') return 'missing';
  return normaliseName(name) === undefined ? 'shape' : undefined;
}
