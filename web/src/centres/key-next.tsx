import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { WhoList } from '../ui/who-list.tsx';
import { Failed, Head, type ReadyKey } from './key-parts.tsx';
import { KeySheet, SafePlace, SheetCheck } from './key-sheet.tsx';

/** What will happen, and whom the next key confirms. */
export function Why({ store, context, page }: ReadyKey) {
  const { k, s, v } = context;
  const { why } = k;
  return (
    <div class="page stack loose">
      <Head title={why.title} lead={why.lead} />
      <WhoList
        items={[
          { icon: 'shield-check', name: why.stays, text: why.staysText },
          { icon: 'ban', name: why.ends, text: why.endsText },
          { icon: 'key-round', name: why.others, text: why.othersText },
        ]}
      />
      <section class="stack">
        <h2>{why.people}</h2>
        <p>{why.peopleText}</p>
        <WhoList
          items={page.people.map(({ name, admin, counsellor }) => ({
            icon: 'user-round',
            name,
            text: admin ? (counsellor ? s.roles.both(v) : s.roles.admin) : s.roles.counsellor(v),
          }))}
        />
      </section>
      <Failed {...{ store, context }} />
      <div class="row">
        <Button
          kind="main"
          icon="key-round"
          wide
          busy={store.busy.value}
          onClick={() => void store.draw()}
        >
          {why.draw}
        </Button>
        <Button kind="calm" wide onClick={() => store.go('home')}>
          {s.cancel}
        </Button>
      </div>
    </div>
  );
}

/** The sheet of the next key, printed and read back before the centre goes over to it. */
export function NewSheet(props: ReadyKey) {
  const { store, context, name, fingerprint, now } = props;
  const { k, s } = context;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const sheet = store.sheet.value;
  const problems = store.problems.value;
  if (sheet === undefined) return null;
  return (
    <div class="page">
      <form
        ref={form}
        class="narrow stack loose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.finish();
        }}
      >
        <Head title={k.sheet.title} lead={k.sheet.lead} />
        <KeySheet {...{ context, name, fingerprint, sheet }} now={now()} />
        <SheetCheck
          {...{ context, sheet }}
          onType={store.typeGroup}
          strict={problems.includes('sheet')}
        />
        <SafePlace
          context={context}
          kept={store.kept.value}
          onChange={store.setKept}
          missing={problems.includes('kept')}
        />
        <div class="stack tight noprint">
          <Failed {...{ store, context }} />
          <div class="row">
            <Button kind="main" big wide type="submit" busy={store.busy.value}>
              {k.sheet.finish}
            </Button>
            <Button kind="calm" wide onClick={() => store.go('home')}>
              {s.cancel}
            </Button>
          </div>
          <p class="meta" role="status">
            {store.busy.value ? k.sheet.working : k.sheet.later}
          </p>
        </div>
      </form>
    </div>
  );
}

/** What remains to be done with the old sheet. */
export function Done({ context, onTeam }: ReadyKey) {
  const { k, v } = context;
  const { done } = k;
  return (
    <div class="page stack loose">
      <Head title={done.title} lead={done.text} />
      <WhoList
        items={[
          { icon: 'trash-2', name: done.destroy, text: done.destroyText },
          { icon: 'key-round', name: done.others, text: done.othersText },
          { icon: 'users-round', name: done.watch, text: done.watchText(v) },
        ]}
      />
      <div class="row">
        <Button kind="main" icon="users-round" onClick={onTeam}>
          {k.toTeam}
        </Button>
      </div>
    </div>
  );
}
