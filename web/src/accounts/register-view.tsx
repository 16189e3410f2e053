import { useRef } from 'preact/hooks';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import { numberWord, type Lang } from '../texts/format.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/state.tsx';
import { Progress } from '../ui/steps.tsx';
import { TermsCheck } from '../ui/terms.tsx';
import { KnowAside } from './know-aside.tsx';
import { NamePart } from './name-part.tsx';
import { NewPassword } from './new-password.tsx';
import type { RegisterPhase, RegisterStore } from './register-store.ts';

export interface RegisterViewProps {
  readonly store: RegisterStore;
  readonly settings: Pick<CentreSettings, 'terms' | 'policies' | 'documentation'>;
  readonly cancelHref: string;
  readonly lang: Lang;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

/** Step 1 of 3: a name and a password. */
export function RegisterView(props: RegisterViewProps) {
  const { store, t, voice } = props;
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
            void store.submit();
          }}
        >
          <div class="stack tight">
            <Progress done={1} of={3} text={t.step(1)} />
            <h1>{t.register.title}</h1>
            <p class="muted">{t.register.intro(voice)}</p>
          </div>
          <NamePart store={store} label={t.name(voice)} t={t} voice={voice} />
          <div class="stack tight">
            <NewPassword
              store={store.password}
              label={t.password.label(voice)}
              t={t}
              voice={voice}
            />
            <div class="field-w">
              <Notice icon="key-round">{t.register.noReset(voice)}</Notice>
            </div>
          </div>
          <SubmitPart {...props} />
        </form>
        <KnowAside name={store.name.value} t={t} voice={voice} />
      </div>
    </div>
  );
}

function SubmitPart({ store, settings, cancelHref, lang, t, voice }: RegisterViewProps) {
  const phase = store.phase.value;
  const failure = store.failure.value;
  return (
    <div class="stack">
      <Kept {...{ settings, lang, t, voice }} />
      <TermsCheck
        texts={t.register}
        terms={settings.terms}
        checked={store.agreed.value}
        onChange={store.setAgreed}
        error={store.agreedFault.value ? t.register.termsMissing(voice) : undefined}
      />
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      <div class="row">
        <Button kind="main" big wide type="submit" busy={phase !== 'idle'}>
          {t.register.submit}
        </Button>
        <ButtonLink kind="calm" wide href={cancelHref}>
          {t.register.cancel}
        </ButtonLink>
      </div>
      {phase !== 'idle' && (
        <Loading
          text={phaseText(phase, t, voice)}
          hint={
            phase === 'puzzle' && store.longPuzzle.value
              ? t.register.working.longPuzzle(voice)
              : undefined
          }
        />
      )}
    </div>
  );
}

/** How long what is written is kept, and what the centre must keep of its own. */
function Kept({
  settings: { policies, documentation },
  lang,
  t,
  voice,
}: Pick<RegisterViewProps, 'settings' | 'lang' | 't' | 'voice'>) {
  const months = Math.max(...policies.map(({ retentionMonths = 6 }) => retentionMonths));
  return (
    <p class="meta">
      {t.register.keep(numberWord(lang, months))}{' '}
      {documentation && t.register.documentation(voice, documentation.reason, documentation.years)}
    </p>
  );
}

function phaseText(
  phase: Exclude<RegisterPhase, 'idle'>,
  { register: { working } }: AccessTexts,
  voice: Voice,
): string {
  switch (phase) {
    case 'checking':
    case 'puzzle':
      return working[phase];
    case 'keys':
    case 'sending':
    case 'opening':
      return working[phase](voice);
  }
}
