import { Field, Select } from '../ui/field.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import type { FieldsProps } from './centre-fields.tsx';
import { Section } from './page-fields.tsx';
import type { Months } from './settings-draft.ts';

const choices: readonly Months[] = ['6', '12', '24'];

/** How long conversations are kept, and what the centre must keep of its own. */
export function RetentionFields({ context: { t }, draft, change, wrong }: FieldsProps) {
  const { retention } = t;
  const options = choices.map((months) => ({ value: months, label: retention.months(months) }));
  const chosen = (value: string): Months => choices.find((each) => each === value) ?? '6';
  return (
    <Section title={retention.title} hint={retention.hint}>
      <div class="grid">
        <Select
          label={draft.fastOn ? retention.normal : retention.label}
          size="m"
          value={draft.retention}
          onChange={(value) => change({ retention: chosen(value) })}
          options={options}
        />
        {draft.fastOn && (
          <Select
            label={retention.fast}
            size="m"
            value={draft.fastRetention}
            onChange={(value) => change({ fastRetention: chosen(value) })}
            options={options}
          />
        )}
      </div>
      <CheckRow
        label={retention.documents}
        hint={retention.documentsHint}
        checked={draft.documents}
        onChange={(documents) => change({ documents })}
      />
      {draft.documents && (
        <>
          <Field
            label={retention.reason}
            hint={retention.reasonHint}
            value={draft.documentReason}
            onInput={(documentReason) => change({ documentReason })}
            maxLength={200}
            {...wrong('documentReason')}
          />
          <Field
            label={retention.years}
            size="m"
            value={draft.documentYears}
            onInput={(documentYears) => change({ documentYears })}
            inputMode="numeric"
            maxLength={2}
            {...wrong('documentYears')}
          />
        </>
      )}
    </Section>
  );
}
