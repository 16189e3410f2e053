import { useEffect, useRef } from 'preact/hooks';
import { erasureTexts } from '../texts/erasure.ts';
import { failureSentence } from '../texts/failure.ts';
import { longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { ErasureReceipt } from '../ui/erasure-receipt.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Loading } from '../ui/state.tsx';
import { WhoList } from '../ui/who-list.tsx';
import type { AccountSpeech } from './account-speech.ts';
import type { EraseStore } from './erase-store.ts';

export interface EraseViewProps {
  readonly store: EraseStore;
  /** The account's name. */
  readonly name: string;
  readonly speech: AccountSpeech;
}

/** Erasing a conversation, or everything. */
export function EraseView(props: EraseViewProps) {
  const { store, speech } = props;
  const { lang, voice } = speech;
  const t = erasureTexts(lang);
  const step = store.step.value;
  return (
    <div class="page">
      <div class="narrow stack loose">
        {step.at === 'loading' && (
          <>
            <h1>{t.title(voice)}</h1>
            {store.failure.value === undefined ? (
              <Loading text={t.loading} />
            ) : (
              <Failed {...props} />
            )}
          </>
        )}
        {step.at === 'choose' && <Choose {...props} />}
        {step.at === 'ask' && <Ask {...props} />}
        {step.at === 'done' && (
          <>
            <Heading text={t.doneOne} />
            <ErasureReceipt receipt={step.receipt} lang={lang} voice={voice} />
            <div>
              <Button kind="main" wide onClick={store.toMailbox}>
                {t.toMailbox}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

/** Takes the focus: what stood here before is gone. */
function Heading({ text }: { readonly text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

function Failed({ store, speech: { lang, voice } }: EraseViewProps) {
  const failure = store.failure.value;
  return (
    <div role="alert">
      {failure !== undefined && (
        <Notice kind="danger">{failureSentence(lang, voice, failure)}</Notice>
      )}
    </div>
  );
}

function Choose({ store, speech: { lang, voice } }: EraseViewProps) {
  const t = erasureTexts(lang);
  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        store.ask();
      }}
    >
      <div class="stack tight">
        <p>
          <Button kind="calm" icon="arrow-left" onClick={store.leave}>
            {t.back}
          </Button>
        </p>
        <Heading text={t.title(voice)} />
        <p>{t.final}</p>
      </div>
      <OptionRows
        legend={t.legend}
        legendLook="hidden"
        value={store.wanted.value}
        onChange={store.want}
        options={[
          ...store.choices.value.map(({ conversation, createdDay }) => ({
            value: conversation,
            label: t.one(longDate(lang, createdDay)),
            hint: t.oneText(voice),
          })),
          { value: 'all' as const, label: t.all, hint: t.allText },
        ]}
      />
      <section class="stack tight">
        <h2>{t.after}</h2>
        <WhoList
          items={t
            .afterItems(voice, store.wanted.value === 'all')
            .map((item) => ({ icon: 'check', ...item }))}
        />
      </section>
      <div class="row">
        <Button kind="main" type="submit" wide>
          {t.next}
        </Button>
        <Button kind="calm" wide onClick={store.leave}>
          {t.nothing}
        </Button>
      </div>
    </form>
  );
}

function Ask(props: EraseViewProps) {
  const { store, name, speech } = props;
  const { lang, voice } = speech;
  const t = erasureTexts(lang);
  const chosen = store.chosen.value;
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
        void store.erase();
      }}
    >
      <Heading
        text={chosen === undefined ? t.askAll(name) : t.askOne(longDate(lang, chosen.createdDay))}
      />
      <p>{t.askText(voice)}</p>
      <PasswordField
        label={speech.t.current(voice)}
        hint={speech.t.currentHint}
        value={store.current.value.value}
        onInput={store.current.input}
        autocomplete="current-password"
        showLabel={speech.access.show}
        hideLabel={speech.access.hide}
        {...(fault === undefined ? {} : { error: speech.t[fault](voice) })}
      />
      <Failed {...props} />
      <div class="row">
        <Button kind="warn" wide type="submit" busy={store.busy.value}>
          {t.yes}
        </Button>
        <Button kind="calm" wide onClick={store.keep}>
          {t.no}
        </Button>
      </div>
    </form>
  );
}
