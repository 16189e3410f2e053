import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { loginTexts } from '../texts/seeker-login.ts';
import { createLoginStore } from './login-store.ts';
import { LoginView } from './login-view.tsx';

/** Login, for seekers and staff alike. */
export function LoginScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice, now } = services;
  const store = useMemo(
    () =>
      createLoginStore(services, {
        by: 'name',
        setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
      }),
    [],
  );
  const ended = services.session.endedElsewhere.value;
  return <LoginView {...{ store, now, lang, voice, ended }} t={loginTexts(lang)} />;
}
