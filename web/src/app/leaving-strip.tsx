import { QuickExit } from '../ui/strip.tsx';
import type { AppServices } from './services.ts';
import { neutralExit } from './session.ts';
import { shellTexts } from './shell-texts.ts';

/** The quick exit of seekers, on the page and on every question that covers it. */
export function LeavingStrip({ services }: { readonly services: AppServices }) {
  const { centre, session, lang } = services;
  return (
    <QuickExit
      texts={shellTexts(lang).exit}
      href={centre.state === 'ready' ? centre.centre.settings.quickExit : neutralExit}
      onLeave={(event) => {
        event.preventDefault();
        session.quickExit();
      }}
    />
  );
}
