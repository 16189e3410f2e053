import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { missingGroups } from '../ui/slip-check.ts';
import { Loading, State } from '../ui/state.tsx';
import { Progress } from '../ui/steps.tsx';
import { wrongText } from './centre-fields.tsx';
import type { CentreContext } from './context.ts';
import {
  AccountAside,
  AccountStep,
  KeyAside,
  KeyStep,
  SlipAside,
  SlipStep,
} from './setup-account.tsx';
import {
  AddressAside,
  AddressStep,
  CentreAside,
  CentreStep,
  PlaceAside,
  PlaceStep,
  TopicsAside,
  TopicsStep,
  type StepProps,
} from './setup-steps.tsx';
import { setupSteps, type SetupStep } from './setup-check.ts';
import type { SetupStore } from './setup-store.ts';

export interface SetupViewProps {
  readonly store: SetupStore;
  readonly context: CentreContext;
  readonly now: () => number;
  readonly onLogin: () => void;
}

interface StepParts {
  readonly form: (props: StepProps & { readonly now: number }) => JSX.Element | null;
  readonly aside: (props: StepProps) => JSX.Element;
}

const parts: Readonly<Record<SetupStep, StepParts>> = {
  place: { form: PlaceStep, aside: PlaceAside },
  centre: { form: CentreStep, aside: CentreAside },
  address: { form: AddressStep, aside: AddressAside },
  topics: { form: TopicsStep, aside: TopicsAside },
  account: { form: AccountStep, aside: AccountAside },
  key: { form: KeyStep, aside: KeyAside },
  slip: { form: SlipStep, aside: SlipAside },
};

/** Setting up a centre, one step a screen. */
export function SetupView(props: SetupViewProps) {
  const { store, context, onLogin } = props;
  const { setup, s } = context;
  const closed = store.closed.value;
  if (closed === 'looking') {
    return (
      <div class="page stack">
        <h1>{setup.looking}</h1>
        <Loading text={s.loading} />
      </div>
    );
  }
  if (closed === 'failed') {
    return (
      <div class="page">
        <State icon="wifi-off" title={setup.lookFailed} level={1}>
          <p>{failureText(s, store.failure.value ?? 'fault')}</p>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.look()}>
            {s.again}
          </Button>
        </State>
      </div>
    );
  }
  if (closed !== undefined) {
    return (
      <div class="page">
        <State icon="key-round" title={setup.closedTitle} level={1}>
          <p>{closed === 'done' ? setup.closedDone : setup.closedToken}</p>
          {closed === 'done' && (
            <Button kind="main" onClick={onLogin}>
              {setup.toLogin}
            </Button>
          )}
        </State>
      </div>
    );
  }
  return <OneStep key={store.step.value} {...props} />;
}

function OneStep({ store, context, now }: SetupViewProps) {
  const { s, setup } = context;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const step = store.step.value;
  const number = setupSteps.indexOf(step) + 1;
  const texts = setup[step];
  const { form: Form, aside: Aside } = parts[step];
  const stepProps: StepProps = {
    context,
    store,
    draft: store.draft.value,
    change: store.change,
    wrong: wrongText(context, store.problems.value),
  };
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.next();
          }}
        >
          <div class="stack tight noprint">
            <Progress
              done={number}
              of={setupSteps.length}
              text={s.step(number, setupSteps.length)}
            />
            <h1>{texts.title}</h1>
            <p class="muted">{texts.lead}</p>
          </div>
          <Form {...stepProps} now={now()} />
          <StepEnd store={store} context={context} />
        </form>
        <aside class="stack loose noprint">
          <Aside {...stepProps} />
          <p class="meta">{setup.later}</p>
        </aside>
      </div>
    </div>
  );
}

function StepEnd({ store, context }: Pick<SetupViewProps, 'store' | 'context'>) {
  const { s } = context;
  const step = store.step.value;
  const busy = store.busy.value;
  const failure = store.failure.value;
  const sheet = step === 'key' || step === 'slip' ? store.sheet.value : undefined;
  const left = sheet === undefined ? [] : missingGroups(sheet.check, sheet.groups);
  return (
    <div class="stack tight noprint">
      {failure && (
        <Notice kind="danger" live="alert">
          {failureText(s, failure)}
        </Notice>
      )}
      <div class="row">
        <Button kind="main" big wide type="submit" busy={busy}>
          {mainText(context, step)}
        </Button>
        {hasBack(step) && (
          <Button kind="calm" wide onClick={store.back}>
            {s.back}
          </Button>
        )}
        {left.length > 0 && <span class="meta">{s.slip.missing(left)}</span>}
      </div>
      <p class="meta" role="status">
        {busy && (step === 'account' || step === 'key') && s.account.makingKeys}
      </p>
    </div>
  );
}

/** Behind the key sheet there is no way back: it belongs to this one account. */
function hasBack(step: SetupStep): boolean {
  return step !== 'place' && step !== 'key' && step !== 'slip';
}

function mainText({ s, setup }: CentreContext, step: SetupStep): string {
  if (step === 'key') return setup.key.next;
  return step === 'slip' ? setup.slip.finish : s.next;
}
