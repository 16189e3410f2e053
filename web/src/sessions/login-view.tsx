import { useRef } from 'preact/hooks';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import { clockTime, type Lang } from '../texts/format.ts';
import type { LoginTexts } from '../texts/seeker-login.de.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Loading } from '../ui/state.tsx';
import { WhoList } from '../ui/who-list.tsx';
import type { LoginStore } from './login-store.ts';

export interface LoginViewProps {
  readonly store: LoginStore;
  /** Whether this tab was logged out by something that happened elsewhere. */
  readonly ended: boolean;
  readonly now: () => number;
  readonly lang: Lang;
  readonly t: LoginTexts;
  readonly voice: Voice;
}

const whyId = 'anmelden-warum';

/** Login by name and password. */
export function LoginView(props: LoginViewProps) {
  const { store, t, voice } = props;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const { name, password } = store.missing.value;
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow s stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.submit();
          }}
        >
          <h1>{t.login.title}</h1>
          <LoginNotice {...props} />
          <div class="stack">
            <Field
              label={t.name(voice)}
              value={store.name.value}
              onInput={store.setName}
              name="username"
              autocomplete="username"
              {...(name ? { error: t.login.nameMissing } : {})}
            />
            <PasswordField
              label={t.login.password}
              value={store.password.value}
              onInput={store.setPassword}
              autocomplete="current-password"
              showLabel={t.show}
              hideLabel={t.hide}
              name="password"
              {...(password ? { error: t.login.passwordMissing } : {})}
            />
            {(store.former.value || store.failure.value === 'login.failed') && (
              <CheckRow
                label={t.login.former}
                hint={t.login.formerHint}
                checked={store.former.value}
                onChange={store.setFormer}
              />
            )}
          </div>
          <LoginButtons {...props} />
        </form>
        <Hints t={t} voice={voice} />
      </div>
    </div>
  );
}

function LoginButtons({ store, lang, t }: LoginViewProps) {
  const wait = store.waitUntil.value;
  return (
    <div class="stack tight">
      <Button
        kind="main"
        big
        wide
        type="submit"
        busy={store.working.value}
        blockedBy={wait === undefined ? undefined : whyId}
      >
        {t.login.submit}
      </Button>
      {wait !== undefined && (
        <span class="meta" id={whyId}>
          {t.login.waitReason(clockTime(lang, new Date(wait)))}
        </span>
      )}
      {store.working.value && <Loading text={t.login.working} hint={t.login.workingHint} />}
      <p class="row">
        <Button kind="calm" onClick={store.recover}>
          {t.login.forgot}
        </Button>
        <Button kind="calm" onClick={store.register}>
          {t.login.register}
        </Button>
      </p>
    </div>
  );
}

function LoginNotice({ store, ended, now, lang, t, voice }: LoginViewProps) {
  const wait = store.waitUntil.value;
  const failure = store.failure.value;
  if (wait !== undefined) {
    const minutes = Math.max(1, Math.round((wait - now()) / 60_000));
    return (
      <Notice
        kind="warm"
        icon="hourglass"
        live="status"
        title={t.login.wait(voice, clockTime(lang, new Date(wait)))}
      >
        <p>{t.login.waitText(voice, minutes)}</p>
        <p>{t.login.waitSheet(voice)}</p>
      </Notice>
    );
  }
  if (failure === undefined) {
    return ended ? <Notice live="status">{t.login.ended(voice)}</Notice> : null;
  }
  if (failure !== 'login.failed') {
    return (
      <Notice kind="danger" live="alert">
        {failureSentence(lang, voice, failure)}
      </Notice>
    );
  }
  return (
    <Notice kind="danger" live="alert" title={t.login.failed}>
      <p>{t.login.failedHelp(voice)}</p>
      <p>{t.login.failedWhy}</p>
    </Notice>
  );
}

function Hints({ t, voice }: Pick<LoginViewProps, 't' | 'voice'>) {
  const { hints } = t.login;
  return (
    <aside class="stack loose" aria-label={hints.label}>
      <section class="stack tight">
        <h2>{hints.title(voice)}</h2>
        <WhoList
          items={[
            { icon: 'eye-off', name: hints.privateName, text: hints.privateText },
            { icon: 'monitor', name: hints.deviceName, text: hints.deviceText(voice) },
            { icon: 'log-out', name: hints.afterName, text: hints.afterText(voice) },
          ]}
        />
      </section>
    </aside>
  );
}
