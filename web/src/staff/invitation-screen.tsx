import '../ui/staff.css';
import { useEffect, useMemo } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import type { Judge } from '../app/judge-password.ts';
import type { AppServices } from '../app/services.ts';
import { createPeopleContext } from './context.ts';
import { createInvitationStore } from './invitation-store.ts';
import { InvitationView } from './invitation-view.tsx';

export interface InvitationScreenProps {
  readonly services: AppServices;
  readonly judge: Judge;
}

/** Answering an invitation: the link that a colleague has handed over. */
export function InvitationScreen({ services, judge }: InvitationScreenProps) {
  const store = useMemo(
    () => createInvitationStore(services, { judge, random: randomBelow }),
    [services, judge],
  );
  useEffect(() => void store.load(), [store]);
  const { state } = store.step.value;
  // A new step is a new page: its heading is what comes next.
  useEffect(focusMain, [state]);
  return (
    <InvitationView
      store={store}
      context={createPeopleContext(services)}
      onLogin={() => services.router.go({ at: 'login' })}
    />
  );
}

function randomBelow(below: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below;
}
