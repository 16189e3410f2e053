import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { dayOf, type TeamContext } from './context.ts';
import { endingSoon, isNew, type TeamNow } from './team-rules.ts';
import type { TeamPage, TeamStore } from './team-store.ts';

export type ReadyPage = TeamPage & { readonly state: 'ready' };

interface NoticesProps {
  readonly context: TeamContext;
  readonly page: ReadyPage;
}

/** Warnings before anything expires, and what has expired. */
export function ExpiryNotices({ context, page }: NoticesProps) {
  const { t, lang } = context;
  return (
    <>
      {page.teams.map((team) => (
        <RosterNotice key={team.team} context={context} team={team} now={page.now} />
      ))}
      {endingSoon(page.trust, page.now).map((member) => {
        const day = dayOf(lang, member.until, page.now);
        const own = member.staff === page.me;
        return (
          <Notice
            key={member.seat}
            kind="warm"
            icon="clock-alert"
            title={own ? t.ownPassWarn(day) : t.passWarn(member.name, day)}
          >
            {own ? t.ownPassWarnText : t.passWarnText}
          </Notice>
        );
      })}
    </>
  );
}

function RosterNotice(props: {
  readonly context: TeamContext;
  readonly team: TeamNow;
  readonly now: number;
}) {
  const { team, now } = props;
  const { t, lang } = props.context;
  const { roster, name } = team;
  if (roster === undefined) {
    return (
      <Notice kind="warm" icon="users-round" title={t.rosterNone(name)}>
        {t.rosterNoneText}
      </Notice>
    );
  }
  if (roster.state === 'expired') {
    return (
      <Notice kind="danger" icon="clock-alert" title={t.rosterExpired(name)}>
        {t.rosterExpiredText}
      </Notice>
    );
  }
  if (roster.state !== 'warn') return null;
  return (
    <Notice
      kind="warm"
      icon="clock-alert"
      title={t.rosterWarn(name, dayOf(lang, roster.expiresHour, now))}
    >
      {t.rosterWarnText}
    </Notice>
  );
}

/** "Neu im Team: X, bestätigt von der Leitung. Aufnehmen?" */
export function NewColleagues(props: NoticesProps & { readonly store: TeamStore }) {
  const { context, page, store } = props;
  return (
    <>
      {page.teams.flatMap((team) =>
        team.candidates
          .filter(({ staff }) => isNew(page.trust, staff))
          .map((member) => (
            <NewColleague
              key={`${team.team} ${member.staff}`}
              {...{ context, team, store }}
              name={member.name}
              onAdd={() => void store.add(team, member.staff)}
              busy={store.busy.value === `add ${team.team} ${member.staff}`}
            />
          )),
      )}
    </>
  );
}

function NewColleague(props: {
  readonly context: TeamContext;
  readonly team: TeamNow;
  readonly name: string;
  readonly busy: boolean;
  readonly onAdd: () => void;
}) {
  const { team, name, busy } = props;
  const { t } = props.context;
  if (!team.mayAdd) {
    return (
      <Notice icon="hourglass">
        <p>{t.candidateWaits(name, team.name)}</p>
      </Notice>
    );
  }
  return (
    <section class="band stack tight">
      <h2>{team.roster === undefined ? t.addFirst(name) : t.candidate(name)}</h2>
      <p>{t.candidateText(team.name)}</p>
      <div class="row">
        <Button icon="user-plus" busy={busy} onClick={props.onAdd}>
          {t.add}
          <span class="vh">: {name}</span>
        </Button>
      </div>
    </section>
  );
}
