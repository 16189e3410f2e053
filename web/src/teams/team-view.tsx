import { useState } from 'preact/hooks';
import { shortDate } from '../texts/format.ts';
import { failureText } from '../texts/staff-failure.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import { Rows } from '../ui/who-list.tsx';
import { Compare } from './compare.tsx';
import { Confirm, type Question } from './confirm.tsx';
import { fullDayOf, roleText, type TeamContext } from './context.ts';
import { KeyNotice, NewTeam } from './new-team.tsx';
import { ExpiryNotices, NewColleagues, type ReadyPage } from './notices.tsx';
import { PeopleTable } from './people-table.tsx';
import { isNew, type TeamNow } from './team-rules.ts';
import type { TeamStore } from './team-store.ts';

export interface TeamViewProps {
  readonly store: TeamStore;
  readonly context: TeamContext;
  readonly onInvite: () => void;
  readonly onSettings: () => void;
  readonly onLogin: () => void;
  /** To the centre's key. */
  readonly onKey: () => void;
  /** For the strip of a question that covers the page. */
  readonly onLock: () => void;
}

/** Staff and teams. */
export function TeamView(props: TeamViewProps) {
  const { store, context } = props;
  const { t, s, waiting } = context;
  const page = store.page.value;
  switch (page.state) {
    case 'loading':
      return (
        <div class="page stack">
          <h1>{t.pageTitle}</h1>
          <Loading text={s.loading} />
        </div>
      );
    case 'failed':
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
    case 'waiting':
      return (
        <div class="page">
          <State icon="hourglass" title={waiting.title} level={1}>
            <p>{waiting.text}</p>
            <p>{waiting.words}</p>
            <p>{waiting.after}</p>
            <Button kind="main" icon="refresh-cw" onClick={props.onLogin}>
              {waiting.action}
            </Button>
          </State>
        </div>
      );
    case 'ready':
      return <Ready {...props} page={page} />;
  }
}

function Ready(props: TeamViewProps & { readonly page: ReadyPage }) {
  const { store, context, page } = props;
  const { t, s } = context;
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  const single = page.teams.length === 1 ? page.teams[0] : undefined;
  return (
    <div class="page stack loose">
      <div class="row between">
        <h1>{single === undefined ? t.pageTitle : t.title(single.name)}</h1>
        {page.admin && (
          <Button kind="main" icon="user-plus" onClick={props.onInvite}>
            {t.invite}
          </Button>
        )}
      </div>
      {store.failure.value && (
        <Notice kind="danger" live="alert">
          {failureText(s, store.failure.value)}
        </Notice>
      )}
      <KeyNotice {...{ context, page }} onKey={props.onKey} />
      {isFresh(page) && <NextSteps {...props} />}
      <ExpiryNotices context={context} page={page} />
      <Answered {...props} />
      <NewColleagues context={context} page={page} store={store} />
      {page.teams.map((team) => (
        <TeamSection
          key={team.team}
          {...props}
          team={team}
          headed={single === undefined}
          onAsk={setQuestion}
        />
      ))}
      <Outside {...props} onAsk={setQuestion} />
      <OpenInvitations {...props} />
      {page.admin && <NewTeam {...{ context, page, store }} />}
      {question && (
        <Confirm
          context={context}
          question={question}
          store={store}
          onLock={props.onLock}
          onClose={() => setQuestion(undefined)}
        />
      )}
    </div>
  );
}

/** Those who have answered an invitation and wait to be compared. */
function Answered({ store, context, page }: TeamViewProps & { readonly page: ReadyPage }) {
  return (
    <>
      {page.answered.map((entry) => (
        <Compare
          key={entry.invitation}
          context={context}
          entry={entry}
          first={
            entry.roles.counsellor && !page.trust.teams.some(({ team }) => team === entry.team)
          }
          certifying={store.busy.value === `certify ${entry.invitation}`}
          withdrawing={store.busy.value === `withdraw ${entry.invitation}`}
          onSame={() => void store.certify(entry)}
          onWithdraw={() => void store.withdraw(entry.invitation)}
        />
      ))}
    </>
  );
}

/** Just set up: the admin is alone. */
function isFresh({ admin, certified, answered, invited }: ReadyPage): boolean {
  return admin && certified.length === 1 && answered.length === 0 && invited.length === 0;
}

function NextSteps({ context: { t }, onInvite, onSettings }: TeamViewProps) {
  return (
    <section class="band stack tight">
      <h2>{t.nextTitle}</h2>
      <ol class="plain stack tight">
        <li>
          <Button icon="user-plus" onClick={onInvite}>
            {t.nextInvite}
          </Button>
        </li>
        <li>
          <Button icon="file-check" onClick={onSettings}>
            {t.nextSettings}
          </Button>
        </li>
        <li>
          <ButtonLink icon="eye" href="/">
            {t.nextPage}
          </ButtonLink>
        </li>
      </ol>
    </section>
  );
}

type Asking = TeamViewProps & {
  readonly page: ReadyPage;
  readonly onAsk: (question: Question) => void;
};

function TeamSection(props: Asking & { readonly team: TeamNow; readonly headed: boolean }) {
  const { context, team, headed, store } = props;
  const { t, lang } = context;
  const known = team.candidates.filter(({ staff }) => !isNew(props.page.trust, staff));
  const more = team.mayAdd && known.length > 0;
  if (!headed && team.roster === undefined && !more) return null;
  return (
    <section class="stack">
      {headed && <h2>{t.title(team.name)}</h2>}
      {team.roster && (
        <>
          <PeopleTable
            {...props}
            members={team.roster.members}
            team={team}
            onRenew={(member) => void props.store.renew(member)}
          />
          <p class="meta">{t.rosterValid(fullDayOf(lang, team.roster.expiresHour))}</p>
        </>
      )}
      {more && (
        <More summary={t.others}>
          <Rows
            items={known.map((member) => ({
              content: <b>{member.name}</b>,
              action: (
                <Button
                  icon="user-plus"
                  busy={store.busy.value === `add ${team.team} ${member.staff}`}
                  onClick={() => void store.add(team, member.staff)}
                >
                  {t.add}
                  <span class="vh">: {member.name}</span>
                </Button>
              ),
            }))}
          />
        </More>
      )}
    </section>
  );
}

/** Certified, and on no team's list: administration, newcomers, revoked ones. */
function Outside(props: Asking) {
  const { page, context } = props;
  const members = page.trust.staff.filter(({ staff }) => isNew(page.trust, staff));
  if (members.length === 0) return null;
  return (
    <section class="stack">
      <h2>{context.t.notInTeam}</h2>
      <PeopleTable
        {...props}
        members={members}
        onRenew={(member) => void props.store.renew(member)}
      />
    </section>
  );
}

function OpenInvitations({ context, page, store }: TeamViewProps & { readonly page: ReadyPage }) {
  const { t, lang } = context;
  if (page.invited.length === 0) return null;
  return (
    <section class="stack tight">
      <h2>{t.invited}</h2>
      <Rows
        items={page.invited.map((entry) => ({
          content: (
            <>
              <b>{roleText(context, entry.roles)}</b>
              <span class="meta">{t.invitedUntil(shortDate(lang, entry.expires))}</span>
            </>
          ),
          action: (
            <Button
              kind="calm"
              busy={store.busy.value === `withdraw ${entry.invitation}`}
              onClick={() => void store.withdraw(entry.invitation)}
            >
              {t.withdraw}
            </Button>
          ),
        }))}
      />
    </section>
  );
}
