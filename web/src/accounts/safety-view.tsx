import { useRef } from 'preact/hooks';
import type { NoticeTimes } from '@beistand/protocol/notices.ts';
import { failureSentence } from '../texts/failure.ts';
import type { SafetyTexts } from '../texts/safety.de.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { More } from '../ui/more.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { OptionRows } from '../ui/option-rows.tsx';
import { Loading, State } from '../ui/state.tsx';
import { Rows } from '../ui/who-list.tsx';
import type { AccountSpeech } from './account-speech.ts';
import { FormPage } from './proved-form-view.tsx';
import type { ExitChoice, SafetyPage, SafetyStore } from './safety-store.ts';

export interface SafetyViewProps {
  readonly store: SafetyStore;
  readonly hasRecovery: boolean;
  /** Host of the page to which the centre's quick exit leads. */
  readonly exitHost: string;
  /** How to open a private window, by browser. */
  readonly ways: readonly { readonly where: string; readonly how: string }[];
  readonly t: SafetyTexts;
  readonly speech: AccountSpeech;
}

type Ready = SafetyViewProps & { readonly page: Extract<SafetyPage, { state: 'ready' }> };

/** Everything that one can set for one's own safety, in one place. */
export function SafetyView(props: SafetyViewProps) {
  const { store, t, speech } = props;
  const { voice, lang } = speech;
  const page = store.page.value;
  const failure = store.failure.value;
  return (
    <FormPage title={t.title} back={store.back} speech={speech}>
      <p>{t.intro(voice)}</p>
      {page.state === 'loading' && <Loading text={t.loading} />}
      {page.state === 'failed' && (
        <State icon="wifi-off" title={failureSentence(lang, voice, page.why)} level={2}>
          <Button icon="refresh-cw" onClick={() => void store.load()}>
            {t.again}
          </Button>
        </State>
      )}
      {page.state === 'ready' && (
        <div class="stack loose">
          <Leaving {...props} />
          <EarlierPart {...props} page={page} />
          <Reach {...props} page={page} />
          <Windows {...props} />
        </div>
      )}
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
    </FormPage>
  );
}

const exits: readonly ExitChoice[] = ['centre', 'weather', 'search', 'recipes', 'encyclopedia'];

function Leaving({ store, exitHost, t, speech: { voice } }: SafetyViewProps) {
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void store.save();
      }}
    >
      <OptionRows<ExitChoice>
        legend={t.exit.legend}
        legendLook="heading"
        value={store.exit.value}
        onChange={store.chooseExit}
        options={exits
          .filter((exit) => exit !== 'weather' || !exitHost.endsWith('wetter.de'))
          .map((value) => ({
            value,
            label: value === 'centre' ? t.exit.centre(exitHost) : t.exit[value],
          }))}
      />
      <p class="meta">
        {t.exit.hint(voice)} {t.exit.before(voice)}
      </p>
      <Select
        label={t.idle.legend}
        hint={t.idle.hint(voice)}
        size="m"
        value={String(store.idle.value)}
        onChange={(minutes) => store.chooseIdle(Number(minutes))}
        options={store.idles.map((minutes) => ({
          value: String(minutes),
          label: t.idle.after(minutes),
        }))}
      />
      <div class="row">
        <Button kind="main" wide type="submit" busy={store.working.value}>
          {t.save}
        </Button>
        <Saved>{store.saved.value ? t.saved : ''}</Saved>
      </div>
    </form>
  );
}

function EarlierPart(props: Ready) {
  const { store, page, hasRecovery, t, speech } = props;
  const { voice } = speech;
  const { earlier } = t;
  const done = store.done.value;
  return (
    <section class="stack">
      <h2>{earlier.title}</h2>
      {page.earlier === 'shown' && (
        <>
          <p>{earlier.shown(voice)}</p>
          <p>{earlier.limit(voice)}</p>
          <Notice kind="warm" icon="key-round">
            {hasRecovery ? earlier.loss : earlier.noSheet(voice)}
          </Notice>
        </>
      )}
      {page.earlier === 'closed' && <p>{earlier.hidden}</p>}
      {page.earlier === 'open' && (
        <p>
          {earlier.openNow(voice)} {earlier.newCode}
        </p>
      )}
      {page.earlier === 'shown' && !hasRecovery && (
        <div>
          <Button icon="file-check" onClick={store.makeSheet}>
            {earlier.make}
          </Button>
        </div>
      )}
      {(page.earlier === 'closed' || (page.earlier === 'shown' && hasRecovery)) && (
        <CodeForm {...props} />
      )}
      {page.earlier === 'open' && (
        <div>
          <Button busy={store.working.value} onClick={() => void store.show()}>
            {earlier.show}
          </Button>
        </div>
      )}
      <Saved>
        {done === 'hidden' ? earlier.hiddenNow : done === 'shown' ? earlier.shownAgain : ''}
      </Saved>
    </section>
  );
}

/** The code: with it they are hidden, and with it they open. */
function CodeForm({ store, page, t: { earlier }, speech: { lang, voice } }: Ready) {
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  const fault = store.codeFault.value;
  const error =
    fault && (fault === 'missing' ? earlier.missing : failureSentence(lang, voice, fault));
  return (
    <form
      ref={form}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (page.earlier === 'shown' ? store.hide() : store.open());
      }}
    >
      <Field
        label={earlier.code}
        hint={earlier.codeHint}
        value={store.code.value}
        onInput={store.typeCode}
        capitals
        code
        maxLength={60}
        {...(error === undefined ? {} : { error })}
      />
      <div>
        <Button type="submit" busy={store.working.value}>
          {page.earlier === 'shown' ? earlier.hide : earlier.open}
        </Button>
      </div>
    </form>
  );
}

function Reach({ store, page: { mail }, t, speech: { voice } }: Ready) {
  const { reach } = t;
  return (
    <section class="stack tight">
      <h2>{reach.title(voice)}</h2>
      <Rows
        items={[
          ...(mail === undefined
            ? []
            : [
                {
                  content: (
                    <>
                      <b>{reach.mail}</b> {mail.state === 'none' ? reach.none : when(mail.times, t)}
                    </>
                  ),
                  action: (
                    <Button onClick={store.toMail}>
                      {reach.change}
                      <span class="vh">: {reach.mail}</span>
                    </Button>
                  ),
                },
              ]),
          {
            content: (
              <>
                <b>{reach.phone}</b> {reach.phoneText(voice)}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function when({ notices, days, fromHour, untilHour }: NoticeTimes, { reach }: SafetyTexts): string {
  if (!notices) return reach.silent;
  const named = reach.days.filter((_, day) => (days & (1 << day)) !== 0);
  const which = named.length === reach.days.length ? reach.every : named.join(', ');
  return reach.kept(which, fromHour, untilHour);
}

function Windows({ ways, t: { windows }, speech: { voice } }: SafetyViewProps) {
  return (
    <section class="stack tight">
      <h2>{windows.title}</h2>
      <p>{windows.text(voice)}</p>
      <div>
        {ways.map(({ where, how }) => (
          <More key={where} summary={where}>
            <p>{how}</p>
          </More>
        ))}
      </div>
    </section>
  );
}
