import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import { browserRandom, loadPasswordJudge } from './password-store.ts';
import { createRecoverStore } from './recover-store.ts';
import { RecoverView } from './recover-view.tsx';

/** Back with the code of the recovery sheet. */
export function RecoverScreen({ services }: { readonly services: AppServices }) {
  const { centre, lang, voice } = services;
  const store = useMemo(
    () =>
      centre.state === 'ready'
        ? createRecoverStore(services, {
            centre: centre.centre,
            random: browserRandom,
            loadJudge: loadPasswordJudge,
          })
        : undefined,
    [],
  );
  if (store === undefined) return null;
  return <RecoverView store={store} lang={lang} t={accessTexts(lang)} voice={voice} />;
}
