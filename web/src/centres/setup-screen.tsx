import { useEffect, useMemo } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import type { Judge } from '../app/judge-password.ts';
import type { AppServices } from '../app/services.ts';
import { createCentreContext } from './context.ts';
import { randomBelow } from './random.ts';
import { createSetupStore } from './setup-store.ts';
import { SetupView } from './setup-view.tsx';

export interface SetupScreenProps {
  readonly services: AppServices;
  readonly judge: Judge;
}

/** Setting up the first centre of this host. */
export function SetupScreen({ services, judge }: SetupScreenProps) {
  const store = useMemo(
    () => createSetupStore(services, { judge, random: randomBelow }),
    [services, judge],
  );
  useEffect(() => {
    void store.look();
  }, [store]);
  const step = store.step.value;
  // A new step is a new page: its heading is what comes next.
  useEffect(focusMain, [step]);
  return (
    <SetupView
      store={store}
      context={createCentreContext(services)}
      now={services.now}
      onLogin={() => services.router.go({ at: 'login' })}
    />
  );
}
