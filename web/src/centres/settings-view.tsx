import type { Team } from '@beistand/protocol/centres.ts';
import { useRef } from 'preact/hooks';
import { clockTime } from '../texts/format.ts';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice, Saved } from '../ui/notice.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import { Loading, State } from '../ui/state.tsx';
import {
  AddressFields,
  CentreFields,
  PlaceFields,
  wrongText,
  type FieldsProps,
} from './centre-fields.tsx';
import type { CentreContext } from './context.ts';
import type { SettingsDraft } from './settings-draft.ts';
import type { SettingsPage, SettingsStore, TeamChoice } from './settings-store.ts';
import { PageFields, SafetyFields, Section, StarterFields } from './page-fields.tsx';
import { RetentionFields } from './retention-fields.tsx';
import { PromiseFields, TopicFields } from './topic-fields.tsx';

export interface SettingsViewProps {
  readonly store: SettingsStore;
  readonly context: CentreContext;
  readonly onKey: () => void;
}

/** Everything an admin decides about the centre. */
export function SettingsView({ store, context, onKey }: SettingsViewProps) {
  const { t, s } = context;
  const page = store.page.value;
  const draft = store.draft.value;
  if (page.state === 'failed') {
    return (
      <div class="page">
        <State icon="wifi-off" title={t.failed} level={1}>
          <p>{failureText(s, page.why)}</p>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
            {s.again}
          </Button>
        </State>
      </div>
    );
  }
  if (page.state === 'loading' || draft === undefined) {
    return (
      <div class="page stack">
        <h1>{t.title}</h1>
        <Loading text={s.loading} />
      </div>
    );
  }
  return (
    <div class="page stack loose">
      <SettingsForm store={store} context={context} page={page} draft={draft} />
      {page.teams.length > 0 && <Deputies store={store} context={context} teams={page.teams} />}
      <KeySection context={context} onKey={onKey} />
    </div>
  );
}

function KeySection({ context: { k, t }, onKey }: Pick<SettingsViewProps, 'context' | 'onKey'>) {
  return (
    <section class="stack tight line">
      <h2>{k.title}</h2>
      <p>{t.keyText}</p>
      <div class="row">
        <Button icon="key-round" onClick={onKey}>
          {t.key}
        </Button>
      </div>
    </section>
  );
}

type ReadyProps = Pick<SettingsViewProps, 'store' | 'context'> & {
  readonly page: SettingsPage & { readonly state: 'ready' };
  readonly draft: SettingsDraft;
};

function SettingsForm({ store, context, page, draft }: ReadyProps) {
  const { t } = context;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const fields: FieldsProps = {
    context,
    draft,
    change: store.change,
    wrong: wrongText(context, store.problems.value),
  };
  return (
    <form
      ref={form}
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.save();
      }}
    >
      <div class="stack tight">
        <h1>{t.title}</h1>
        <p class="muted">{t.lead}</p>
      </div>
      <Section title={t.centre}>
        <CentreFields {...fields} />
      </Section>
      <Section title={t.place}>
        <PlaceFields {...fields} />
      </Section>
      <Section title={t.promise}>
        <PromiseFields {...fields} />
      </Section>
      <Section title={t.topics} hint={t.topicsHint}>
        <TopicFields {...fields} teams={writable(page.teams)} />
      </Section>
      <section class="stack loose line">
        <AddressFields {...fields} />
        <CheckRow
          label={t.adminCounsels}
          hint={t.adminCounselsHint}
          checked={draft.adminCounsels}
          onChange={(adminCounsels) => store.change({ adminCounsels })}
        />
      </section>
      <RetentionFields {...fields} />
      <StarterFields {...fields} />
      <SafetyFields {...fields} />
      <PageFields {...fields} terms={page.settings.terms.version} />
      <SaveRow store={store} context={context} />
    </form>
  );
}

/** Nobody can write to a team whose list is not signed yet. */
function writable(teams: readonly TeamChoice[]): readonly Team[] {
  return teams.filter(({ members }) => members.length > 0).map(({ team }) => team);
}

function SaveRow({ store, context }: Pick<SettingsViewProps, 'store' | 'context'>) {
  const { t, s, lang } = context;
  const wrong = Object.keys(store.problems.value).length;
  const changed = store.isChanged();
  const savedAt = store.savedAt.value;
  return (
    <div class="stack tight line">
      {wrong > 0 && (
        <Notice kind="danger" live="alert">
          {t.wrong(wrong)}
        </Notice>
      )}
      {store.failure.value && (
        <Notice kind="danger" live="alert">
          {failureText(s, store.failure.value)}
        </Notice>
      )}
      <div class="row">
        <Button
          kind="main"
          type="submit"
          busy={store.busy.value === 'settings'}
          {...(changed ? {} : { blockedBy: 'unchanged' })}
        >
          {t.save}
        </Button>
        {changed && (
          <Button kind="calm" onClick={store.discard}>
            {t.discard}
          </Button>
        )}
        <Saved>{savedAt !== undefined && t.saved(clockTime(lang, new Date(savedAt)))}</Saved>
        {!changed && savedAt === undefined && (
          <span class="meta" id="unchanged">
            {t.unchanged}
          </span>
        )}
      </div>
    </div>
  );
}

function Deputies({
  store,
  context,
  teams,
}: Pick<SettingsViewProps, 'store' | 'context'> & { readonly teams: readonly TeamChoice[] }) {
  const { t } = context;
  return (
    <Section title={t.teams} hint={t.teamsHint}>
      {teams.map(({ team, members }) => (
        <div key={team.id} class="row bottom">
          <Select
            label={t.deputy(team.name)}
            value={team.deputy ?? ''}
            onChange={(deputy) => void store.setDeputy(team, deputy)}
            options={[
              { value: '', label: t.noDeputy },
              ...members.map(({ staff, name }) => ({ value: staff, label: name })),
            ]}
          />
          <Saved>{store.savedTeam.value === team.id && t.teamSaved}</Saved>
        </div>
      ))}
    </Section>
  );
}
