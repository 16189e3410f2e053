import { useRef } from 'preact/hooks';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import type { Lang } from '../texts/format.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button } from '../ui/button.tsx';
import { FieldAround, inputClass } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Slip } from '../ui/slip.tsx';
import { Loading } from '../ui/state.tsx';
import { Rows } from '../ui/who-list.tsx';
import type { CodeReading } from './code-reading.ts';
import { NewPassword } from './new-password.tsx';
import type { CodeFault, RecoverStore } from './recover-store.ts';

export interface RecoverViewProps {
  readonly store: RecoverStore;
  readonly lang: Lang;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

/** The code from the sheet and a new password. */
export function RecoverView({ store, lang, t, voice }: RecoverViewProps) {
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const failure = store.failure.value;
  return (
    <div class="page">
      <div class="cols">
        <form
          ref={form}
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store.submit();
          }}
        >
          <div class="stack tight">
            <h1>{t.recover.title}</h1>
            <p>{t.recover.intro(voice)}</p>
          </div>
          <CodePart store={store} t={t} voice={voice} />
          <NewPassword
            store={store.password}
            label={t.password.newLabel(voice)}
            t={t}
            voice={voice}
          />
          {failure !== undefined && (
            <Notice kind="danger" live="alert">
              {failureSentence(lang, voice, failure)}
            </Notice>
          )}
          <div class="stack tight">
            <div class="row">
              <Button kind="main" big wide type="submit" busy={store.working.value}>
                {t.recover.submit}
              </Button>
              <Button kind="calm" wide onClick={store.back}>
                {t.back}
              </Button>
            </div>
            {store.working.value && <Loading text={t.recover.working(voice)} />}
          </div>
        </form>
        <NoSheet {...{ store, t, voice }} />
      </div>
    </div>
  );
}

function NoSheet({ store, t, voice }: Omit<RecoverViewProps, 'lang'>) {
  return (
    <aside class="stack tight">
      <h2>{t.recover.noneTitle}</h2>
      <Rows
        items={[
          ...(store.byMail === undefined
            ? []
            : [
                {
                  content: (
                    <>
                      <b>{t.recover.mailName(voice)}</b> {t.recover.mailText}
                    </>
                  ),
                  action: <Button onClick={store.byMail}>{t.recover.byMail}</Button>,
                },
              ]),
          {
            content: (
              <>
                <b>{t.recover.noneName}</b> {t.recover.noneText(voice)}
              </>
            ),
            action: <Button onClick={store.register}>{t.recover.register}</Button>,
          },
        ]}
      />
    </aside>
  );
}

function CodePart({ store, t, voice }: Omit<RecoverViewProps, 'lang'>) {
  const fault = store.codeFault.value;
  const reading = store.reading.value;
  const error = fault === undefined ? undefined : faultText(fault, t, voice);
  return (
    <div class="stack">
      <FieldAround
        label={t.recover.code(voice)}
        hint={t.recover.hint}
        {...(error === undefined ? {} : { error })}
      >
        {(ids) => (
          <textarea
            class={inputClass({ error })}
            id={ids.input}
            rows={2}
            dir="ltr"
            spellcheck={false}
            autocomplete="off"
            autocapitalize="characters"
            translate={false}
            value={store.code.value}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={ids.describedBy}
            onInput={(event) => store.setCode(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void store.submit();
            }}
          />
        )}
      </FieldAround>
      {reading.count > 0 && (
        <Slip name={t.recover.preview(voice)} label={t.sheet.codeLabel} groups={reading.groups} />
      )}
      <p class="meta" role="status">
        {reading.count > 0 && readingText(reading, t)}
      </p>
    </div>
  );
}

function readingText({ count, missing, tooMany, wrong }: CodeReading, t: AccessTexts) {
  if (wrong !== undefined) return t.recover.wrongCharacter(wrong);
  if (tooMany) return t.recover.tooMany;
  if (missing.length === 0) return t.recover.complete;
  return (
    <>
      <b>{t.recover.count(count)}</b> {t.recover.missing(missing)}
    </>
  );
}

function faultText(fault: CodeFault, { recover }: AccessTexts, voice: Voice): string {
  switch (fault) {
    case 'incomplete':
      return recover.codeMissing(voice);
    case 'malformed':
    case 'unknown':
      return recover[fault](voice);
  }
}
