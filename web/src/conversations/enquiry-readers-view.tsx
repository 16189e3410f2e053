import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { Loading } from '../ui/state.tsx';
import { WhoList } from '../ui/who-list.tsx';
import type { Known } from './enquiry-readers.ts';
import type { ReadersState } from './enquiry-people.ts';
import type { EnquiryViewProps } from './enquiry-view.tsx';

/** Whom it goes to, and who can read it, before it is sent. */
export function EnquiryReaders(props: EnquiryViewProps) {
  const { store, lang, t, voice } = props;
  const readers = store.readers.value;
  switch (readers.state) {
    case 'loading':
      return (
        <section class="band stack tight">
          <h2>{t.enquiry.who}</h2>
          <Loading text={t.enquiry.readersLoading} />
        </section>
      );
    case 'failed':
      return (
        <section class="stack tight">
          <h2>{t.enquiry.who}</h2>
          <Notice kind="danger" live="alert" title={failureSentence(lang, voice, readers.why)}>
            {t.enquiry.readersFailed(voice)}
          </Notice>
          <div>
            <Button icon="refresh-cw" onClick={() => void store.load()}>
              {t.enquiry.again}
            </Button>
          </div>
        </section>
      );
    case 'ready':
      return (
        <>
          <Choice {...props} readers={readers} />
          <Who {...props} />
        </>
      );
  }
}

function Choice({
  store,
  t,
  voice,
  readers,
}: EnquiryViewProps & { readonly readers: Extract<ReadersState, { state: 'ready' }> }) {
  const { own, teams } = readers;
  const team = store.team.value;
  return (
    <>
      {own !== undefined && (
        <OptionRows
          legend={t.enquiry.to(voice)}
          legendLook="heading"
          options={[
            { value: 'own', label: t.enquiry.toOwn(own.name), hint: t.enquiry.toOwnHint(voice) },
            { value: 'team', label: t.enquiry.toTeam, hint: t.enquiry.toTeamHint },
          ]}
          value={store.toOwn.value ? 'own' : 'team'}
          onChange={(value) => store.setToOwn(value === 'own')}
        />
      )}
      {teams.length > 1 && !store.toOwn.value && (
        <OptionRows
          legend={t.enquiry.team}
          legendLook="heading"
          options={teams.map(({ team: value, name }) => ({ value, label: name }))}
          value={team?.team}
          onChange={store.setTeam}
        />
      )}
    </>
  );
}

function Who({ store, t, voice }: EnquiryViewProps) {
  const shown = store.shown.value;
  const deputy = store.team.value?.deputy;
  const standsIn = deputy !== undefined && !store.onlyOne.value ? deputy : undefined;
  return (
    <section class="band stack tight">
      <h2>{t.enquiry.who}</h2>
      <WhoList
        items={[
          { icon: 'eye-off', name: t.enquiry.nowName(voice), text: t.enquiry.nowText },
          {
            icon: 'users-round',
            name: t.enquiry.afterName(voice, shown.length),
            text: t.enquiry.afterText(names(shown)),
          },
          {
            icon: 'user-round',
            name: t.enquiry.acceptedName(voice),
            text:
              standsIn === undefined
                ? t.enquiry.acceptedAlone
                : t.enquiry.acceptedDeputy(voice, standsIn.name),
          },
        ]}
      />
      {deputy !== undefined && (
        <OptionRows
          legend={t.enquiry.deputyChoice}
          options={[
            { value: 'deputy', label: t.enquiry.withDeputy(deputy.name) },
            {
              value: 'one',
              label: t.enquiry.onlyOne,
              hint: t.enquiry.onlyOneHint(deputy.name),
            },
          ]}
          value={store.onlyOne.value ? 'one' : 'deputy'}
          onChange={(value) => store.setOnlyOne(value === 'one')}
        />
      )}
    </section>
  );
}

function names(people: readonly Known[]): readonly string[] {
  return people.map(({ name }) => name);
}
