import { useRef } from 'preact/hooks';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';
import { AppCodeField } from './app-code-field.tsx';
import type { SecurityContext } from './context.ts';
import type { SecondStore } from './second-store.ts';

export interface SecondViewProps {
  readonly store: SecondStore;
  readonly context: SecurityContext;
}

/** The password was right; now something that only she has. */
export function SecondView({ store, context }: SecondViewProps) {
  const { second } = context.t;
  const page = useRef<HTMLDivElement>(null);
  useErrorFocus(page, store.attempts.value);
  const over = store.over.value;
  if (over !== undefined) {
    return (
      <div class="page">
        <State icon="hourglass" title={second.over[over].title} level={1} live="status">
          <p>{second.over[over].text}</p>
          <Button kind="main" onClick={store.giveUp}>
            {second.over.again}
          </Button>
        </State>
      </div>
    );
  }
  const { passkey, codes, stopped } = store.asked.value;
  const failure = store.failure.value;
  return (
    <div class="page" ref={page}>
      <div class="narrow s stack loose">
        <div class="stack tight">
          <h1>{second.title}</h1>
          <p class="muted">{second.intro}</p>
        </div>
        {failure !== undefined && (
          <Notice kind="danger" live="alert">
            {failureText(context.s, failure)}
          </Notice>
        )}
        {passkey !== undefined && <PasskeyPart store={store} context={context} />}
        {stopped === true && <Notice kind="warm">{second.stopped}</Notice>}
        {codes && <CodePart store={store} context={context} main={passkey === undefined} />}
        <LostPart store={store} context={context} />
        <p>
          <Button kind="calm" onClick={store.giveUp}>
            {second.giveUp}
          </Button>
        </p>
      </div>
    </div>
  );
}

function PasskeyPart({ store, context: { t } }: SecondViewProps) {
  return (
    <div class="stack tight">
      {store.wrong.value === 'passkey' && (
        <Notice kind="danger" live="alert">
          {t.second.passkeyWrong}
        </Notice>
      )}
      <Button
        kind="main"
        big
        wide
        icon="key-round"
        busy={store.busy.value === 'passkey'}
        onClick={() => void store.usePasskey()}
      >
        {t.second.passkey}
      </Button>
      <p class="meta">{t.second.passkeyHint}</p>
    </div>
  );
}

function CodePart({ store, context: { t }, main }: SecondViewProps & { readonly main: boolean }) {
  return (
    <form
      class="stack tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.sendCode();
      }}
    >
      <AppCodeField
        label={t.second.code}
        hint={t.second.codeHint}
        value={store.code.value}
        onInput={store.setCode}
        error={store.wrong.value === 'code' ? t.second.codeWrong : undefined}
      />
      <div class="row">
        <Button kind={main ? 'main' : 'plain'} type="submit" busy={store.busy.value === 'code'}>
          {t.second.send}
        </Button>
      </div>
    </form>
  );
}

function LostPart({ store, context: { t } }: SecondViewProps) {
  return (
    <More summary={t.second.lost}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.sendRecovery();
        }}
      >
        <p>{t.second.lostText}</p>
        <Field
          label={t.second.recovery}
          hint={t.second.recoveryHint}
          value={store.recovery.value}
          onInput={store.setRecovery}
          maxLength={60}
          capitals
          code
          {...(store.wrong.value === 'recovery' ? { error: t.second.recoveryWrong } : {})}
        />
        <div class="row">
          <Button type="submit" busy={store.busy.value === 'recovery'}>
            {t.second.recoverySend}
          </Button>
        </div>
        <p class="meta">{t.second.lostBoth}</p>
      </form>
    </More>
  );
}
