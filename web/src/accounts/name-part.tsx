import type { Voice } from '../texts/address.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import type { NameFault, NicknameStore } from './nickname-store.ts';

export interface NamePartProps {
  readonly store: NicknameStore;
  readonly label: string;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

/** A login name: typed, or one of our suggestions; with advice beside it. */
export function NamePart({ store, label, t, voice }: NamePartProps) {
  const name = store.name.value;
  const fault = store.nameFault.value;
  const advice = store.advice.value;
  return (
    <div class="stack">
      <Field
        label={label}
        hint={t.register.nameHint(voice)}
        value={name}
        onInput={store.setName}
        name="username"
        autocomplete="username"
        maxLength={80}
        {...(fault === undefined ? {} : { error: nameFaultText(fault, t, voice) })}
        {...(advice === undefined || fault !== undefined
          ? {}
          : { advice: t.register.advice[advice](voice, name.trim()) })}
      />
      <OptionRows
        legend={t.register.suggestions}
        options={store.suggestions.value.map((value) => ({
          value,
          label: <span translate={false}>{value}</span>,
        }))}
        value={name}
        onChange={store.setName}
      />
      <div>
        <Button wide icon="refresh-cw" onClick={store.otherSuggestions}>
          {t.register.otherSuggestions}
        </Button>
      </div>
    </div>
  );
}

function nameFaultText(fault: NameFault, { register }: AccessTexts, voice: Voice): string {
  switch (fault) {
    case 'missing':
      return register.nameMissing(voice);
    case 'shape':
    case 'not-allowed':
      return register.nameShape;
    case 'taken':
      return register.nameTaken(voice);
  }
}
