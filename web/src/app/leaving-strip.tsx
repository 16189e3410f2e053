import { QuickExit } from '../ui/strip.tsx';
import { exitOf } from './exits.ts';
import type { AppServices } from './services.ts';
import { shellTexts } from './shell-texts.ts';

/** The quick exit of seekers, on the page and on every question that covers it. */
export function LeavingStrip({ services }: { readonly services: AppServices }) {
  const { centre, session, lang } = services;
  return (
    <QuickExit
      texts={shellTexts(lang).exit}
      href={exitOf(centre, session.choices.value)}
      onLeave={(event) => {
        event.preventDefault();
        session.quickExit();
      }}
    />
  );
}
