import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fullDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { CodeGroups } from '../ui/slip.tsx';
import { AppCodeField } from './app-code-field.tsx';
import { secretGroups } from './app-link.ts';
import type { SecurityContext } from './context.ts';
import { QrPicture } from './qr-picture.tsx';
import type { NewApp, SecurityStore } from './security-store.ts';

export interface AppPartProps {
  readonly store: SecurityStore;
  readonly context: SecurityContext;
  /** Day on which the app was set up. */
  readonly added: string | undefined;
  readonly onRemove: () => void;
}

/** Codes out of an app: set up, replaced, taken away. */
export function AppPart({ store, context, added, onRemove }: AppPartProps) {
  const { t, lang } = context;
  const newApp = store.newApp.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const ways = useRef<HTMLDivElement>(null);
  useFocusAlong(newApp !== undefined, heading, ways);
  return (
    <section class="stack line">
      <div class="stack tight">
        <h2 ref={heading} tabIndex={-1}>
          {t.app.title}
        </h2>
        <p>{t.app.text}</p>
        {added !== undefined && (
          <p>
            <b>{t.app.on(fullDate(lang, added))}</b>
          </p>
        )}
      </div>
      {newApp === undefined ? (
        <div class="row" ref={ways}>
          <Button
            icon="smartphone"
            busy={store.busy.value === 'app'}
            onClick={() => void store.startApp()}
          >
            {added === undefined ? t.app.start : t.app.again}
          </Button>
          {added !== undefined && (
            <Button kind="calm" icon="trash-2" onClick={onRemove}>
              {t.app.remove}
            </Button>
          )}
        </div>
      ) : (
        <SettingUp store={store} context={context} newApp={newApp} />
      )}
    </section>
  );
}

/** What one has pressed goes away with the step: focus goes to what comes in its place. */
function useFocusAlong(
  isSettingUp: boolean,
  heading: RefObject<HTMLElement | null>,
  ways: RefObject<HTMLElement | null>,
): void {
  const before = useRef(isSettingUp);
  useEffect(() => {
    if (before.current === isSettingUp) return;
    before.current = isSettingUp;
    if (isSettingUp) heading.current?.focus();
    else ways.current?.querySelector('button')?.focus();
  }, [isSettingUp]);
}

function SettingUp({
  store,
  context: { t, s },
  newApp,
}: Pick<AppPartProps, 'store' | 'context'> & { readonly newApp: NewApp }) {
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.finishApp();
      }}
    >
      <p>{t.app.scan}</p>
      <QrPicture text={newApp.link} label={t.app.picture} />
      <p>{t.app.secret}</p>
      <CodeGroups label={t.app.secretLabel} groups={secretGroups(newApp.secret)} />
      <p class="meta">{t.app.keep}</p>
      <AppCodeField
        label={t.app.code}
        hint={t.app.codeHint}
        value={store.code.value}
        onInput={store.setCode}
        error={store.fault.value === 'code' ? t.app.codeWrong : undefined}
      />
      <div class="row">
        <Button kind="main" type="submit" busy={store.busy.value === 'code'}>
          {t.app.finish}
        </Button>
        <Button kind="calm" onClick={store.cancelApp}>
          {s.cancel}
        </Button>
      </div>
    </form>
  );
}
