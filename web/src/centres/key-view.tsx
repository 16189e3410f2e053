import { useRef } from 'preact/hooks';
import type { SheetReading } from '../app/keyring/views.ts';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import { WhoList } from '../ui/who-list.tsx';
import type { CentreContext } from './context.ts';
import { Done, NewSheet, Why } from './key-next.tsx';
import { Failed, Head, type KeyViewProps, type ReadyKey } from './key-parts.tsx';

/** The root key: what this account has of it, its sheet read back, and the next key. */
export function KeyView(props: KeyViewProps) {
  const { store, context } = props;
  const { k, s } = context;
  const page = store.page.value;
  if (page.state === 'failed') {
    return (
      <div class="page">
        <State icon="wifi-off" title={k.failed} level={1}>
          <p>{failureText(s, page.why)}</p>
          <Button kind="main" icon="refresh-cw" onClick={() => void store.load()}>
            {s.again}
          </Button>
        </State>
      </div>
    );
  }
  if (page.state === 'loading') {
    return (
      <div class="page stack">
        <h1>{k.title}</h1>
        <Loading text={s.loading} />
      </div>
    );
  }
  const steps = { home: Home, why: Why, sheet: NewSheet, done: Done } as const;
  const Step = steps[store.step.value];
  return <Step key={store.step.value} {...props} page={page} />;
}

function Home(props: ReadyKey) {
  const { store, context, page, onSettings } = props;
  const { k } = context;
  const { held } = page.key;
  const isKept = store.reading.value?.state === 'kept';
  return (
    <div class="page stack loose">
      <Head title={k.title} lead={k.lead} />
      <div role="status">
        {isKept && (
          <Notice icon="badge-check" title={k.kept}>
            {k.keptText}
          </Notice>
        )}
      </div>
      {held === 'yes' ? <Held {...props} isKept={isKept} /> : <Missing {...props} />}
      <div class="row line">
        <Button kind="calm" icon="arrow-left" onClick={onSettings}>
          {k.back}
        </Button>
      </div>
    </div>
  );
}

function Held({ store, context, page, onTeam, isKept }: ReadyKey & { readonly isKept: boolean }) {
  const { k } = context;
  const { begun } = page.key;
  return (
    <>
      <section class="stack">
        <h2>{isKept ? k.can : k.held}</h2>
        <WhoList
          items={[
            { icon: 'user-plus', name: k.canConfirm, text: k.canConfirmText },
            { icon: 'id-card', name: k.canRenew, text: k.canRenewText },
            { icon: 'users-round', name: k.canTeam, text: k.canTeamText },
          ]}
        />
        <div class="row">
          <Button icon="users-round" onClick={onTeam}>
            {k.toTeam}
          </Button>
        </div>
      </section>
      <section class="band stack tight">
        <h2>{begun ? k.begun : k.lost}</h2>
        <p>{begun ? k.begunText : k.lostText}</p>
        <div class="row">
          <Button icon="key-round" onClick={() => store.go('why')}>
            {begun ? k.goOn : k.change}
          </Button>
        </div>
      </section>
    </>
  );
}

/** The sheet is typed or pasted here. */
function Missing({ store, context, page }: ReadyKey) {
  const { k } = context;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const former = page.key.held === 'former';
  const error = store.problems.value.includes('typed')
    ? k.readMissing
    : readingText(context, store.reading.value);
  return (
    <>
      <Notice kind="warm" icon="key-round" title={former ? k.former : k.missing}>
        {former ? k.formerText : k.missingText}
      </Notice>
      <form
        ref={form}
        class="narrow stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.read();
        }}
      >
        <h2>{k.read}</h2>
        <TextArea
          label={k.readLabel}
          hint={k.readHint}
          value={store.typed.value}
          onInput={store.type}
          rows={4}
          maxLength={2_000}
          {...(error === undefined ? {} : { error })}
        />
        <Failed {...{ store, context }} />
        <div class="row">
          <Button kind="main" wide type="submit" busy={store.busy.value}>
            {k.readAction}
          </Button>
        </div>
      </form>
    </>
  );
}

function readingText({ k }: CentreContext, reading: SheetReading | undefined): string | undefined {
  switch (reading?.state) {
    case 'length':
      return k.readLength(reading.characters);
    case 'typo':
      return k.readTypo(reading.group);
    case 'foreign':
      return k.readForeign;
    case 'former':
      return k.readFormer;
    case 'kept':
    case undefined:
      return undefined;
  }
}
