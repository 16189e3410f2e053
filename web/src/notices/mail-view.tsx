import { useEffect, useRef } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import type { Lang } from '../texts/format.ts';
import type { MailTexts } from '../texts/mail.de.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { Loading, State } from '../ui/state.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { KeptView } from './kept-view.tsx';
import { NeverReset } from './never-reset.tsx';
import type { Mail, MailFault, MailStore } from './mail-store.ts';
import type { TimesStore } from './times-store.ts';

export interface MailViewProps {
  readonly store: MailStore;
  /** Once an address is kept. */
  readonly times: TimesStore | undefined;
  readonly lang: Lang;
  readonly voice: Voice;
  readonly t: MailTexts;
}

/** First whether somebody reads along, then the address, then the code that comes to it. */
export function MailView(props: MailViewProps) {
  const { store, lang, voice, t } = props;
  const page = store.page.value;
  const around = useRef<HTMLDivElement>(null);
  useErrorFocus(around, store.attempts.value);
  const { state } = page;
  useEffect(() => {
    if (state !== 'loading') focusMain();
  }, [state]);
  const failure = store.failure.value;
  return (
    <div class="page" ref={around}>
      {page.state === 'loading' && <Loading text={t.loading} />}
      {page.state === 'failed' && (
        <State icon="wifi-off" title={failureSentence(lang, voice, page.why)} level={1}>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
            {t.again}
          </Button>
        </State>
      )}
      {page.state === 'ask' && <Ask {...props} mail={page.mail} />}
      {page.state === 'code' && <Code {...props} />}
      {page.state === 'kept' && <KeptView {...props} mail={page.mail} />}
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
    </div>
  );
}

type AskProps = MailViewProps & { readonly mail: Mail };

function Ask(props: AskProps) {
  const { store, mail, voice, t } = props;
  const { address } = t;
  return (
    <div class="cols">
      <form
        class="narrow stack loose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.send();
        }}
      >
        <div class="stack tight">
          <p>
            <Button kind="calm" icon="arrow-left" onClick={store.toAccount}>
              {t.toAccount}
            </Button>
          </p>
          <h1>{address.title(voice)}</h1>
          {mail.policy === 'required' && <Notice>{address.required}</Notice>}
          <p>{address.intro(voice)}</p>
        </div>
        <Question {...props} />
        {store.readAlong.value === 'no' && (
          <>
            <Address {...props} />
            <NeverReset {...props} />
          </>
        )}
        <div class="row">
          {store.readAlong.value !== 'yes' && (
            <Button kind="main" wide type="submit" busy={store.working.value}>
              {address.submit}
            </Button>
          )}
          <Button kind="calm" wide onClick={store.toAccount}>
            {address.without}
          </Button>
        </div>
      </form>
      <About {...props} />
    </div>
  );
}

function Question({ store, mail, voice, t: { address } }: AskProps) {
  const isRequired = mail.policy === 'required';
  const error = store.fault.value === 'choose' ? { error: address.choose(voice) } : {};
  return (
    <OptionRows
      legend={address.legend}
      legendLook="hidden"
      value={store.readAlong.value}
      onChange={store.choose}
      options={[
        {
          value: 'yes',
          label: address.yes,
          hint: (isRequired ? address.yesHintRequired : address.yesHint)(voice),
        },
        { value: 'no', label: address.no(voice), hint: address.noHint(voice) },
      ]}
      {...error}
    />
  );
}

function Address({ store, voice, t }: AskProps) {
  const error = addressFault(store.fault.value, t, voice);
  return (
    <div class="stack tight">
      <Field
        label={t.address.label}
        hint={t.address.hint(voice)}
        value={store.address.value}
        onInput={store.typeAddress}
        inputMode="email"
        maxLength={254}
        code
        {...(error === undefined ? {} : { error })}
      />
      <p class="meta">{t.address.code(voice)}</p>
    </div>
  );
}

function addressFault(fault: MailFault | undefined, t: MailTexts, voice: Voice) {
  if (fault === 'missing' || fault === 'wrong') return t.address[fault];
  return fault === 'too-many' ? t.code.tooMany(voice) : undefined;
}

/** What comes, and who sees where it goes. */
function About({ mail, voice, t }: AskProps) {
  const { look, who, kept } = t;
  return (
    <aside class="stack loose" aria-label={kept.title}>
      <section class="stack tight">
        <h2>{look.title}</h2>
        <dl class="card stack tight">
          <div>
            <dt class="meta">{look.from}</dt>
            <dd dir="ltr">{mail.offer?.sender}</dd>
          </div>
          <div>
            <dt class="meta">{look.subject}</dt>
            <dd>{t.subjects[0]}</dd>
          </div>
          <div>
            <dt class="meta">{look.text}</dt>
            <dd>{look.words}</dd>
          </div>
        </dl>
        <p class="meta">{look.meta}</p>
      </section>
      <section class="stack tight">
        <h2>{who.title}</h2>
        <WhoList
          items={[
            { icon: 'mail', name: who.mailer, text: who.mailerText },
            { icon: 'eye-off', name: who.nobody(voice), text: who.nobodyText },
          ]}
        />
      </section>
    </aside>
  );
}

function Code({ store, voice, t }: MailViewProps) {
  const { code } = t;
  const fault = store.fault.value;
  const error =
    fault === 'code-missing' ? code.missing : fault === 'code-wrong' ? code.wrong : undefined;
  return (
    <form
      class="narrow stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.prove();
      }}
    >
      <div class="stack tight">
        <h1>{code.title}</h1>
        <p>{code.intro(voice)}</p>
      </div>
      <Field
        label={code.label}
        value={store.code.value}
        onInput={store.typeCode}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
        size="m"
        code
        {...(error === undefined ? {} : { error })}
      />
      <div class="row">
        <Button kind="main" wide type="submit" busy={store.working.value}>
          {code.submit}
        </Button>
        <Button kind="calm" wide onClick={store.startAgain}>
          {code.other}
        </Button>
      </div>
      <p class="meta">{code.none(voice)}</p>
    </form>
  );
}
