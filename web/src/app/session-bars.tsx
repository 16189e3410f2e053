import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { AppServices } from './services.ts';
import { shellTexts } from './shell-texts.ts';

type Props = { readonly services: Pick<AppServices, 'session' | 'live' | 'lang' | 'voice'> };

/** Two minutes before the idle lock, and how to stop it. */
export function LockingSoon({ services }: Props) {
  const { session, lang, voice } = services;
  const minutes = session.lockingSoon.value;
  if (minutes === undefined) return null;
  const t = shellTexts(lang);
  return (
    <Notice kind="warm" icon="hourglass" live="alert">
      <div class="row between">
        <span>{t.lockingSoon(voice, minutes)}</span>
        <Button onClick={session.extend}>{t.stillHere}</Button>
      </div>
    </Notice>
  );
}

/** That nothing gets through at the moment. */
export function Offline({ services }: Props) {
  const { live, lang, voice } = services;
  if (live.state.value !== 'offline') return null;
  return (
    <Notice kind="warm" icon="wifi-off" live="status">
      {shellTexts(lang).offline(voice)}
    </Notice>
  );
}
