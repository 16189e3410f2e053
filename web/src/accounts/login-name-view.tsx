import { useEffect } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import type { MineTexts } from '../texts/mine.de.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';
import type { AccountSpeech } from './account-speech.ts';
import type { LoginNameStore } from './login-name-store.ts';
import { NamePart } from './name-part.tsx';
import { FormPage, Points, ProvedFormView } from './proved-form-view.tsx';

export interface LoginNameViewProps {
  readonly store: LoginNameStore;
  readonly back: () => void;
  readonly t: MineTexts['name'];
  readonly speech: AccountSpeech;
}

/** Another login name. */
export function LoginNameView({ store, back, t, speech }: LoginNameViewProps) {
  const { voice } = speech;
  const step = store.step.value;
  useEffect(() => {
    if (step !== 'form') focusMain();
  }, [step]);
  if (step !== 'form') return <LoginNameEnd {...{ store, back, t, speech }} />;
  return (
    <FormPage title={t.title} back={back} speech={speech}>
      <Points title={t.does} items={[t.stays(voice), t.free, t.others]} />
      <Notice icon="key-round">{t.sheet(voice)}</Notice>
      <NamePart store={store} label={t.label(voice)} t={speech.access} voice={voice} />
      <ProvedFormView store={store} submit={t.submit} back={back} speech={speech} />
    </FormPage>
  );
}

function LoginNameEnd({ store, back, t, speech }: LoginNameViewProps) {
  const { voice } = speech;
  const name = store.name.value.trim();
  const isDone = store.step.value === 'done';
  return (
    <div class="page">
      <State
        icon={isDone ? 'check' : 'triangle-alert'}
        title={isDone ? t.doneTitle(voice) : t.unprovedTitle}
        level={1}
        live="status"
      >
        <p>
          <b>
            <bdi translate={false}>{name}</bdi>
          </b>
        </p>
        <p>{isDone ? t.done(voice) : t.unproved(voice)}</p>
        {!isDone && (
          <Button kind="main" onClick={() => void store.tryAgain()}>
            {t.tryAgain}
          </Button>
        )}
        <Button kind={isDone ? 'main' : 'calm'} onClick={back}>
          {speech.t.back}
        </Button>
      </State>
    </div>
  );
}
