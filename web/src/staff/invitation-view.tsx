import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { clockTime, longDate } from '../texts/format.ts';
import { failureText } from '../texts/staff-failure.ts';
import { AccountFields } from '../ui/account-fields.tsx';
import { Button } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { KeepSlip } from '../ui/keep-slip.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { SlipCheckFields } from '../ui/slip-check-fields.tsx';
import { missingGroups } from '../ui/slip-check.ts';
import { Slip } from '../ui/slip.tsx';
import { Loading, State } from '../ui/state.tsx';
import { Progress } from '../ui/steps.tsx';
import { WhoList, type WhoItem } from '../ui/who-list.tsx';
import type { PeopleContext } from './context.ts';
import type { InvitationStep, InvitationStore, Offer } from './invitation-store.ts';

export interface InvitationViewProps {
  readonly store: InvitationStore;
  readonly context: PeopleContext;
  readonly onLogin: () => void;
}

/** An invitation, in three steps. */
export function InvitationView(props: InvitationViewProps) {
  const { store, context } = props;
  const { t, s } = context;
  const step = store.step.value;
  switch (step.state) {
    case 'loading':
      return (
        <div class="page stack">
          <h1>{t.invitation.strip}</h1>
          <Loading text={s.loading} />
        </div>
      );
    case 'invalid':
      return (
        <div class="page">
          <State icon="mail-open" title={t.invitation.invalid} level={1}>
            <p>{t.invitation.invalidText}</p>
          </State>
        </div>
      );
    case 'failed':
      return (
        <div class="page">
          <State icon="wifi-off" title={t.invitation.strip} level={1}>
            <p>{failureText(s, step.why)}</p>
            <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
              {s.again}
            </Button>
          </State>
        </div>
      );
    case 'account':
      return <AccountStep key="account" {...props} step={step} />;
    case 'slip':
      return <SlipStep key="slip" {...props} step={step} />;
    case 'words':
      return <WordsStep key="words" {...props} step={step} />;
  }
}

type In<State extends InvitationStep['state']> = InvitationViewProps & {
  readonly step: InvitationStep & { readonly state: State };
};

function StepHead(props: {
  readonly context: PeopleContext;
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const { context, number, title, children } = props;
  return (
    <div class="stack tight noprint">
      <Progress done={number} of={3} text={context.s.step(number, 3)} />
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** The invited person's names and password. */
function OwnAccount({ store, context: { s } }: Pick<In<'account'>, 'store' | 'context'>) {
  const { account } = s;
  const problems = store.problems.value;
  const sentences: Readonly<Partial<Record<string, string>>> = account.passwordWhy;
  const password = sentences[problems.password ?? ''];
  const loginName =
    problems.loginName === 'taken' ? account.loginNameTaken : account.loginNameWrong;
  return (
    <AccountFields
      texts={account}
      show={s}
      account={store.account.value}
      errors={{
        ...(problems.displayName ? { displayName: account.displayNameMissing } : {}),
        ...(problems.loginName ? { loginName } : {}),
        ...(password === undefined ? {} : { password }),
      }}
      onChange={store.change}
    />
  );
}

function AccountStep({ store, context, step }: In<'account'>) {
  const { t, s, v, lang, centre } = context;
  const { offer } = step;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.answer();
          }}
        >
          <StepHead context={context} number={1} title={t.invitation.title(v, centre, offer.role)}>
            <p class="muted">
              {t.invitation.lead(offer.team?.name ?? '', longDate(lang, offer.expires))}
            </p>
          </StepHead>
          <OwnAccount store={store} context={context} />
          {store.failure.value && (
            <Notice kind="danger" live="alert">
              {failureText(s, store.failure.value)}
            </Notice>
          )}
          <div class="row">
            <Button kind="main" big wide type="submit" busy={store.busy.value}>
              {s.next}
            </Button>
          </div>
          <p class="meta" role="status">
            {store.busy.value && t.invitation.sending}
          </p>
        </form>
        <aside class="stack loose">
          <section class="stack tight">
            <h2>{t.invitation.arises}</h2>
            <WhoList
              items={[
                { icon: 'key-round', name: t.invitation.keys, text: t.invitation.keysText },
                { icon: 'id-card', name: t.invitation.pass, text: t.invitation.passText },
                { icon: 'eye-off', name: t.invitation.noAccess, text: t.invitation.noAccessText },
              ]}
            />
          </section>
        </aside>
      </div>
    </div>
  );
}

function SlipStep({ store, context, step }: In<'slip'>) {
  const { t, s } = context;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const check = store.check.value;
  const missing = missingGroups(check, step.groups);
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            store.confirmSlip();
          }}
        >
          <StepHead context={context} number={2} title={t.invitation.slipTitle}>
            <p>{t.invitation.slipText}</p>
          </StepHead>
          <div class="stack">
            <Slip
              name={t.invitation.slipName}
              heading={t.invitation.slipHeading}
              label={t.invitation.slipGroups}
              groups={step.groups}
            />
            <KeepSlip
              texts={s.slip}
              file={t.invitation.slipFile}
              content={`${t.invitation.slipHeading}\n\n${step.groups.join(' ')}`}
            />
          </div>
          <SlipCheckFields
            texts={s.slip}
            check={check}
            groups={step.groups}
            onType={store.typeGroup}
            strict={store.attempts.value > 0}
          />
          <div class="row noprint">
            <Button kind="main" big wide type="submit">
              {s.next}
            </Button>
            {missing.length > 0 && <span class="meta">{s.slip.missing(missing)}</span>}
          </div>
        </form>
        <aside class="stack loose noprint">
          <section class="stack tight">
            <h2>{t.invitation.noSlip}</h2>
            <p>{t.invitation.noSlipText}</p>
          </section>
        </aside>
      </div>
    </div>
  );
}

function WordsStep({ context, step, onLogin }: In<'words'>) {
  const { t, lang } = context;
  const { offer, words, since } = step;
  return (
    <div class="page">
      <div class="cols">
        <div class="narrow stack loose">
          <StepHead context={context} number={3} title={t.invitation.wordsTitle}>
            <p>{t.invitation.wordsText}</p>
          </StepHead>
          <section class="card stack tight" aria-label={t.invitation.words}>
            <ol class="words" translate={false}>
              {words.map((word) => (
                <li key={word}>{word}</li>
              ))}
            </ol>
            <p class="meta">{t.invitation.wordsSame}</p>
          </section>
          <Notice
            icon="hourglass"
            live="status"
            title={t.invitation.waiting(clockTime(lang, new Date(since)))}
          >
            {t.invitation.waitingText}
          </Notice>
          <More summary={t.invitation.differ}>
            <p>{t.invitation.differText}</p>
          </More>
          <div class="row">
            <Button onClick={onLogin}>{t.invitation.toLogin}</Button>
          </div>
        </div>
        <aside class="stack loose">
          <section class="stack tight">
            <h2>{t.invitation.state}</h2>
            <WhoList items={stateItems(t.invitation, offer)} />
          </section>
        </aside>
      </div>
    </div>
  );
}

/** What is done, and what is still to come. */
function stateItems(i: PeopleContext['t']['invitation'], offer: Offer): readonly WhoItem[] {
  const counsels = offer.role !== 'admin';
  return [
    { icon: 'check', name: i.stateAccount, text: i.stateDone },
    { icon: 'check', name: i.slipName, text: i.stateSlip },
    { icon: 'circle-dashed', name: i.stateWords, text: i.stateNotYet },
    { icon: 'circle-dashed', name: i.statePass, text: i.statePassText },
    ...(counsels && offer.team !== undefined
      ? [
          {
            icon: 'circle-dashed',
            name: i.stateTeam(offer.team.name),
            text: i.stateTeamText,
          } as const,
        ]
      : []),
  ];
}
