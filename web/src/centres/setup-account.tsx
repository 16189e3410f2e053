import { createVoice } from '../texts/address.ts';
import { fullDate, isoDate } from '../texts/format.ts';
import { AccountFields } from '../ui/account-fields.tsx';
import { KeepSlip } from '../ui/keep-slip.tsx';
import { Notice } from '../ui/notice.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import { SlipCheckFields } from '../ui/slip-check-fields.tsx';
import { Slip } from '../ui/slip.tsx';
import { WhoList } from '../ui/who-list.tsx';
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
  const { setup, s, lang } = context;
  const { key } = setup;
  const sheet = store.sheet.value;
  if (sheet === undefined) return null;
  const heading = key.heading(draft.name.trim());
  const day = key.secret(fullDate(lang, isoDate(new Date(now))));
  const fingerprint = inFours(store.centreId.value ?? '');
  return (
    <>
      <div class="stack">
        <Slip name={key.slip} heading={heading} label={key.groups} groups={sheet.groups}>
          <p class="meta">{day}</p>
          <p class="meta">
            {key.public} <span translate={false}>{fingerprint}</span>
          </p>
        </Slip>
        <KeepSlip
          texts={s.slip}
          file={key.file}
          content={[heading, day, numbered(sheet), `${key.public} ${fingerprint}`].join('\n\n')}
        />
      </div>
      <SheetCheck {...props} sheet={sheet} />
      <div class="noprint">
        <CheckRow
          label={key.place}
          checked={store.kept.value}
          onChange={store.setKept}
          {...(store.problems.value.kept ? { error: key.placeMissing } : {})}
        />
      </div>
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
      <SheetCheck {...props} sheet={sheet} />
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

function SheetCheck({ context, store, sheet }: StepProps & { readonly sheet: Sheet }) {
  const { slip } = context.s;
  return (
    <SlipCheckFields
      texts={slip}
      check={sheet.check}
      groups={sheet.groups}
      onType={store.typeGroup}
      strict={store.problems.value.sheet !== undefined}
    />
  );
}

function numbered({ groups }: Sheet): string {
  return groups.map((group, at) => `${String(at + 1).padStart(2)}  ${group}`).join('\n');
}

function inFours(hex: string): string {
  return hex.match(/.{4}/g)?.join(' ') ?? '';
}
