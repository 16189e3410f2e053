import { useEffect } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';
import type { AccountSpeech } from './account-speech.ts';
import type { ChangePasswordStore } from './change-password-store.ts';
import { FormPage, Points, ProvedFormView } from './proved-form-view.tsx';

export interface ChangePasswordViewProps {
  readonly store: ChangePasswordStore;
  readonly back: () => void;
  readonly renew: () => void;
  readonly speech: AccountSpeech;
}

/** Another password, and for whom it is not enough. */
export function ChangePasswordView({ store, back, renew, speech }: ChangePasswordViewProps) {
  const { t, voice } = speech;
  const done = store.done.value;
  useEffect(() => {
    if (done) focusMain();
  }, [done]);
  if (done) {
    return (
      <div class="page">
        <State icon="check" title={t.password.doneTitle(voice)} level={1} live="status">
          <p>{t.password.done(voice)}</p>
          <Button kind="main" onClick={back}>
            {t.back}
          </Button>
        </State>
      </div>
    );
  }
  return (
    <FormPage title={t.password.title} back={back} speech={speech}>
      <Points
        title={t.password.stays}
        items={[t.password.messages(voice), t.password.sheet(voice), t.password.devices]}
      />
      <div class="stack tight">
        <Notice kind="warm" icon="key-round" title={t.password.knownTitle(voice)}>
          {t.password.known(voice)}
        </Notice>
        <div>
          <Button onClick={renew}>{t.overview.knownAction}</Button>
        </div>
      </div>
      <ProvedFormView store={store} submit={t.password.submit} back={back} speech={speech} />
    </FormPage>
  );
}
