import { Field } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import type { PeopleContext } from './context.ts';
import type { InvitationStore } from './invitation-store.ts';

/** The invited person's names and password. */
export function AccountFields({ store, context }: AccountFieldsProps) {
  const { s } = context;
  const { displayName, loginName, password } = store.account.value;
  const problems = store.problems.value;
  const sentences: Readonly<Partial<Record<string, string>>> = s.account.passwordWhy;
  const why = sentences[problems.password ?? ''];
  const nameError =
    problems.loginName === 'taken' ? s.account.loginNameTaken : s.account.loginNameWrong;
  return (
    <div class="stack">
      <Field
        label={s.account.displayName}
        hint={s.account.displayNameHint}
        value={displayName}
        onInput={(value) => store.change({ displayName: value })}
        maxLength={80}
        {...(problems.displayName ? { error: s.account.displayNameMissing } : {})}
      />
      <Field
        label={s.account.loginName}
        hint={s.account.loginNameHint}
        value={loginName}
        onInput={(value) => store.change({ loginName: value })}
        autocomplete="username"
        maxLength={40}
        code
        {...(problems.loginName ? { error: nameError } : {})}
      />
      <PasswordField
        label={s.account.password}
        hint={s.account.passwordHint}
        value={password}
        onInput={(value) => store.change({ password: value })}
        autocomplete="new-password"
        showLabel={s.show}
        hideLabel={s.hide}
        {...(why === undefined ? {} : { error: why })}
      />
    </div>
  );
}

export interface AccountFieldsProps {
  readonly store: InvitationStore;
  readonly context: PeopleContext;
}
