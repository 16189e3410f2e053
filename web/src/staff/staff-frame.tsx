import '../ui/staff.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices, Screen } from '../app/services.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { ActionStrip, mainId } from '../ui/strip.tsx';
import { createCountsStore, type Counts } from './counts-store.ts';

export interface StaffFrameProps {
  readonly services: AppServices;
  /** At the foot of the navigation: text size, colours. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Everything around a page of staff: the strip with the lock, the navigation, `main`. */
export function StaffFrame({ services, tools, children }: StaffFrameProps) {
  const { centre, lang, live, router, session } = services;
  const t = lang === 'en' ? staffEn : staffDe;
  const store = useMemo(() => createCountsStore(services), [services]);
  useEffect(() => store.start(), [store]);
  useEffect(() => {
    document.body.classList.add('staff');
    return () => document.body.classList.remove('staff');
  }, []);
  const screen = router.screen.value;
  const desk = screen.at === 'pool' || screen.at === 'cases';
  const shows = desk && screen.conversation !== undefined ? 'case' : 'list';
  const centreName = centre.state === 'ready' ? centre.centre.settings.name : '';
  return (
    <>
      <ActionStrip
        label={t.frame.strip}
        skip={t.frame.skip}
        icon="lock"
        action={t.frame.lock}
        onAction={session.lock}
      >
        {t.frame.where(centreName, store.ownName.value ?? session.signedIn.value?.name ?? '')}
      </ActionStrip>
      {live.state.value === 'offline' && (
        <Notice kind="warm" icon="wifi-off" live="status">
          {t.frame.offline}
        </Notice>
      )}
      {session.factor.value === 'missing' && screen.at !== 'security' && (
        <FactorReminder t={t} onGo={() => router.go({ at: 'security' })} />
      )}
      {session.factor.value === 'guessed' && screen.at !== 'security' && (
        <Notice kind="warm">
          <div class="row">
            <span>{t.frame.codesGuessed}</span>
            <Button onClick={() => router.go({ at: 'security' })}>{t.frame.codesLook}</Button>
          </div>
        </Notice>
      )}
      <div class={desk ? 'desk' : 'with-nav'} data-shows={desk ? shows : undefined}>
        <StaffNav services={services} counts={store.counts.value} t={t} tools={tools} />
        <main id={mainId} tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}

/** Screens that belong to an area without being its first page. */
const parents: Partial<Readonly<Record<Screen['at'], Screen['at']>>> = {
  invite: 'team',
  key: 'settings',
};

/** Kind, and there until it is done. */
function FactorReminder({ t, onGo }: { readonly t: StaffTexts; readonly onGo: () => void }) {
  return (
    <Notice icon="shield-check">
      <div class="row">
        <span>{t.frame.factorMissing}</span>
        <Button onClick={onGo}>{t.frame.factorAdd}</Button>
      </div>
    </Notice>
  );
}

interface NavEntry {
  readonly at: Screen['at'] & ('pool' | 'cases' | 'team' | 'settings' | 'security' | 'own');
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number;
  /** What the number counts, for screen readers. */
  readonly counted?: string;
}

/** The areas of staff, as far as the person's roles reach. */
export function StaffNav(props: {
  readonly services: Pick<AppServices, 'router' | 'session'>;
  readonly counts: Counts;
  readonly t: StaffTexts;
  readonly tools?: ComponentChildren;
}) {
  const { services, counts, t, tools } = props;
  const { router, session } = services;
  const person = session.signedIn.value?.person;
  const staff = person?.kind === 'staff' ? person : undefined;
  const at = router.screen.value.at;
  const security = { at: 'security', icon: 'shield-check', text: t.frame.security } as const;
  const may = { counsellor: staff?.counsellor === true, admin: staff?.admin === true };
  const lacksFactor = session.factor.value === 'required';
  const entries: readonly NavEntry[] = lacksFactor
    ? [security]
    : [...areas(t, counts, may), security];
  return (
    <nav class="nav" aria-label={t.frame.areas}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.at}>
            <NavLink
              entry={entry}
              current={entry.at === (parents[at] ?? at)}
              onGo={() => router.go({ at: entry.at })}
            />
          </li>
        ))}
        <li>
          <a href="#abmelden" onClick={stopped(() => void session.logout())}>
            <Icon name="log-out" />
            {t.frame.logout}
          </a>
        </li>
      </ul>
      {tools && (
        <div class="nav-tools">
          <More summary={t.frame.view}>
            <div class="stack tight">{tools}</div>
          </More>
        </div>
      )}
    </nav>
  );
}

function NavLink(props: {
  readonly entry: NavEntry;
  readonly current: boolean;
  readonly onGo: () => void;
}) {
  const { icon, text, count = 0, counted, at } = props.entry;
  return (
    <a
      href={`#${at}`}
      aria-current={props.current ? 'page' : undefined}
      onClick={stopped(props.onGo)}
    >
      <Icon name={icon} />
      {text}
      {count > 0 && (
        <span class="n">
          {count}
          <span class="vh"> {counted}</span>
        </span>
      )}
    </a>
  );
}

function areas(
  t: StaffTexts,
  counts: Counts,
  may: { readonly counsellor: boolean; readonly admin: boolean },
): readonly NavEntry[] {
  const { pool, unread } = counts;
  return [
    ...(may.counsellor
      ? ([
          {
            at: 'pool',
            icon: 'inbox',
            text: t.frame.pool,
            count: pool,
            counted: t.frame.waiting(pool),
          },
          {
            at: 'cases',
            icon: 'folder',
            text: t.frame.cases,
            count: unread,
            counted: t.frame.newMessages(unread),
          },
        ] as const)
      : []),
    { at: 'team', icon: 'users-round', text: t.frame.team },
    ...(may.admin ? ([{ at: 'settings', icon: 'settings', text: t.frame.settings }] as const) : []),
    { at: 'own', icon: 'key-round', text: t.frame.account },
  ];
}

/** A link of the app: the address stays as it is. */
function stopped(then: () => void) {
  return (event: MouseEvent): void => {
    event.preventDefault();
    then();
  };
}
