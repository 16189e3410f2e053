import type { Team } from '@beistand/protocol/centres.ts';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Field, inputClass, Select } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import type { FieldsProps } from './centre-fields.tsx';
import type { FieldName, SettingsDraft } from './settings-draft.ts';

export type TopicFieldsProps = FieldsProps & {
  /** Those that can be written to; a choice where there are several. */
  readonly teams?: readonly Team[];
};

/** Topics, each in a row that can be written over, and one more at the end. */
export function TopicFields(props: TopicFieldsProps) {
  const { context, draft, change, wrong, teams = [] } = props;
  const { t } = context;
  const first = teams.length > 1 ? teams[0] : undefined;
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(draft.topics.length);
  useEffect(() => {
    const added = draft.topics.length === count.current + 1 && draft.topics.at(-1)?.label === '';
    count.current = draft.topics.length;
    if (added) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  }, [draft.topics]);
  const topics = wrong('topics').error;
  return (
    <div class="stack tight">
      <ul class="rows" ref={list}>
        {draft.topics.map((topic, at) => (
          <TopicRow key={at} {...props} topic={topic} at={at} />
        ))}
      </ul>
      <div role="alert">
        {topics !== undefined && (
          <span class="err" tabIndex={-1}>
            <Icon name="circle-alert" /> {topics}
          </span>
        )}
      </div>
      <div class="row">
        <Button
          icon="plus"
          onClick={() =>
            change({
              topics: [
                ...draft.topics,
                { label: '', fast: false, ...(first && { team: first.id }) },
              ],
            })
          }
        >
          {t.addTopic}
        </Button>
      </div>
    </div>
  );
}

function TopicRow(
  props: TopicFieldsProps & {
    readonly topic: SettingsDraft['topics'][number];
    readonly at: number;
  },
) {
  const { context, draft, change, topic, at, teams = [] } = props;
  const { t } = context;
  const { error } = props.wrong(`topic-${at}`);
  const put = (next: Partial<typeof topic>): void =>
    change({ topics: draft.topics.map((one, i) => (i === at ? { ...one, ...next } : one)) });
  return (
    <li>
      <div class="field">
        <input
          class={inputClass({ error })}
          type="text"
          value={topic.label}
          aria-label={t.topicLabel(at + 1)}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error === undefined ? undefined : `topic-${at}-e`}
          autocomplete="off"
          maxLength={80}
          dir="auto"
          onInput={(event) => put({ label: event.currentTarget.value })}
        />
        {error !== undefined && (
          <span class="err" id={`topic-${at}-e`}>
            <Icon name="circle-alert" /> {error}
          </span>
        )}
      </div>
      {teams.length > 1 && <TopicTeam {...{ t, topic, teams, put }} />}
      {draft.fastOn && (
        <CheckRow
          bare
          label={
            <>
              {t.fast}
              <span class="vh">: {topic.label}</span>
            </>
          }
          checked={topic.fast}
          onChange={(fast) => put({ fast })}
        />
      )}
      <Button
        kind="calm"
        icon="trash-2"
        onClick={() => change({ topics: draft.topics.filter((_, i) => i !== at) })}
      >
        {t.remove}
        <span class="vh">: {topic.label}</span>
      </Button>
    </li>
  );
}

function TopicTeam(props: {
  readonly t: FieldsProps['context']['t'];
  readonly topic: SettingsDraft['topics'][number];
  readonly teams: NonNullable<TopicFieldsProps['teams']>;
  readonly put: (next: Partial<SettingsDraft['topics'][number]>) => void;
}) {
  const { t, topic, teams, put } = props;
  return (
    <Select
      label={t.topicTeam(topic.label)}
      size="m"
      value={topic.team ?? ''}
      onChange={(value) => {
        const team = teams.find(({ id }) => id === value)?.id;
        if (team !== undefined) put({ team });
      }}
      options={teams.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** The promise of an answer in working days, and a faster one for some topics. */
export function PromiseFields(props: FieldsProps) {
  const { draft, change } = props;
  const { t } = props.context;
  return (
    <div class="stack">
      <p class="muted">{t.promiseHint}</p>
      <div class="grid">
        <DaysField {...props} field="firstDays" label={t.firstDays} />
        <DaysField {...props} field="nextDays" label={t.nextDays} />
      </div>
      <CheckRow
        label={t.fastOn}
        hint={t.fastOnHint}
        checked={draft.fastOn}
        onChange={(fastOn) => change({ fastOn })}
      />
      {draft.fastOn && (
        <div class="grid">
          <DaysField {...props} field="fastFirstDays" label={t.fastFirstDays} />
          <DaysField {...props} field="fastNextDays" label={t.fastNextDays} />
        </div>
      )}
    </div>
  );
}

type DaysName = FieldName & ('firstDays' | 'nextDays' | 'fastFirstDays' | 'fastNextDays');

function DaysField({
  draft,
  change,
  wrong,
  field,
  label,
}: FieldsProps & { readonly field: DaysName; readonly label: string }) {
  return (
    <Field
      label={label}
      size="m"
      value={draft[field]}
      onInput={(value) => change({ [field]: value })}
      inputMode="numeric"
      maxLength={2}
      {...wrong(field)}
    />
  );
}
