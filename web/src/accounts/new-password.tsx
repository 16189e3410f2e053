import type { Voice } from '../texts/address.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Progress } from '../ui/steps.tsx';
import type { PasswordFault } from './password-judge.ts';
import type { PasswordStore } from './password-store.ts';

export interface NewPasswordProps {
  readonly store: PasswordStore;
  readonly label: string;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

/** A password to be made up: judged while it is typed, with a suggestion one tap away. */
export function NewPassword({ store, label, t, voice }: NewPasswordProps) {
  const judgement = store.judgement.value;
  const fault = store.fault.value;
  const offered = store.offered.value;
  return (
    <div class="stack tight">
      <PasswordField
        key={offered ? store.value.value : 'own'}
        label={label}
        hint={t.password.hint}
        value={store.value.value}
        onInput={store.input}
        autocomplete="new-password"
        showLabel={t.show}
        hideLabel={t.hide}
        name="password"
        {...(fault === undefined ? {} : { error: faultText(fault, t, voice) })}
      />
      <div class="field">
        <Progress done={bars(judgement)} of={4} />
        <p class="meta" role="status">
          {judgement !== undefined && fault === undefined && (
            <b>
              {judgement.state === 'refused'
                ? t.password.levels.weak
                : t.password.levels[judgement.state]}
            </b>
          )}
        </p>
      </div>
      <div>
        <Button icon="refresh-cw" onClick={() => void store.offer()}>
          {t.password.offer}
        </Button>
      </div>
      <div role="status">
        {offered && (
          <div class="field-w">
            <Notice icon="pen-line" title={<span translate={false}>{store.value.value}</span>}>
              {t.password.offered(voice)}
            </Notice>
          </div>
        )}
      </div>
    </div>
  );
}

function bars(judgement: PasswordStore['judgement']['value']): number {
  switch (judgement?.state) {
    case undefined:
      return 0;
    case 'refused':
      return 1;
    case 'fair':
      return 3;
    case 'strong':
      return 4;
  }
}

/** Why a password cannot be used, and what to do. */
export function faultText(fault: PasswordFault, { password }: AccessTexts, voice: Voice): string {
  switch (fault) {
    case 'missing':
      return password.missing;
    case 'long':
      return password.long;
    case 'short':
    case 'known':
    case 'context':
    case 'weak':
      return password[fault](voice);
  }
}
