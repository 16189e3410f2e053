import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { resetDe } from '../texts/reset.de.ts';
import { resetEn } from '../texts/reset.en.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import { browserRandom, loadPasswordJudge } from './password-store.ts';
import { createResetStore } from './reset-store.ts';
import { ResetView } from './reset-view.tsx';

/** A new password by e-mail. */
export function ResetScreen({ services }: { readonly services: AppServices }) {
  const { centre, lang, voice } = services;
  const store = useMemo(
    () =>
      centre.state === 'ready'
        ? createResetStore(services, {
            centre: centre.centre,
            random: browserRandom,
            loadJudge: loadPasswordJudge,
          })
        : undefined,
    [],
  );
  useEffect(() => void store?.load(), [store]);
  if (store === undefined || centre.state === 'new') return null;
  return (
    <ResetView
      {...{ store, lang, voice }}
      terms={centre.centre.settings.terms}
      t={lang === 'de' ? resetDe : resetEn}
      access={accessTexts(lang)}
    />
  );
}
