import { signal } from '@preact/signals';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import type { View } from '../pages/paths.ts';
import type { Router, Screen } from './services.ts';

/**
 * What a tab keeps in its history entry, so that a reload finds its place again. It holds no name,
 * no key and no content: a random handle, ids, and how the pages are to look.
 */
export interface Place {
  readonly screen?: Screen;
  readonly handle?: TabHandle;
  readonly view: View;
  /** Names an entry that one has gone on from: nothing else of its place is left in it. */
  readonly left?: number;
}

/** The parts of `window` that a router needs. */
export interface RouterWindow {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
  readonly addEventListener: (type: 'popstate', listener: () => void) => void;
}

export interface RouterDeps {
  readonly window: RouterWindow;
  /** The address that stays in the bar whatever is shown. */
  readonly path: string;
  readonly first: Screen;
  readonly view: View;
  /** Where a person may really go: before login, or locked, some screens lead elsewhere. */
  readonly allowed: (wanted: Screen) => Screen;
}

/** A router that also keeps the rest of the tab's place. */
export interface PlaceRouter extends Router {
  readonly handle: () => TabHandle | undefined;
  readonly setHandle: (handle: TabHandle | undefined) => void;
  /** The screen of this history entry, also while another one is shown in its place. */
  readonly wanted: () => Screen | undefined;
  /** Shows what `allowed` now says, after a login or a lock. */
  readonly again: () => void;
}

/** The one router of a tab. The address never changes; the place is in `history.state`. */
export function createRouter({ window, path, first, view, allowed }: RouterDeps): PlaceRouter {
  const stored = readPlace(window.history.state);
  let place: Place = { screen: first, view, ...stored };
  const screen = signal<Screen>(allowed(place.screen ?? first));
  const shownView = signal<View>(place.view);
  /** Where Back leads: in memory, since nobody can clean the entries of a tab that has been left. */
  const left = new Map<number, Screen>();
  let lastLeft = 0;
  const leave = (): void => {
    lastLeft++;
    left.set(lastLeft, place.screen ?? first);
    window.history.replaceState({ view: place.view, left: lastLeft }, '', path);
  };
  const keep = (how: 'push' | 'replace', next: Place): void => {
    if (how === 'push') leave();
    place = next;
    if (how === 'push') window.history.pushState(place, '', path);
    else window.history.replaceState(place, '', path);
  };
  keep('replace', place);
  window.addEventListener('popstate', () => {
    // The handle and the view belong to the tab: those of now hold, whatever entry is shown.
    const { handle } = place;
    const entry = readPlace(window.history.state);
    keep('replace', {
      screen: left.get(entry?.left ?? 0) ?? entry?.screen ?? first,
      view: shownView.value,
      ...(handle === undefined ? {} : { handle }),
    });
    screen.value = allowed(place.screen ?? first);
  });
  return {
    screen,
    view: shownView,
    go: (next, how = 'push') => {
      const shown = allowed(next);
      // Lock and farewell are states of a tab, not places in it.
      if (shown.at === 'lock' || shown.at === 'second') screen.value = shown;
      else {
        keep(same(place.screen, next) ? 'replace' : how, { ...place, screen: next });
        screen.value = shown;
      }
    },
    setView: (next) => {
      keep('replace', { ...place, view: next });
      shownView.value = next;
    },
    handle: () => place.handle,
    setHandle: (handle) => {
      const { handle: _, ...rest } = place;
      if (handle === undefined) left.clear();
      keep('replace', handle === undefined ? rest : { ...rest, handle });
    },
    wanted: () => place.screen,
    again: () => {
      screen.value = allowed(place.screen ?? first);
    },
  };
}

/**
 * What was stored, as far as it is ours. Only this origin can have written it, so that its shape is
 * looked at but not every field.
 */
function readPlace(state: unknown): Place | undefined {
  if (typeof state !== 'object' || state === null || !('view' in state)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return state as Place;
}

function same(one: Screen | undefined, other: Screen): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
