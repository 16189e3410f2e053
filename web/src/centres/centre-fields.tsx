import type { CounsellorForm } from '@beistand/protocol/centres.ts';
import { countries, regions, type Country } from '@beistand/protocol/regions.ts';
import { Field, Select } from '../ui/field.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import type { CentreContext } from './context.ts';
import { suggestedQuickExit } from './defaults.ts';
import type { FieldName, Problem, SettingsDraft } from './settings-draft.ts';

export interface FieldsProps {
  readonly context: CentreContext;
  readonly draft: SettingsDraft;
  readonly change: (changes: Partial<SettingsDraft>) => void;
  /** The sentence for what is wrong with a field, to be spread into it. */
  readonly wrong: (field: FieldName) => { readonly error?: string };
}

/** Turns problems into sentences beside the fields. */
export function wrongText(
  { t }: CentreContext,
  problems: Readonly<Partial<Record<FieldName, string>>>,
): FieldsProps['wrong'] {
  const sentences: Readonly<Partial<Record<string, string>>> = t.problems satisfies Record<
    Problem,
    string
  >;
  return (field) => {
    const error = sentences[problems[field] ?? ''];
    return error === undefined ? {} : { error };
  };
}

/** Country first, then the region. */
export function PlaceFields({ context, draft, change, wrong }: FieldsProps) {
  const { place } = context.setup;
  const own = regions[draft.country];
  return (
    <>
      <OptionRows<Country>
        legend={place.country}
        options={countries.map((country) => ({ value: country, label: place.countries[country] }))}
        value={draft.country}
        onChange={(country) => change({ country, region: '', quickExit: exitFor(draft, country) })}
      />
      {draft.country !== 'LU' && (
        <Select
          label={place.regions[draft.country]}
          hint={place.regionHint}
          value={draft.region}
          onChange={(region) => change({ region })}
          options={[
            { value: '', label: place.choose },
            ...Object.entries(own).map(([value, label]) => ({ value, label })),
          ]}
          {...wrong('region')}
        />
      )}
    </>
  );
}

/** The suggested exit goes along with the country; a chosen one stays. */
function exitFor({ quickExit, country }: SettingsDraft, next: Country): string {
  return quickExit === suggestedQuickExit(country) ? suggestedQuickExit(next) : quickExit;
}

/** Name, telephone and its hours. */
export function CentreFields({ context: { t }, draft, change, wrong }: FieldsProps) {
  return (
    <>
      <Field
        label={t.name}
        value={draft.name}
        onInput={(name) => change({ name })}
        maxLength={80}
        {...wrong('name')}
      />
      <Field
        label={t.phone}
        hint={t.phoneHint}
        value={draft.phone}
        onInput={(phone) => change({ phone })}
        inputMode="tel"
        maxLength={40}
        {...wrong('phone')}
      />
      <Field
        label={t.hours}
        hint={t.hoursHint}
        value={draft.hours}
        onInput={(hours) => change({ hours })}
        maxLength={120}
        {...wrong('hours')}
      />
    </>
  );
}

const forms: readonly CounsellorForm[] = ['Beraterin', 'Berater', 'Berater:in'];

/** Sie or Du, and the form of the word counsellor. */
export function AddressFields({ context: { t }, draft, change }: FieldsProps) {
  return (
    <>
      <OptionRows
        legend={t.address}
        legendLook="heading"
        options={[
          { value: 'sie', label: t.formal, hint: t.formalHint },
          { value: 'du', label: t.informal, hint: t.informalHint },
        ]}
        value={draft.addressForm}
        onChange={(addressForm) => change({ addressForm })}
      />
      <OptionRows<CounsellorForm>
        legend={t.form}
        legendLook="heading"
        options={forms.map((form) => ({ value: form, label: form, hint: t.formHints[form] }))}
        value={draft.counsellorForm}
        onChange={(counsellorForm) => change({ counsellorForm })}
      />
    </>
  );
}
