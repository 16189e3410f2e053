import type { JSX } from 'preact';
import { Field } from './field.tsx';
import { PasswordField } from './password-field.tsx';

/** What somebody who joins types of herself. */
export interface AccountDraft {
  readonly displayName: string;
  readonly loginName: string;
  readonly password: string;
}

export interface AccountFieldsProps {
  readonly texts: {
    readonly displayName: string;
    readonly displayNameHint: string;
    readonly loginName: string;
    readonly loginNameHint: string;
    readonly password: string;
    readonly passwordHint: string;
  };
  /** Labels of the button that shows the password. */
  readonly show: { readonly show: string; readonly hide: string };
  readonly account: AccountDraft;
  /** What is wrong with a field, as a sentence. */
  readonly errors: Readonly<Partial<Record<keyof AccountDraft, string>>>;
  readonly onChange: (changes: Partial<AccountDraft>) => void;
}

/** Names and password of a new member of staff: who sets a centre up, and who is invited. */
export function AccountFields(props: AccountFieldsProps): JSX.Element {
  const { texts, show, account, errors, onChange } = props;
  const wrong = (error: string | undefined) => (error === undefined ? {} : { error });
  return (
    <div class="stack">
      <Field
        label={texts.displayName}
        hint={texts.displayNameHint}
        value={account.displayName}
        onInput={(displayName) => onChange({ displayName })}
        maxLength={80}
        {...wrong(errors.displayName)}
      />
      <Field
        label={texts.loginName}
        hint={texts.loginNameHint}
        value={account.loginName}
        onInput={(loginName) => onChange({ loginName })}
        autocomplete="username"
        maxLength={40}
        code
        {...wrong(errors.loginName)}
      />
      <PasswordField
        label={texts.password}
        hint={texts.passwordHint}
        value={account.password}
        onInput={(password) => onChange({ password })}
        autocomplete="new-password"
        showLabel={show.show}
        hideLabel={show.hide}
        {...wrong(errors.password)}
      />
    </div>
  );
}
