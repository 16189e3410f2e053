import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { pageHref } from '../pages/paths.ts';
import { Button } from '../ui/button.tsx';
import { Footer } from '../ui/footer.tsx';
import { Header } from '../ui/header.tsx';
import { ActionStrip, mainId } from '../ui/strip.tsx';
import type { Confirmation } from './confirmation.ts';
import { focusMain } from './focus.ts';
import { LeavingStrip } from './leaving-strip.tsx';
import { ScreenView } from './screens.tsx';
import type { AppServices, Screen } from './services.ts';
import { LockingSoon, Offline } from './session-bars.tsx';
import { shellTexts } from './shell-texts.ts';
import { Sizes, Themes } from './view-tools.tsx';

/** Screens whose part of the app draws its own frame around them. */
const workplace: ReadonlySet<Screen['at']> = new Set([
  'pool',
  'cases',
  'team',
  'invite',
  'settings',
  'key',
  'security',
  'own',
]);

export interface ShellProps {
  readonly services: AppServices;
  readonly question: Confirmation['question'];
}

/** Everything on the page: strip, header, the screen, footer; above it what is asked first. */
export function Shell({ services, question }: ShellProps) {
  const { router, lang } = services;
  const t = shellTexts(lang);
  const live = useRef<HTMLParagraphElement>(null);
  const before = useRef<Screen | undefined>(undefined);
  const { at } = router.screen.value;
  const onShown = (screen: Screen): void => {
    const last = before.current;
    before.current = screen;
    // Whoever has just opened the page begins at its top, with the way out.
    if (last === undefined || isSamePlace(last, screen)) return;
    focusMain();
    if (live.current !== null)
      live.current.textContent = document.querySelector('h1')?.textContent ?? '';
  };
  const view = <ScreenView services={services} t={t} onShown={onShown} />;
  return (
    <div class="app">
      {workplace.has(at) ? view : <Framed services={services}>{view}</Framed>}
      <p class="vh" role="status" ref={live} />
      {question.value}
    </div>
  );
}

type FrameProps = { readonly services: AppServices; readonly children: ComponentChildren };

function Framed({ services, children }: FrameProps) {
  const { session, router } = services;
  const isIn = session.signedIn.value !== undefined;
  const { at } = router.screen.value;
  return (
    <>
      {at === 'setup' || at === 'invitation' ? (
        <JoiningStrip services={services} at={at} />
      ) : (
        <LeavingStrip services={services} />
      )}
      <Head services={services} />
      <main id={mainId} tabIndex={-1}>
        <LockingSoon services={services} />
        <Offline services={services} />
        {children}
      </main>
      {!isIn && <Foot services={services} />}
    </>
  );
}

function JoiningStrip({
  services,
  at,
}: {
  readonly services: AppServices;
  readonly at: 'setup' | 'invitation';
}) {
  const { router, lang } = services;
  const t = shellTexts(lang);
  const { label, action, note } = t[at];
  return (
    <ActionStrip
      label={label}
      skip={t.exit.skip}
      icon={at === 'setup' ? 'pause' : 'x'}
      action={action}
      onAction={() => router.go({ at: 'goodbye' }, 'replace')}
    >
      {note}
    </ActionStrip>
  );
}

function Head({ services }: { readonly services: AppServices }) {
  const { centre, session, router, lang } = services;
  const t = shellTexts(lang);
  const isIn = session.signedIn.value !== undefined;
  const { view, setView } = router;
  const other = lang === 'de' ? 'en' : 'de';
  return (
    <Header
      brand={centre.state === 'ready' ? centre.centre.settings.name : 'Beistand'}
      {...(isIn || centre.state === 'new' ? {} : { brandHref: pageHref('start', view.value) })}
      session={isIn}
    >
      {!isIn && (
        <Button
          kind="calm"
          icon="languages"
          onClick={() => setView({ ...view.value, lang: other })}
        >
          <span lang={other}>{t.otherLanguage}</span>
        </Button>
      )}
      <Sizes services={services} />
      {isIn && (
        <div class="row">
          <Button kind="calm" icon="lock" onClick={session.lock}>
            {t.lock}
          </Button>
          <Button kind="calm" icon="log-out" onClick={() => void session.logout()}>
            {t.logout}
          </Button>
        </div>
      )}
    </Header>
  );
}

const footPages = ['how', 'safety', 'emergency', 'imprint', 'privacy', 'help'] as const;

function Foot({ services }: { readonly services: AppServices }) {
  const { centre, router, lang, voice } = services;
  const t = shellTexts(lang);
  const view = router.view.value;
  const links =
    centre.state === 'new'
      ? []
      : footPages.map((page) => ({ href: pageHref(page, view), text: t.links[page] }));
  return <Footer label={t.more(voice)} links={links} tools={<Themes services={services} />} />;
}

/** The list beside an opened case keeps its focus; every other change of place moves it. */
function isSamePlace(last: Screen, next: Screen): boolean {
  if (last.at !== next.at) return false;
  const isDesk = workplace.has(next.at) && next.at !== 'own';
  return isDesk || JSON.stringify(last) === JSON.stringify(next);
}
