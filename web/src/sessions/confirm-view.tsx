import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Voice } from '../texts/address.ts';
import { confirmTexts } from '../texts/confirm.ts';
import { failureSentence } from '../texts/failure.ts';
import type { Lang } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { Loading } from '../ui/state.tsx';
import type { ConfirmStore } from './confirm-store.ts';

export interface ConfirmViewProps {
  readonly store: ConfirmStore;
  readonly strip: ComponentChildren;
  readonly onCancel: () => void;
  readonly lang: Lang;
  readonly voice: Voice;
}

/** The question for the password before what weighs much. Behind it the page waits as it was. */
export function ConfirmView({ store, strip, onCancel, lang, voice }: ConfirmViewProps) {
  const t = confirmTexts(lang);
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const error = errorOf(store, lang, voice);
  return (
    <Dialog title={t.title(voice)} strip={strip} onClose={onCancel}>
      <p>{t.why(voice)}</p>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.submit();
        }}
      >
        <PasswordField
          label={t.password(voice)}
          value={store.password.value}
          onInput={store.setPassword}
          autocomplete="current-password"
          showLabel={t.show}
          hideLabel={t.hide}
          {...(error === undefined ? {} : { error })}
        />
        {store.working.value && <Loading text={t.working} />}
        <div class="row">
          <Button kind="main" type="submit" busy={store.working.value}>
            {t.submit}
          </Button>
          <Button kind="calm" onClick={onCancel}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function errorOf({ missing, failure }: ConfirmStore, lang: Lang, voice: Voice): string | undefined {
  const t = confirmTexts(lang);
  if (missing.value) return t.missing;
  if (failure.value === undefined) return undefined;
  if (failure.value === 'login.failed') return t.wrong(voice);
  return failureSentence(lang, voice, failure.value);
}
