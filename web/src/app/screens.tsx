import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Loading, State } from '../ui/state.tsx';
import type { ShellTexts } from '../texts/shell.de.ts';
import { loadPart } from './load-part.ts';
import type { AppServices, Screen } from './services.ts';

/** A screen, or a group of them with what stands around them. */
export type ScreenComponent = ComponentType<{ readonly services: AppServices }>;

/** Screens that are loaded together. */
export interface Part {
  readonly screens: Partial<Readonly<Record<Screen['at'], ScreenComponent>>>;
}

const access = (): Promise<Part> =>
  loadPart('part-access', () => import('./parts/part-access.tsx'));
const sheet = (): Promise<Part> => loadPart('part-sheet', () => import('./parts/part-sheet.tsx'));
const seeker = (): Promise<Part> =>
  loadPart('part-seeker', () => import('./parts/part-seeker.tsx'));
const staff = (): Promise<Part> => loadPart('part-staff', () => import('./parts/part-staff.tsx'));
const account = (): Promise<Part> =>
  loadPart('part-account', () => import('./parts/part-account.tsx'));
const mine = (): Promise<Part> => loadPart('part-mine', () => import('./parts/part-mine.tsx'));
const joining = (): Promise<Part> =>
  loadPart('part-joining', () => import('./parts/part-joining.tsx'));

/** Which part of the app a screen is in. */
const partOf: Readonly<Record<Screen['at'], () => Promise<Part>>> = {
  register: access,
  login: access,
  recover: sheet,
  reset: sheet,
  lock: account,
  sheet,
  goodbye: account,
  enquiry: seeker,
  sent: seeker,
  mailbox: seeker,
  readers: seeker,
  account,
  mail: account,
  mine,
  setup: joining,
  invitation: joining,
  pool: staff,
  cases: staff,
  team: staff,
  invite: staff,
  settings: staff,
  key: staff,
  security: staff,
  second: staff,
  own: staff,
};

/** Loads the part of a screen before anybody goes there. */
export function preload(at: Screen['at']): void {
  // Whoever goes there is told if it does not come.
  void partOf[at]().catch(() => undefined);
}

const ready = new Map<() => Promise<Part>, Part>();

export interface ScreenViewProps {
  readonly services: AppServices;
  readonly t: ShellTexts;
  /** Called once a screen stands on the page. */
  readonly onShown: (screen: Screen) => void;
}

/** The screen that the router names. */
export function ScreenView({ services, t, onShown }: ScreenViewProps) {
  const screen = services.router.screen.value;
  const load = partOf[screen.at];
  const attempt = useSignal(0);
  const failed = useSignal(false);
  const tried = attempt.value;
  useEffect(() => {
    if (ready.has(load)) return;
    failed.value = false;
    load().then(
      (part) => {
        ready.set(load, part);
        attempt.value++;
      },
      () => {
        failed.value = true;
      },
    );
  }, [load, tried]);
  const Shown = ready.get(load)?.screens[screen.at];
  const isShown = Shown !== undefined;
  // Before anybody can type: the focus that moves to the new screen must not leave its field again.
  useLayoutEffect(() => {
    if (isShown) onShown(screen);
  }, [isShown, screen]);
  if (Shown !== undefined) return <Shown services={services} />;
  return (
    <div class="page">
      {failed.value ? (
        <State icon="wifi-off" title={t.failed.title} level={1} live="status">
          <p>{t.failed.text}</p>
          <Button kind="main" onClick={() => attempt.value++}>
            {t.failed.again}
          </Button>
        </State>
      ) : (
        <Loading text={t.loading} />
      )}
    </div>
  );
}
