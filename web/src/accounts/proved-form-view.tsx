import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Loading } from '../ui/state.tsx';
import type { AccountSpeech } from './account-speech.ts';
import { NewPassword } from './new-password.tsx';
import type { PasswordStore } from './password-store.ts';
import type { ProvedForm } from './proof-store.ts';

export interface ProvedFormProps {
  readonly store: Omit<ProvedForm, 'submit'> & {
    readonly next: PasswordStore | undefined;
    readonly submit: () => Promise<void>;
  };
  readonly submit: string;
  readonly back: () => void;
  readonly speech: AccountSpeech;
}

/** The password in force, a new one where there is to be one, and on. */
export function ProvedFormView({ store, submit, back, speech }: ProvedFormProps) {
  const { t, access, voice } = speech;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const fault = store.current.fault.value;
  return (
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
        label={t.current(voice)}
        hint={t.currentHint}
        value={store.current.value.value}
        onInput={store.current.input}
        autocomplete="current-password"
        showLabel={access.show}
        hideLabel={access.hide}
        {...(fault === undefined ? {} : { error: t[fault](voice) })}
      />
      {store.next && (
        <NewPassword
          store={store.next}
          label={access.password.newLabel(voice)}
          t={access}
          voice={voice}
        />
      )}
      <FormFailure store={store} speech={speech} />
      <div class="row">
        <Button kind="main" wide type="submit" busy={store.working.value}>
          {submit}
        </Button>
        <Button kind="calm" wide onClick={back}>
          {t.cancel}
        </Button>
      </div>
      {store.working.value && <Loading text={t.working(voice)} />}
    </form>
  );
}

function FormFailure({ store, speech }: Pick<ProvedFormProps, 'store' | 'speech'>) {
  const { t, voice, lang } = speech;
  const failure = store.failure.value;
  return (
    <>
      {failure !== undefined && (
        <Notice kind="danger" live="alert" title={t.failed}>
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      {store.unsure.value && (
        <Notice kind="warm" icon="wifi-off" live="alert" title={t.unsureTitle}>
          {t.unsure(voice)}
        </Notice>
      )}
    </>
  );
}

export interface FormPageProps {
  readonly title: string;
  readonly back: () => void;
  readonly speech: AccountSpeech;
  readonly children: ComponentChildren;
}

/** One page of "Mein Zugang" below the overview. */
export function FormPage({ title, back, speech, children }: FormPageProps) {
  return (
    <div class="page">
      <div class="narrow stack loose">
        <div class="stack tight noprint">
          <p>
            <Button kind="calm" icon="arrow-left" onClick={back}>
              {speech.t.back}
            </Button>
          </p>
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </div>
  );
}

/** What happens and what does not, one sentence each. */
export function Points({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly string[];
}) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
