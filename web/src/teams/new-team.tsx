import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import type { TeamContext } from './context.ts';
import type { ReadyPage } from './notices.tsx';
import type { TeamStore } from './team-store.ts';

export interface NewTeamProps {
  readonly context: TeamContext;
  readonly page: ReadyPage;
  readonly store: TeamStore;
}

/** A further team, for the administration. */
export function NewTeam({ context: { t }, page, store }: NewTeamProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const found = async (): Promise<void> => {
    const wrong = nameProblem(name, page);
    setError(wrong && t.newTeamWrong[wrong]);
    if (wrong === undefined && (await store.found(name))) setName('');
  };
  return (
    <More summary={t.newTeam}>
      <form
        class="narrow stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void found();
        }}
      >
        <p>{t.newTeamText}</p>
        <Field
          label={t.newTeamName}
          hint={t.newTeamHint}
          value={name}
          onInput={(value) => {
            setName(value);
            setError(undefined);
          }}
          maxLength={80}
          {...(error === undefined ? {} : { error })}
        />
        <div class="row">
          <Button type="submit" icon="plus" busy={store.busy.value === 'found'}>
            {t.newTeamAction}
          </Button>
        </div>
      </form>
    </More>
  );
}

function nameProblem(name: string, { teams }: ReadyPage): 'missing' | 'twice' | undefined {
  const plain = name.trim().toLowerCase();
  if (plain === '') return 'missing';
  return teams.some((team) => team.name.toLowerCase() === plain) ? 'twice' : undefined;
}

/** An admin without the key can do less than this page seems to offer. */
export function KeyNotice(props: {
  readonly context: TeamContext;
  readonly page: ReadyPage;
  readonly onKey: () => void;
}) {
  const { t } = props.context;
  const { admin, trust } = props.page;
  if (!admin || trust.key.held === 'yes') return null;
  return (
    <Notice kind="warm" icon="key-round" title={t.keyMissing}>
      <p>{t.keyMissingText}</p>
      <div class="row">
        <Button icon="key-round" onClick={props.onKey}>
          {t.keyRead}
        </Button>
      </div>
    </Notice>
  );
}
