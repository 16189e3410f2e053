import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { pageHref } from '../pages/paths.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import { loadAdvice } from './load-advice.ts';
import { browserRandom, loadPasswordJudge } from './password-store.ts';
import { createRegisterStore } from './register-store.ts';
import { RegisterView } from './register-view.tsx';

/** Registration. Only where a centre is set up. */
export function RegisterScreen({ services }: { readonly services: AppServices }) {
  const { centre, lang, voice } = services;
  const store = useMemo(
    () =>
      centre.state === 'ready'
        ? createRegisterStore(services, {
            centre: centre.centre,
            random: browserRandom,
            loadJudge: loadPasswordJudge,
            loadAdvice,
          })
        : undefined,
    [],
  );
  if (store === undefined || centre.state === 'new') return null;
  return (
    <RegisterView
      store={store}
      settings={centre.centre.settings}
      cancelHref={pageHref('start', { lang, text: 'm', theme: 'auto' })}
      lang={lang}
      t={accessTexts(lang)}
      voice={voice}
    />
  );
}
