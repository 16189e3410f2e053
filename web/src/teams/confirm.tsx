import { useState } from 'preact/hooks';
import type { StaffMember } from '../app/keyring/views.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ActionStrip } from '../ui/strip.tsx';
import type { TeamContext } from './context.ts';
import type { TeamNow } from './team-rules.ts';
import type { TeamStore } from './team-store.ts';

/** Whom the person wants to manage, and what she may do. */
export interface Question {
  readonly kind: 'manage';
  readonly member: StaffMember;
  /** The team she may be taken out of. */
  readonly team: TeamNow | undefined;
  readonly mayRevoke: boolean;
}

export interface ConfirmProps {
  readonly context: TeamContext;
  readonly question: Question;
  readonly store: TeamStore;
  readonly onLock: () => void;
  readonly onClose: () => void;
}

type Step = 'choose' | 'remove' | 'revoke';

/** Choosing what to do with a colleague, and the question before it is done. */
export function Confirm(props: ConfirmProps) {
  const { context, question, onLock, onClose } = props;
  const { t, s } = context;
  const [step, setStep] = useState<Step>('choose');
  const strip = (
    <ActionStrip
      label={s.frame.strip}
      skip={s.frame.skip}
      icon="lock"
      action={s.frame.lock}
      onAction={onLock}
    />
  );
  const { member, team } = question;
  const titles = {
    choose: member.name,
    remove: t.removeTitle(member.name, team?.name ?? ''),
    revoke: t.revokeTitle(member.name),
  } as const satisfies Record<Step, string>;
  return (
    <Dialog title={titles[step]} strip={strip} onClose={onClose}>
      {step === 'choose' ? (
        <Choices {...props} onStep={setStep} />
      ) : (
        <Sure {...props} step={step} />
      )}
    </Dialog>
  );
}

function Choices(props: ConfirmProps & { readonly onStep: (step: Step) => void }) {
  const { context, question, onStep, onClose } = props;
  const { t, s } = context;
  return (
    <div class="stack tight">
      {question.team && (
        <Button icon="user-minus" onClick={() => onStep('remove')}>
          {t.removeFrom(question.team.name)} …
        </Button>
      )}
      {question.mayRevoke && (
        <Button kind="warn" icon="ban" onClick={() => onStep('revoke')}>
          {t.revoke} …
        </Button>
      )}
      <Button kind="calm" onClick={onClose}>
        {s.cancel}
      </Button>
    </div>
  );
}

function Sure(props: ConfirmProps & { readonly step: 'remove' | 'revoke' }) {
  const { context, question, store, step, onClose } = props;
  const { t, s } = context;
  const { member, team } = question;
  const act = async (): Promise<void> => {
    if (step === 'revoke') await store.revoke(member);
    else if (team !== undefined) await store.remove(team, member.staff);
    onClose();
  };
  return (
    <>
      <p>{step === 'remove' ? t.removeText : t.revokeText}</p>
      <div class="row">
        <Button kind="warn" busy={store.busy.value !== undefined} onClick={() => void act()}>
          {step === 'remove' ? t.remove : t.revoke}
        </Button>
        <Button kind="calm" onClick={onClose}>
          {s.cancel}
        </Button>
      </div>
    </>
  );
}
