import type { ComponentChildren } from 'preact';
import type { Lang } from '../texts/format.ts';
import { mainId, QuickExit } from '../ui/strip.tsx';
import { exitOf } from './exits.ts';
import type { CentreNow } from './services.ts';
import { shellTexts } from './shell-texts.ts';
import { createThreeShifts } from './three-shifts.ts';

export interface PlainFrameProps {
  readonly lang: Lang;
  readonly centre: CentreNow;
  readonly children: ComponentChildren;
}

/** The frame of a page that has no session and never will: the way out, and one thing to say. */
export function PlainFrame({ lang, centre, children }: PlainFrameProps) {
  return (
    <div class="app">
      <QuickExit
        texts={shellTexts(lang).exit}
        href={exitOf(centre)}
        onLeave={(event) => {
          event.preventDefault();
          leavePlainly(centre);
        }}
      />
      <main id={mainId} tabIndex={-1}>
        <div class="page">{children}</div>
      </main>
    </div>
  );
}

/** Three times Shift leaves such a page too. */
export function listenForShifts(centre: CentreNow): void {
  window.addEventListener(
    'keydown',
    createThreeShifts(() => leavePlainly(centre)),
  );
}

function leavePlainly(centre: CentreNow): void {
  window.location.replace(exitOf(centre));
}
