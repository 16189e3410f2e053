import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { maxPasskeys } from '@beistand/protocol/factors.ts';
import type { PasskeyId } from '@beistand/protocol/ids.ts';
import { failureText } from '../texts/staff-failure.ts';
import { fullDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import { ActionStrip } from '../ui/strip.tsx';
import { Rows } from '../ui/who-list.tsx';
import { AppPart } from './app-part.tsx';
import { WrongCodes } from './wrong-codes.tsx';
import type { SecurityContext } from './context.ts';
import type { SecurityPage, SecurityStore } from './security-store.ts';

export interface SecurityViewProps {
  readonly store: SecurityStore;
  readonly context: SecurityContext;
  readonly onLock: () => void;
  /** To where the work is. */
  readonly onDone: () => void;
  /** To where the password is changed. */
  readonly onPassword: () => void;
}

type Ready = (SecurityPage & { readonly state: 'ready' })['factors'];

/** What is to be taken away, once that has been confirmed. */
export type Removing = PasskeyId | 'app';

/** What a staff member shows at login besides the password. */
export function SecurityView(props: SecurityViewProps) {
  const { store, context } = props;
  const { t, s } = context;
  const page = store.page.value;
  const around = useRef<HTMLDivElement>(null);
  useErrorFocus(around, store.attempts.value);
  const removing = useSignal<Removing | undefined>(undefined);
  if (page.state === 'failed') {
    return (
      <div class="page">
        <State icon="wifi-off" title={failureText(s, page.why)} level={1}>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
            {s.again}
          </Button>
        </State>
      </div>
    );
  }
  const failure = store.failure.value;
  return (
    <div class="page stack loose" ref={around}>
      <div class="stack tight">
        <h1>{t.title}</h1>
        <p class="muted">{t.lead}</p>
      </div>
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureText(s, failure)}
        </Notice>
      )}
      {page.state === 'loading' ? (
        <Loading text={s.loading} />
      ) : (
        <>
          <Standing {...props} factors={page.factors} />
          <Passkeys
            {...props}
            factors={page.factors}
            onRemove={(what) => (removing.value = what)}
          />
          <AppPart
            store={store}
            context={context}
            added={page.factors.codes}
            onRemove={() => (removing.value = 'app')}
          />
          <p class="meta">{t.recovery}</p>
          {removing.value !== undefined && (
            <Sure
              {...props}
              last={countOf(page.factors) === 1}
              what={removing.value}
              onClose={() => (removing.value = undefined)}
            />
          )}
        </>
      )}
    </div>
  );
}

const countOf = ({ passkeys, codes }: Ready): number =>
  passkeys.length + (codes === undefined ? 0 : 1);

type PartProps = SecurityViewProps & { readonly factors: Ready };

/** What somebody else may have tried, and whether something is still to be done. */
function Standing(props: PartProps) {
  return (
    <>
      <WrongCodes {...props} />
      <ToDo {...props} />
    </>
  );
}

function ToDo({ factors, context: { t }, onDone }: PartProps) {
  const count = countOf(factors);
  if (count === 0) {
    return (
      <Notice kind={factors.required ? 'warm' : 'plain'} icon="shield-check">
        {factors.required ? t.required : t.advice}
      </Notice>
    );
  }
  return (
    <Notice icon="check" live="status">
      <div class="row">
        <span>{count === 1 ? `${t.done} ${t.advice}` : t.done}</span>
        <Button onClick={onDone}>{t.goOn}</Button>
      </div>
    </Notice>
  );
}

function Passkeys({
  store,
  factors,
  context: { t, lang },
  onRemove,
}: PartProps & { readonly onRemove: (what: Removing) => void }) {
  const { passkeys } = factors;
  const fault = store.fault.value;
  return (
    <section class="stack line">
      <div class="stack tight">
        <h2>{t.passkeys.title}</h2>
        <p>{t.passkeys.text}</p>
      </div>
      {passkeys.length > 0 && (
        <Rows
          items={passkeys.map(({ passkey, name, added }) => ({
            content: (
              <>
                <b>{name}</b> <span class="muted">{t.passkeys.added(fullDate(lang, added))}</span>
              </>
            ),
            action: (
              <Button kind="calm" icon="trash-2" onClick={() => onRemove(passkey)}>
                {t.passkeys.remove(name)}
              </Button>
            ),
          }))}
        />
      )}
      {fault === 'passkey' && (
        <Notice kind="danger" live="alert">
          {t.passkeys.failed}
        </Notice>
      )}
      {passkeys.length >= maxPasskeys ? (
        <p class="meta">{t.passkeys.full}</p>
      ) : (
        <NewPasskey store={store} t={t} first={passkeys.length === 0} />
      )}
    </section>
  );
}

function NewPasskey({
  store,
  t,
  first,
}: {
  readonly store: SecurityStore;
  readonly t: SecurityContext['t'];
  readonly first: boolean;
}) {
  const fault = store.fault.value;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.addPasskey();
      }}
    >
      <Field
        label={t.passkeys.name}
        hint={t.passkeys.nameHint}
        value={store.name.value}
        onInput={store.setName}
        maxLength={40}
        {...(fault === 'name' ? { error: t.passkeys.nameMissing } : {})}
      />
      <div class="row">
        <Button
          kind={first ? 'main' : 'plain'}
          icon="key-round"
          type="submit"
          busy={store.busy.value === 'passkey'}
        >
          {t.passkeys.add}
        </Button>
      </div>
    </form>
  );
}

function Sure(
  props: SecurityViewProps & {
    readonly what: Removing;
    readonly last: boolean;
    readonly onClose: () => void;
  },
) {
  const { store, context, what, last, onLock, onClose } = props;
  const { t, s } = context;
  const strip = (
    <ActionStrip
      label={s.frame.strip}
      skip={s.frame.skip}
      icon="lock"
      action={s.frame.lock}
      onAction={onLock}
    />
  );
  return (
    <Dialog title={t.confirmRemove.title} strip={strip} onClose={onClose}>
      <p>{last ? t.confirmRemove.last : t.confirmRemove.text}</p>
      <div class="row">
        <Button
          kind="warn"
          busy={store.busy.value === 'remove'}
          onClick={() => {
            onClose();
            void store.remove(what);
          }}
        >
          {t.confirmRemove.yes}
        </Button>
        <Button kind="calm" onClick={onClose}>
          {s.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
