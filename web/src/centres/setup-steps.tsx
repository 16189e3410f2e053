import { regions } from '@beistand/protocol/regions.ts';
import { emergencyNumbers, secrecyLaw } from '../pages/emergency.ts';
import { createVoice } from '../texts/address.ts';
import { Field, Select } from '../ui/field.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { AddressFields, CentreFields, PlaceFields, type FieldsProps } from './centre-fields.tsx';
import { suggestedTopics, type CentreKind } from './defaults.ts';
import type { SetupStore } from './setup-store.ts';
import { PromiseFields, TopicFields } from './topic-fields.tsx';

export type StepProps = FieldsProps & { readonly store: SetupStore };

export function PlaceStep(props: StepProps) {
  return (
    <div class="stack loose">
      <PlaceFields {...props} />
    </div>
  );
}

/** What follows from country and region. */
export function PlaceAside({ context, draft }: StepProps) {
  const { place } = context.setup;
  const where = regions[draft.country][draft.region] ?? place.countries[draft.country];
  const numbers = emergencyNumbers[draft.country].filter(({ first }) => first);
  return (
    <section class="band stack tight">
      <h2>{place.follows}</h2>
      <WhoList
        items={[
          { icon: 'calendar', name: place.holidays, text: place.holidaysText(where) },
          {
            icon: 'phone',
            name: place.emergency,
            text: numbers.map(({ number }) => number).join(', '),
          },
          {
            icon: 'scale',
            name: place.secrecy,
            text: place.secrecyText(secrecyLaw[draft.country][context.lang]),
          },
        ]}
      />
    </section>
  );
}

export function CentreStep(props: StepProps) {
  return (
    <div class="stack">
      <CentreFields {...props} />
    </div>
  );
}

export function CentreAside({ context, draft }: StepProps) {
  const { centre } = context.setup;
  return (
    <section class="stack tight">
      <h2>{centre.preview}</h2>
      <div class="card stack tight">
        <span class="brand">
          <i />
          {draft.name.trim() || context.t.name}
        </span>
        <p>
          {centre.previewText} {draft.hours.trim() || context.t.hours}:{' '}
          <b class="nb">{draft.phone.trim() || context.t.phone}</b>
        </p>
      </div>
      <p class="meta">{centre.previewWhere}</p>
    </section>
  );
}

export function AddressStep(props: StepProps) {
  return (
    <div class="stack loose">
      <AddressFields {...props} />
    </div>
  );
}

export function AddressAside({ context, draft }: StepProps) {
  const { address } = context.setup;
  const voice = createVoice(draft.addressForm, draft.counsellorForm);
  return (
    <section class="stack tight">
      <h2>{address.preview}</h2>
      <div class="card stack tight" lang="de">
        <p>
          <b>{address.example(voice)}</b>
        </p>
        <p>{address.exampleAsk(voice)}</p>
      </div>
    </section>
  );
}

const kinds: readonly CentreKind[] = [
  'general',
  'violence',
  'family',
  'illness',
  'youth',
  'eating',
];

export function TopicsStep(props: StepProps) {
  const { context, draft, change, store } = props;
  const { topics } = context.setup;
  const { t } = context;
  const account = store.account.value;
  const team = store.problems.value.team === undefined ? {} : { error: t.problems.missing };
  return (
    <div class="stack loose">
      <section class="stack">
        <h2>{t.topics}</h2>
        <Select
          label={topics.kind}
          hint={topics.kindHint}
          value={kindOf(draft.topics)}
          onChange={(value) => {
            const kind = kinds.find((one) => one === value);
            if (kind !== undefined) change({ topics: suggestedTopics(kind) });
          }}
          options={[
            ...(kindOf(draft.topics) === '' ? [{ value: '', label: '–' }] : []),
            ...kinds.map((value) => ({ value, label: topics.kinds[value] })),
          ]}
        />
        <TopicFields {...props} />
      </section>
      <section class="stack line">
        <h2>{t.promise}</h2>
        <PromiseFields {...props} />
      </section>
      <section class="stack line">
        <h2>{topics.team}</h2>
        <Field
          label={topics.teamName}
          hint={topics.teamHint}
          value={account.team}
          onInput={(value) => store.changeAccount({ team: value })}
          maxLength={80}
          {...team}
        />
        <OptionRows
          legend={topics.self}
          options={[
            { value: 'both', label: topics.both, hint: topics.bothHint },
            { value: 'admin', label: topics.adminOnly, hint: topics.adminOnlyHint },
          ]}
          value={draft.adminCounsels ? 'both' : 'admin'}
          onChange={(value) => change({ adminCounsels: value === 'both' })}
        />
      </section>
    </div>
  );
}

/** The kind whose suggestions stand there untouched. */
function kindOf(topics: StepProps['draft']['topics']): CentreKind | '' {
  const same = (kind: CentreKind): boolean =>
    suggestedTopics(kind)
      .map(({ label }) => label)
      .join('\n') === topics.map(({ label }) => label).join('\n');
  return kinds.find(same) ?? '';
}

export function TopicsAside({ context, draft }: StepProps) {
  const { topics } = context.setup;
  const voice = createVoice('sie', draft.counsellorForm);
  return (
    <section class="band stack tight">
      <h2>{topics.who}</h2>
      <WhoList
        items={[
          { icon: 'users-round', name: topics.whoTeam, text: topics.whoTeamText(voice) },
          draft.adminCounsels
            ? { icon: 'user-round', name: topics.whoNow, text: topics.whoNowText }
            : { icon: 'user-round', name: topics.whoNobody, text: topics.whoNobodyText },
          ...(draft.adminCounsels
            ? [{ icon: 'info' as const, name: topics.whoBoth, text: topics.whoBothText }]
            : []),
        ]}
      />
    </section>
  );
}
