import { useRef } from 'preact/hooks';
import type { DraftsKept } from '../app/held-drafts.ts';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import { clockTime, type Lang } from '../texts/format.ts';
import { leavingTexts } from '../texts/leaving.ts';
import type { LoginTexts } from '../texts/seeker-login.de.ts';
import { Button } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Loading, State } from '../ui/state.tsx';
import type { LoginStore } from './login-store.ts';

export interface LockViewProps {
  readonly store: LoginStore;
  /** What became of the drafts; undefined where nobody can tell. */
  readonly kept: DraftsKept | undefined;
  readonly onOther: () => void;
  readonly onLeave: () => void;
  readonly lang: Lang;
  readonly t: LoginTexts;
  readonly voice: Voice;
}

const whyId = 'sperre-warum';

/** The locked screen: it names nobody and asks for the password alone. */
export function LockView({ store, kept, onOther, onLeave, lang, t, voice }: LockViewProps) {
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const { lock } = leavingTexts(lang);
  const wait = store.waitUntil.value;
  const error = lockError(store, lang, t, voice);
  return (
    <div class="page">
      <State icon="lock" title={lock.title} level={1}>
        <p class="muted">{lock.text(voice, kept)}</p>
        <form
          ref={form}
          class="stack narrow s"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.submit();
          }}
        >
          {wait !== undefined && (
            <Notice kind="warm" icon="hourglass" live="status">
              {t.login.wait(voice, clockTime(lang, new Date(wait)))}
            </Notice>
          )}
          <PasswordField
            label={lock.password}
            value={store.password.value}
            onInput={store.setPassword}
            autocomplete="current-password"
            showLabel={t.show}
            hideLabel={t.hide}
            {...(error === undefined ? {} : { error })}
          />
          <Button
            kind="main"
            type="submit"
            busy={store.working.value}
            blockedBy={wait === undefined ? undefined : whyId}
          >
            {lock.submit}
          </Button>
          {wait !== undefined && (
            <span class="meta" id={whyId}>
              {t.login.waitReason(clockTime(lang, new Date(wait)))}
            </span>
          )}
          {store.working.value && <Loading text={t.login.working} hint={t.login.workingHint} />}
          <Button kind="calm" onClick={onOther}>
            {lock.other(voice)}
          </Button>
          <Button kind="calm" icon="log-out" onClick={onLeave}>
            {lock.leave}
          </Button>
        </form>
      </State>
    </div>
  );
}

function lockError(
  { failure, missing }: LoginStore,
  lang: Lang,
  t: LoginTexts,
  voice: Voice,
): string | undefined {
  if (missing.value.password) return t.login.passwordMissing;
  if (failure.value === undefined) return undefined;
  return failure.value === 'login.failed'
    ? leavingTexts(lang).lock.failed
    : failureSentence(lang, voice, failure.value);
}
