import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { focusMain } from '../app/focus.ts';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import type { Lang } from '../texts/format.ts';
import type { ResetTexts } from '../texts/reset.de.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import { TermsCheck } from '../ui/terms.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { NewPassword } from './new-password.tsx';
import type { ResetStore } from './reset-store.ts';

export interface ResetViewProps {
  readonly store: ResetStore;
  readonly terms: CentreSettings['terms'];
  readonly lang: Lang;
  readonly voice: Voice;
  readonly t: ResetTexts;
  readonly access: AccessTexts;
}

/** Name and address, the digits that come, and a new password. */
export function ResetView(props: ResetViewProps) {
  const { store, t, voice } = props;
  const step = store.step.value;
  useEffect(() => {
    if (step !== 'loading') focusMain();
  }, [step]);
  return (
    <div class="page">
      {step === 'loading' && <Loading text={t.loading} />}
      {step === 'failed' && (
        <div class="narrow stack">
          <h1>{t.ask.title}</h1>
          <Failure {...props} />
          <div>
            <Button icon="refresh-cw" onClick={() => void store.load()}>
              {t.again}
            </Button>
          </div>
        </div>
      )}
      {step === 'none' && (
        <State icon="mail" title={t.ask.none} level={1}>
          <p>{t.ask.noneText(voice)}</p>
          <Button kind="main" onClick={store.back}>
            {t.back}
          </Button>
        </State>
      )}
      {step === 'ask' && <Ask {...props} />}
      {step === 'code' && <Code {...props} />}
      {step === 'password' && <Password {...props} />}
    </div>
  );
}

interface StepProps extends ResetViewProps {
  readonly title: string;
  readonly onSubmit: () => Promise<void>;
  readonly children: ComponentChildren;
  readonly intro: ComponentChildren;
}

function Step(props: StepProps) {
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, props.store.attempts.value);
  return (
    <form
      ref={form}
      class="narrow stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSubmit();
      }}
    >
      <div class="stack tight">
        <h1>{props.title}</h1>
        {props.intro}
      </div>
      {props.children}
    </form>
  );
}

function Failure({ store, lang, voice }: ResetViewProps) {
  const failure = store.failure.value;
  if (failure === undefined) return null;
  return (
    <Notice kind="danger" live="alert">
      {failureSentence(lang, voice, failure)}
    </Notice>
  );
}

function Ask(props: ResetViewProps) {
  const { store, voice, t, access } = props;
  const { ask } = t;
  const fault = store.fault.value;
  const wrongAddress = fault === 'address-missing' ? ask.addressMissing : ask.addressWrong;
  const isAddress = fault === 'address-missing' || fault === 'address-wrong';
  return (
    <div class="cols">
      <Step {...props} title={ask.title} intro={<p>{ask.intro(voice)}</p>} onSubmit={store.ask}>
        <Notice kind="danger" icon="triangle-alert" title={ask.watchedTitle(voice)}>
          {ask.watched(voice)}
        </Notice>
        <div class="stack">
          <Field
            label={access.name(voice)}
            value={store.name.value}
            onInput={store.typeName}
            name="username"
            autocomplete="username"
            {...(fault === 'name-missing' ? { error: ask.nameMissing } : {})}
          />
          <Field
            label={ask.address}
            hint={ask.addressHint(voice)}
            value={store.address.value}
            onInput={store.typeAddress}
            inputMode="email"
            maxLength={254}
            code
            {...(isAddress ? { error: wrongAddress } : {})}
          />
        </div>
        <Failure {...props} />
        <div class="stack tight">
          <div class="row">
            <Button kind="main" big wide type="submit" busy={store.working.value}>
              {ask.submit}
            </Button>
            <Button kind="calm" wide onClick={store.back}>
              {t.back}
            </Button>
          </div>
          {store.working.value && <Loading text={ask.working} hint={ask.workingHint} />}
          <p class="meta">{ask.same(voice)}</p>
        </div>
      </Step>
      <WhatFor {...props} />
    </div>
  );
}

function WhatFor({ voice, t: { get } }: ResetViewProps) {
  return (
    <aside class="stack loose" aria-label={get.title(voice)}>
      <section class="stack tight">
        <h2>{get.title(voice)}</h2>
        <WhoList
          items={[
            { icon: 'check', name: get.password, text: get.passwordText(voice) },
            { icon: 'check', name: get.conversation, text: get.conversationText(voice) },
          ]}
        />
      </section>
      <section class="stack tight">
        <h2>{get.notTitle(voice)}</h2>
        <WhoList
          items={[{ icon: 'mail', name: get.earlier(voice), text: get.earlierText(voice) }]}
        />
        <p class="meta">{get.sheet}</p>
      </section>
    </aside>
  );
}

function Code(props: ResetViewProps) {
  const { store, voice, t } = props;
  const { code } = t;
  const fault = store.fault.value;
  const error =
    fault === 'code-missing' ? code.missing : fault === 'code-wrong' ? code.wrong : undefined;
  const intro = (
    <>
      <p role="status">
        <b>{code.sent}</b>
      </p>
      <p>{code.text}</p>
    </>
  );
  return (
    <Step {...props} title={code.title} intro={intro} onSubmit={store.prove}>
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
      <Failure {...props} />
      <div class="row">
        <Button kind="main" wide type="submit" busy={store.working.value}>
          {code.submit}
        </Button>
        <Button kind="calm" wide onClick={store.startAgain}>
          {code.other}
        </Button>
      </div>
      <p class="meta">{code.none(voice)}</p>
    </Step>
  );
}

function Password(props: ResetViewProps) {
  const { store, terms, voice, t, access } = props;
  const { password } = t;
  const intro = <p>{password.intro(voice)}</p>;
  const fault = store.fault.value;
  return (
    <Step {...props} title={password.title} intro={intro} onSubmit={store.finish}>
      <NewPassword
        store={store.password}
        label={access.password.newLabel(voice)}
        t={access}
        voice={voice}
      />
      <TermsCheck
        texts={access.register}
        terms={terms}
        checked={store.agreed.value}
        onChange={store.setAgreed}
        error={fault === 'terms' ? access.register.termsMissing(voice) : undefined}
      />
      <Failure {...props} />
      {fault === 'over' && (
        <Notice kind="danger" live="alert">
          {password.over}
        </Notice>
      )}
      <div class="row">
        <Button kind="main" big wide type="submit" busy={store.working.value}>
          {password.submit}
        </Button>
        <Button kind="calm" wide onClick={store.startAgain}>
          {t.code.other}
        </Button>
      </div>
      {store.working.value && <Loading text={password.working(voice)} />}
    </Step>
  );
}
