import { createVoice } from '../texts/address.ts';
import { AccountFields } from '../ui/account-fields.tsx';
import { KeepSlip } from '../ui/keep-slip.tsx';
import { Notice } from '../ui/notice.tsx';
import { Slip } from '../ui/slip.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { KeySheet, SafePlace, SheetCheck, type SheetCheckProps } from './key-sheet.tsx';
import type { Sheet } from './setup-check.ts';
import type { StepProps } from './setup-steps.tsx';

/** The admin's own account. */
export function AccountStep({ context, draft, store }: StepProps) {
  const { setup, s } = context;
  const { account } = s;
  const problems = store.problems.value;
  const sentences: Readonly<Partial<Record<string, string>>> = account.passwordWhy;
  const password = sentences[problems.password ?? ''];
  const names = draft.adminCounsels
    ? { displayName: account.displayName, displayNameHint: setup.account.displayNameHint }
    : {
        displayName: setup.account.displayNameAdmin,
        displayNameHint: setup.account.displayNameHintAdmin,
      };
  return (
    <AccountFields
      texts={{ ...account, ...names }}
      show={s}
      account={store.account.value}
      errors={{
        ...(problems.displayName ? { displayName: account.displayNameMissing } : {}),
        ...(problems.loginName ? { loginName: account.loginNameWrong } : {}),
        ...(password === undefined ? {} : { password }),
      }}
      onChange={store.changeAccount}
    />
  );
}

export function AccountAside({ context }: StepProps) {
  const { account } = context.setup;
  return (
    <section class="stack tight">
      <h2>{account.aside}</h2>
      <WhoList
        items={[
          { icon: 'key-round', name: account.root, text: account.rootText },
          { icon: 'eye-off', name: account.keys, text: account.keysText },
          { icon: 'printer', name: account.slips, text: account.slipsText },
        ]}
      />
    </section>
  );
}

/** The key sheet: printed, saved or copied, and confirmed. */
export function KeyStep(props: StepProps & { readonly now: number }) {
  const { context, draft, store, now } = props;
  const sheet = store.sheet.value;
  if (sheet === undefined) return null;
  const problems = store.problems.value;
  return (
    <>
      <KeySheet
        {...{ context, sheet, now }}
        name={draft.name.trim()}
        fingerprint={store.centreId.value ?? ''}
      />
      <SheetCheck {...checkOf(props, sheet)} />
      <SafePlace
        context={context}
        kept={store.kept.value}
        onChange={store.setKept}
        missing={problems.kept !== undefined}
      />
    </>
  );
}

export function KeyAside({ context, draft }: StepProps) {
  const { key } = context.setup;
  return (
    <>
      <section class="stack tight">
        <h2>{key.why}</h2>
        <WhoList
          items={[
            { icon: 'badge-check', name: key.whyConfirm, text: key.whyConfirmText },
            { icon: 'user-minus', name: key.whyExclude, text: key.whyExcludeText },
            { icon: 'triangle-alert', name: key.whyLost, text: key.whyLostText },
          ]}
        />
      </section>
      <Notice
        kind="warm"
        icon="eye-off"
        title={key.danger(createVoice('sie', draft.counsellorForm))}
      >
        {key.dangerText}
      </Notice>
    </>
  );
}

/** The admin's own recovery sheet. It names nobody. */
export function SlipStep(props: StepProps) {
  const { context, store } = props;
  const { setup, s } = context;
  const { slip } = setup;
  const sheet = store.sheet.value;
  if (sheet === undefined) return null;
  return (
    <>
      <div class="stack">
        <Slip name={slip.name} heading={slip.heading} label={slip.groups} groups={sheet.groups} />
        <KeepSlip
          texts={s.slip}
          file={slip.file}
          content={`${slip.heading}\n\n${sheet.groups.join(' ')}`}
        />
      </div>
      <SheetCheck {...checkOf(props, sheet)} />
    </>
  );
}

export function SlipAside({ context }: StepProps) {
  const { slip } = context.setup;
  return (
    <section class="stack tight">
      <h2>{slip.aside}</h2>
      <p>{slip.asideText}</p>
      <p class="meta">{slip.noBack}</p>
    </section>
  );
}

function checkOf({ context, store }: StepProps, sheet: Sheet): SheetCheckProps {
  const strict = store.problems.value.sheet !== undefined;
  return { context, sheet, onType: store.typeGroup, strict };
}
