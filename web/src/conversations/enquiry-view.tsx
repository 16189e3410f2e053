import { useEffect, useRef } from 'preact/hooks';
import type { CentreSettings, PromiseDays } from '@beistand/protocol/centres.ts';
import { maxTextCharacters } from '@beistand/protocol/conversations.ts';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import { clockTime, type Lang } from '../texts/format.ts';
import type { WriteTexts } from '../texts/seeker-write.de.ts';
import { CharactersLeft } from '../ui/characters-left.tsx';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { More } from '../ui/more.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { Progress } from '../ui/steps.tsx';
import { TermsCheck } from '../ui/terms.tsx';
import { draftIcon } from './composer-view.tsx';
import type { Phone } from './context.ts';
import { EnquiryAside } from './enquiry-aside.tsx';
import { EnquiryReaders } from './enquiry-readers-view.tsx';
import type { EnquiryStore } from './enquiry-store.ts';
import { PhoneLine } from './phone-line.tsx';
import './letters.css';

export interface EnquiryViewProps {
  readonly store: EnquiryStore;
  readonly settings: CentreSettings;
  readonly promises: Readonly<Record<string, PromiseDays>>;
  /** "Schritt 3 von 3", on the way from registration. */
  readonly step: string | undefined;
  readonly phone: Phone;
  readonly lang: Lang;
  readonly t: WriteTexts;
  readonly voice: Voice;
}

const whyId = 'anfrage-warum';

/** Writing an enquiry. */
export function EnquiryView(props: EnquiryViewProps) {
  const { store, settings, step, phone, lang, t, voice } = props;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  useEffect(() => () => void store.flush(), [store]);
  const faults = store.faults.value;
  const expired = store.team.value?.expired === true;
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.send();
          }}
          onFocusOut={() => void store.flush()}
        >
          <div class="stack tight">
            {step !== undefined && <Progress done={3} of={3} text={step} />}
            <h1>{t.enquiry.title(voice)}</h1>
            <p class="muted">{t.enquiry.intro(voice)}</p>
          </div>
          {expired && (
            <Notice kind="warm" icon="phone" live="status" title={t.enquiry.expiredTitle}>
              <p>
                {t.enquiry.expiredText(voice)} <PhoneLine phone={phone} />
              </p>
            </Notice>
          )}
          <OptionRows
            legend={t.enquiry.topic}
            legendLook="heading"
            options={settings.topics.map(({ label }) => ({ value: label, label }))}
            value={store.topic.value}
            onChange={store.setTopic}
            {...(faults.topic ? { error: t.enquiry.topicMissing(voice) } : {})}
          />
          <EnquiryText {...props} />
          <EnquiryReaders {...props} />
          <EnquirySubmit {...props} />
        </form>
        <EnquiryAside {...{ store, settings, lang, t, voice }} promises={props.promises} />
      </div>
    </div>
  );
}

function EnquirySubmit(props: EnquiryViewProps) {
  const { store, settings, t, voice } = props;
  return (
    <div class="stack">
      <TermsCheck
        texts={t.enquiry}
        terms={settings.terms}
        checked={store.agreed.value}
        onChange={store.setAgreed}
        error={store.faults.value.terms ? t.enquiry.termsMissing(voice) : undefined}
      />
      <EnquiryFailure {...props} />
      <div class="row">
        <Button
          kind="main"
          big
          wide
          icon="send"
          type="submit"
          busy={store.sending.value}
          blockedBy={blocked(store) ? whyId : undefined}
        >
          {store.sending.value ? t.enquiry.sending : t.enquiry.send}
        </Button>
        <Button kind="calm" wide onClick={() => void store.later()}>
          {t.enquiry.later}
        </Button>
      </div>
      {blocked(store) && (
        <p class="meta" id={whyId}>
          {blockedText(props)}
        </p>
      )}
    </div>
  );
}

function blockedText({ store, lang, t, voice }: EnquiryViewProps): string {
  const readers = store.readers.value;
  if (store.team.value?.expired) return t.enquiry.expiredReason;
  return readers.state === 'failed'
    ? `${failureSentence(lang, voice, readers.why)} ${t.enquiry.readersFailed(voice)}`
    : t.enquiry.readersLoading;
}

/** Nothing is sent to people who have not been verified and shown. */
function blocked({ shown, team }: EnquiryStore): boolean {
  return shown.value.length === 0 || team.value?.expired === true;
}

function EnquiryText({ store, settings, lang, t, voice }: EnquiryViewProps) {
  const fault = store.faults.value.text;
  const area = useRef<HTMLDivElement>(null);
  const startWith = (question: string): void => {
    store.startWith(question);
    // After the render, so that one goes on writing behind the question.
    requestAnimationFrame(() => {
      const field = area.current?.querySelector('textarea');
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  };
  return (
    <div class="stack tight letter-field" ref={area}>
      <TextArea
        label={t.enquiry.text(voice)}
        value={store.text.value}
        onInput={store.setText}
        rows={9}
        {...(fault === undefined
          ? {}
          : {
              error:
                fault === 'empty'
                  ? t.enquiry.empty(voice)
                  : failureSentence(lang, voice, 'message.too-long'),
            })}
      />
      <CharactersLeft text={store.text.value} max={maxTextCharacters} texts={t.enquiry} />
      <Saved {...draftIcon(store.draft.value)}>{draftText(store, lang, t, voice)}</Saved>
      <More summary={t.enquiry.help}>
        <div class="stack tight">
          <p class="muted">{t.enquiry.helpHint(voice)}</p>
          {settings.starters.map((question) => (
            <div key={question}>
              <Button icon="plus" onClick={() => startWith(question)}>
                {question}
              </Button>
            </div>
          ))}
        </div>
      </More>
    </div>
  );
}

function EnquiryFailure({ store, lang, t, voice }: EnquiryViewProps) {
  const failure = store.failure.value;
  if (store.changed.value) {
    const names = store.shown.value.map(({ name }) => name);
    return (
      <Notice kind="warm" icon="users-round" live="alert" title={t.enquiry.changed}>
        {t.enquiry.changedText(voice, names)}
      </Notice>
    );
  }
  if (failure === undefined) return null;
  const uncertain = store.uncertain.value;
  return (
    <Notice
      kind="danger"
      live="alert"
      title={uncertain ? t.enquiry.uncertainTitle(voice) : t.enquiry.failedTitle(voice)}
    >
      <p>{failureSentence(lang, voice, failure)}</p>
      <p>
        {t.enquiry.textKept} {uncertain && t.enquiry.onlyOnce}
      </p>
    </Notice>
  );
}

function draftText(store: EnquiryStore, lang: Lang, t: WriteTexts, voice: Voice): string {
  const draft = store.draft.value;
  if (draft.state === 'saved') return t.enquiry.saved(clockTime(lang, new Date(draft.at)));
  if (draft.state === 'failed') return t.enquiry.saveFailed;
  if (draft.state === 'too-long') return t.enquiry.saveTooLong;
  if (store.draftsFailed.value) return t.enquiry.loadFailed(voice);
  return draft.state === 'none' && store.found.value ? t.enquiry.found(voice) : '';
}
