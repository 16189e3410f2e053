import type { ComponentChildren } from 'preact';
import type { StaffMember } from '../app/keyring/views.ts';
import { longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Tag } from '../ui/notice.tsx';
import { TableCards } from '../ui/table-cards.tsx';
import type { Question } from './confirm.tsx';
import { fullDayOf, roleText, type TeamContext } from './context.ts';
import type { ReadyPage } from './notices.tsx';
import { certificateWarningDays, daysUntil, type TeamNow } from './team-rules.ts';

export interface PeopleTableProps {
  readonly context: TeamContext;
  readonly page: ReadyPage;
  readonly members: readonly StaffMember[];
  /** The team whose list this is. */
  readonly team?: TeamNow;
  readonly onAsk: (question: Question) => void;
  readonly onRenew: (member: StaffMember) => void;
}

/** People with their passes; the table becomes one block a person on a phone. */
export function PeopleTable(props: PeopleTableProps) {
  const { context, page, members, team } = props;
  const { t } = context;
  const columns = [
    { head: t.columns.name },
    { head: t.columns.pass, label: t.labels.pass },
    ...(page.admin ? [{ head: t.columns.last, label: t.labels.last }] : []),
    { head: <span class="vh">{t.columns.action}</span> },
  ];
  return (
    <TableCards
      label={team === undefined ? t.notInTeam : t.title(team.name)}
      columns={columns}
      rows={members.map((member) => [
        <Person key="name" context={context} member={member} me={member.staff === page.me} />,
        <Pass key="pass" context={context} member={member} now={page.now} />,
        ...(page.admin ? [lastLogin(context, page, member)] : []),
        <Actions key="actions" {...props} member={member} />,
      ])}
    />
  );
}

function Person(props: {
  readonly context: TeamContext;
  readonly member: StaffMember;
  readonly me: boolean;
}) {
  const { context, member, me } = props;
  return (
    <>
      {member.name}
      {me && ` (${context.t.you})`}
      <br />
      <span class="meta">{roleText(context, member)}</span>
    </>
  );
}

function Pass(props: {
  readonly context: TeamContext;
  readonly member: StaffMember;
  readonly now: number;
}): ComponentChildren {
  const { t, lang } = props.context;
  const { revoked, until } = props.member;
  if (revoked) {
    return (
      <Tag kind="danger" icon="ban">
        {t.revoked}
      </Tag>
    );
  }
  const day = fullDayOf(lang, until);
  const left = daysUntil(until, props.now);
  if (left < 0) {
    return (
      <Tag kind="danger" icon="clock-alert">
        {t.passOver(day)}
      </Tag>
    );
  }
  if (left < certificateWarningDays) {
    return (
      <Tag kind="ask" icon="clock-alert">
        {t.passEnds(left, day)}
      </Tag>
    );
  }
  return <Tag icon="check">{t.passUntil(day)}</Tag>;
}

function lastLogin({ t, lang }: TeamContext, page: ReadyPage, { staff }: StaffMember): string {
  const entry = page.certified.find((one) => one.staff === staff);
  if (entry === undefined) return t.unknown;
  if (entry.lastLogin === undefined) return t.never;
  return entry.lastLogin === page.today ? t.lastToday : longDate(lang, entry.lastLogin, page.today);
}

/** First what is urgent: a pass about to end. Nobody takes herself out; a revoked pass stays so. */
function Actions(props: PeopleTableProps & { readonly member: StaffMember }) {
  const { context, page, team, member, onAsk } = props;
  const { t } = context;
  if (page.admin && !member.revoked && daysUntil(member.until, page.now) < certificateWarningDays) {
    return (
      <Button onClick={() => props.onRenew(member)}>
        {t.renew}
        <span class="vh">: {member.name}</span>
      </Button>
    );
  }
  if (member.staff === page.me || member.revoked) return null;
  const removable = team !== undefined && mayRemoveFrom(team) ? team : undefined;
  if (removable === undefined && !page.admin) return null;
  return (
    <Button
      kind="calm"
      onClick={() => onAsk({ kind: 'manage', member, team: removable, mayRevoke: page.admin })}
    >
      {t.manage}
      <span class="vh">: {member.name}</span>
    </Button>
  );
}

/** A list is never empty: its last member stays until another one has come. */
function mayRemoveFrom({ mayRemove, roster }: TeamNow): boolean {
  return mayRemove && (roster?.members.length ?? 0) > 1;
}
