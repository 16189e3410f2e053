import { useEffect } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import type { AccountSpeech } from './account-speech.ts';
import { FormPage, Points, ProvedFormView } from './proved-form-view.tsx';
import type { RenewalStore } from './renewal-store.ts';
import { ReadySheet } from './sheet-view.tsx';

export interface RenewalViewProps {
  readonly store: RenewalStore;
  readonly back: () => void;
  readonly speech: AccountSpeech;
}

/** Everything anew: what it does, the new Merkzettel, and only then the deed. */
export function RenewalView(props: RenewalViewProps) {
  const { store } = props;
  const step = store.step.value;
  useEffect(() => {
    if (step !== 'form') focusMain();
  }, [step]);
  switch (step) {
    case 'form':
      return <RenewalForm {...props} />;
    case 'sheet':
      return <NewSheet {...props} />;
    case 'done':
      return <Done {...props} />;
  }
}

function RenewalForm({ store, back, speech }: RenewalViewProps) {
  const { t, voice, person } = speech;
  const { renewal } = t;
  const { kind } = store;
  const isSeeker = person === 'seeker';
  return (
    <FormPage title={renewal.titles[kind]} back={back} speech={speech}>
      <p>{renewal.intro[kind](voice)}</p>
      <Points
        title={renewal.does}
        items={[
          kind === 'renewal' ? renewal.newBoth(voice) : renewal.newSheet(voice),
          renewal.ends,
          ...(isSeeker ? [renewal.keys(voice), renewal.seen(voice)] : [renewal.staffKeys]),
        ]}
      />
      <Points title={renewal.not} items={[renewal.copied, renewal.watched(voice)]} />
      {!isSeeker && (
        <Notice kind="warm" icon="key-round" title={renewal.staffTitle}>
          <p>{renewal.staffText}</p>
          {person === 'admin' && <p>{renewal.adminText}</p>}
        </Notice>
      )}
      <ProvedFormView store={store} submit={renewal.submit} back={back} speech={speech} />
    </FormPage>
  );
}

function NewSheet({ store, back, speech }: RenewalViewProps) {
  const { t, access, voice, lang } = speech;
  const { renewal } = t;
  const { sheet } = store;
  const code = sheet.sheet.value;
  const failure = store.lastFailure.value;
  if (code.state !== 'ready') return null;
  return (
    <FormPage title={renewal.sheetTitle(voice)} back={back} speech={speech}>
      <p class="noprint">{renewal.sheetIntro}</p>
      <form
        class="stack loose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (sheet.open.value.length === 0) void sheet.next();
        }}
      >
        <ReadySheet
          store={sheet}
          groups={code.groups}
          submit={renewal.commit}
          lang={lang}
          t={access}
          voice={voice}
        />
        {store.unsure.value && (
          <Notice kind="warm" icon="wifi-off" live="alert" title={t.unsureTitle}>
            {t.unsure(voice)}
          </Notice>
        )}
        {sheet.storing.value && <Loading text={renewal.committing(voice)} />}
        {store.kind === 'renewal' && (
          <More summary={access.sheet.noSheet} noPrint>
            <div class="stack tight">
              <p>{access.sheet.noSheetText(voice)}</p>
              <div>
                <Button onClick={() => void store.withoutCode()}>{renewal.without}</Button>
              </div>
              {failure !== undefined && (
                <Notice kind="danger" live="alert">
                  {failureSentence(lang, voice, failure)}
                </Notice>
              )}
            </div>
          </More>
        )}
      </form>
    </FormPage>
  );
}

function Done({ store, back, speech }: RenewalViewProps) {
  const { t, voice } = speech;
  const { renewal } = t;
  const waiting = store.waiting.value;
  return (
    <div class="page">
      <State icon="check" title={renewal.doneTitle[store.kind](voice)} level={1} live="status">
        <p>{store.kind === 'renewal' ? renewal.doneRenewal : renewal.doneSheet}</p>
        <p>{store.hasCode.value ? renewal.doneCode : renewal.doneNoCode(voice)}</p>
        {waiting > 0 && (
          <>
            <Notice kind="warm" icon="hourglass" title={renewal.waitingTitle(waiting)}>
              {renewal.waiting(voice)}
            </Notice>
            <Button icon="refresh-cw" onClick={() => void store.goOn()}>
              {renewal.goOn}
            </Button>
          </>
        )}
        <Button kind="main" onClick={back}>
          {t.back}
        </Button>
      </State>
    </div>
  );
}
