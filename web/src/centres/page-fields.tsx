import type { ComponentChildren } from 'preact';
import { Field, TextArea } from '../ui/field.tsx';
import { CheckRow, OptionRows } from '../ui/option-rows.tsx';
import type { FieldsProps } from './centre-fields.tsx';

/** A part of the settings under its heading. */
export function Section(props: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="stack line">
      <h2>{props.title}</h2>
      {props.hint && <p class="muted">{props.hint}</p>}
      {props.children}
    </section>
  );
}

/** Three questions for people who do not know how to begin. */
export function StarterFields({ context: { t }, draft, change, wrong }: FieldsProps) {
  const [first, second, third] = draft.starters;
  const puts = [
    (text: string) => change({ starters: [text, second, third] }),
    (text: string) => change({ starters: [first, text, third] }),
    (text: string) => change({ starters: [first, second, text] }),
  ];
  return (
    <Section title={t.starters} hint={t.startersHint}>
      {puts.map((put, at) => (
        <Field
          key={at}
          label={t.starter(at + 1)}
          value={draft.starters[at] ?? ''}
          onInput={put}
          maxLength={200}
          {...wrong(`starter-${at}`)}
        />
      ))}
    </Section>
  );
}

/** Where quick exit leads, and when screens lock. */
export function SafetyFields({ context: { t }, draft, change, wrong }: FieldsProps) {
  return (
    <Section title={t.safety}>
      <Field
        label={t.quickExit}
        hint={t.quickExitHint}
        value={draft.quickExit}
        onInput={(quickExit) => change({ quickExit })}
        maxLength={200}
        code
        {...wrong('quickExit')}
      />
      <div class="grid">
        <Field
          label={t.seekerIdle}
          hint={t.seekerIdleHint}
          size="m"
          value={draft.seekerIdleMinutes}
          onInput={(seekerIdleMinutes) => change({ seekerIdleMinutes })}
          inputMode="numeric"
          maxLength={2}
          {...wrong('seekerIdleMinutes')}
        />
        <Field
          label={t.staffIdle}
          hint={t.staffIdleHint}
          size="m"
          value={draft.staffIdleMinutes}
          onInput={(staffIdleMinutes) => change({ staffIdleMinutes })}
          inputMode="numeric"
          maxLength={2}
          {...wrong('staffIdleMinutes')}
        />
      </div>
      <CheckRow
        label={t.factorRequired}
        hint={t.factorRequiredHint}
        checked={draft.factorRequired}
        onChange={(factorRequired) => change({ factorRequired })}
      />
      <OptionRows
        legend={t.mail.legend}
        value={draft.mail}
        onChange={(mail) => change({ mail })}
        options={[
          { value: 'none', label: t.mail.none, hint: t.mail.noneHint },
          { value: 'optional', label: t.mail.optional, hint: t.mail.optionalHint },
          { value: 'required', label: t.mail.required, hint: t.mail.requiredHint },
        ]}
      />
    </Section>
  );
}

/** Terms, imprint and privacy, as plain text. */
export function PageFields({
  context: { t },
  draft,
  change,
  wrong,
  terms,
}: FieldsProps & { readonly terms: number }) {
  return (
    <>
      <Section title={t.terms}>
        <TextArea
          label={t.termsText}
          hint={t.termsHint(terms)}
          value={draft.terms}
          onInput={(text) => change({ terms: text })}
          rows={10}
          {...wrong('terms')}
        />
      </Section>
      <Section title={t.imprint}>
        <TextArea
          label={t.imprintText}
          hint={t.pageHint}
          value={draft.imprint}
          onInput={(imprint) => change({ imprint })}
          rows={6}
          {...wrong('imprint')}
        />
      </Section>
      <Section title={t.privacy}>
        <TextArea
          label={t.privacyText}
          hint={t.pageHint}
          value={draft.privacy}
          onInput={(privacy) => change({ privacy })}
          rows={10}
          {...wrong('privacy')}
        />
      </Section>
    </>
  );
}
