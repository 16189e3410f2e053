import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { loginTexts } from '../texts/seeker-login.ts';
import { LockView } from './lock-view.tsx';
import { createLoginStore } from './login-store.ts';

/** The locked screen. */
export function LockScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice, router, session } = services;
  const store = useMemo(
    () =>
      createLoginStore(services, {
        by: 'lock',
        setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
      }),
    [],
  );
  return (
    <LockView
      store={store}
      kept={session.draftsKept.value}
      onOther={() => router.go({ at: 'login' })}
      onLeave={() => void session.logout()}
      lang={lang}
      t={loginTexts(lang)}
      voice={voice}
    />
  );
}
