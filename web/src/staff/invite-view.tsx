import { useEffect, useRef, useState } from 'preact/hooks';
import type { InvitationId } from '@beistand/protocol/ids.ts';
import { longDate } from '../texts/format.ts';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FieldAround, Select } from '../ui/field.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { Rich } from '../ui/rich.tsx';
import { Loading, State } from '../ui/state.tsx';
import { ActionStrip } from '../ui/strip.tsx';
import { Rows } from '../ui/who-list.tsx';
import { roleName, type PeopleContext } from './context.ts';
import { roleOf, type InvitePage, type InviteStore, type RoleChoice } from './invite-store.ts';

export interface InviteViewProps {
  readonly store: InviteStore;
  readonly context: PeopleContext;
  readonly onDone: () => void;
  readonly onLock: () => void;
}

/** Making an invitation, and the open ones. */
export function InviteView(props: InviteViewProps) {
  const { store, context } = props;
  const { t, s } = context;
  const page = store.page.value;
  if (page.state === 'loading') {
    return (
      <div class="page stack">
        <h1>{t.invite.title}</h1>
        <Loading text={s.loading} />
      </div>
    );
  }
  if (page.state === 'failed') {
    return (
      <div class="page">
        <State icon="wifi-off" title={t.invite.title} level={1}>
          <p>{failureText(s, page.why)}</p>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
            {s.again}
          </Button>
        </State>
      </div>
    );
  }
  const made = store.made.value;
  return (
    <div class="page stack loose">
      {made === undefined ? (
        <MakeForm {...props} page={page} />
      ) : (
        <Made {...props} link={made.link} expires={made.expires} />
      )}
      <OpenInvitations {...props} page={page} />
    </div>
  );
}

type ReadyProps = InviteViewProps & { readonly page: InvitePage & { readonly state: 'ready' } };

const roles: readonly RoleChoice[] = ['counsellor', 'both', 'admin'];

function MakeForm({ store, context, page, onDone }: ReadyProps) {
  const { t, s } = context;
  return (
    <form
      class="narrow stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void store.make();
      }}
    >
      <div class="stack tight">
        <h1>{t.invite.title}</h1>
        <p class="muted">{t.invite.intro}</p>
      </div>
      <OptionRows<RoleChoice>
        legend={t.invite.role}
        options={roles.map((role) => ({
          value: role,
          label: roleName(context, role),
          hint: t.invite.roleHints[role],
        }))}
        value={store.role.value}
        onChange={store.setRole}
      />
      <TeamChoice store={store} context={context} teams={page.teams} />
      {store.failure.value && (
        <Notice kind="danger" live="alert">
          {failureText(s, store.failure.value)}
        </Notice>
      )}
      <div class="row">
        <Button
          kind="main"
          type="submit"
          icon="user-plus"
          busy={store.busy.value === 'making'}
          {...(page.teams.length === 0 ? { blockedBy: 'no-team' } : {})}
        >
          {t.invite.make}
        </Button>
        <Button kind="calm" onClick={onDone}>
          {s.back}
        </Button>
        {page.teams.length === 0 && (
          <span class="meta" id="no-team">
            {t.invite.noTeam}
          </span>
        )}
      </div>
    </form>
  );
}

function TeamChoice({
  store,
  context: { t },
  teams,
}: Pick<InviteViewProps, 'store' | 'context'> & { readonly teams: ReadyProps['page']['teams'] }) {
  const [only] = teams;
  if (teams.length > 1) {
    return (
      <Select
        label={t.invite.team}
        value={store.team.value ?? ''}
        onChange={store.setTeam}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
    );
  }
  return only === undefined ? null : (
    <p>
      {t.invite.team}: <b>{only.name}</b>
    </p>
  );
}

function Made(props: InviteViewProps & { readonly link: string; readonly expires: string }) {
  const { store, context, link, expires, onDone } = props;
  const { t, lang } = context;
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<string | undefined>(undefined);
  useEffect(() => heading.current?.focus(), []);
  const copy = async (): Promise<void> => {
    const [done] = await Promise.allSettled([navigator.clipboard.writeText(link)]);
    setCopied(done.status === 'fulfilled' ? t.invite.copied : t.invite.copyFailed);
  };
  const day = longDate(lang, expires);
  return (
    <section class="narrow stack">
      <h1 ref={heading} tabIndex={-1}>
        {t.invite.ready}
      </h1>
      <p class="noprint">
        <Rich text={`${t.invite.handOver}**${day}**.`} />
      </p>
      <Card context={context} link={link} day={day} />
      <div class="row noprint">
        <Button kind="main" icon="copy" onClick={() => void copy()}>
          {t.invite.copy}
        </Button>
        <Button icon="printer" onClick={() => window.print()}>
          {t.invite.print}
        </Button>
        <Button
          kind="calm"
          onClick={() => {
            store.finish();
            onDone();
          }}
        >
          {t.invite.done}
        </Button>
      </div>
      <Saved>{copied}</Saved>
      <Notice icon="eye-off">
        <p>{t.invite.once}</p>
        <p>{t.invite.secret}</p>
      </Notice>
    </section>
  );
}

/** What is handed over: it prints alone. */
function Card(props: {
  readonly context: PeopleContext;
  readonly link: string;
  readonly day: string;
}) {
  const { context, link, day } = props;
  const { t, centre } = context;
  return (
    <div class="slip invite">
      <div class="stack tight">
        <b>{t.invite.cardTitle(centre)}</b>
        <FieldAround label={t.invite.link}>
          {({ input }) => (
            <textarea
              class="in"
              id={input}
              rows={3}
              readOnly
              value={link}
              dir="ltr"
              translate={false}
            />
          )}
        </FieldAround>
        <p class="meta">{t.invite.cardText(day)}</p>
      </div>
    </div>
  );
}

function OpenInvitations(props: ReadyProps) {
  const { store, context, page } = props;
  const { t, lang } = context;
  const [asked, setAsked] = useState<InvitationId | undefined>(undefined);
  const teamName = (team: string): string => page.teams.find(({ id }) => id === team)?.name ?? '';
  return (
    <section class="narrow stack tight line noprint">
      <h2>{t.invite.open}</h2>
      {page.open.length === 0 && <p class="muted">{t.invite.none}</p>}
      <Rows
        items={page.open.map(({ invitation, roles: given, team, expires }) => ({
          content: (
            <>
              <b>{roleName(context, roleOf(given))}</b>
              <span class="meta">
                {teamName(team)}, {t.invite.until(longDate(lang, expires))}
              </span>
            </>
          ),
          action: (
            <Button
              kind="calm"
              busy={store.busy.value === invitation}
              onClick={() => setAsked(invitation)}
            >
              {t.invite.withdraw}
            </Button>
          ),
        }))}
      />
      {asked !== undefined && (
        <Withdraw {...props} invitation={asked} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}

function Withdraw(
  props: InviteViewProps & { readonly invitation: InvitationId; readonly onClose: () => void },
) {
  const { store, context, invitation, onClose, onLock } = props;
  const { t, s } = context;
  const strip = (
    <ActionStrip
      label={s.frame.strip}
      skip={s.frame.skip}
      icon="lock"
      action={s.frame.lock}
      onAction={onLock}
    />
  );
  return (
    <Dialog title={t.invite.withdrawTitle} strip={strip} onClose={onClose}>
      <p>{t.invite.withdrawText}</p>
      <div class="row">
        <Button
          kind="warn"
          busy={store.busy.value !== undefined}
          onClick={() => void store.withdraw(invitation).then(onClose)}
        >
          {t.invite.withdraw}
        </Button>
        <Button kind="calm" onClick={onClose}>
          {s.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
