import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices, SecondStep } from '../app/services.ts';
import { createSecurityContext } from './context.ts';
import { showPasskey } from './passkeys.ts';
import { createSecondStore } from './second-store.ts';
import { SecondView } from './second-view.tsx';

/** The second factor, in the middle of a login. */
export function SecondScreen({ services }: { readonly services: AppServices }) {
  const step = services.session.second.value;
  return step === undefined ? null : <Asking services={services} step={step} />;
}

function Asking({ services, step }: { readonly services: AppServices; readonly step: SecondStep }) {
  const store = useMemo(
    () =>
      createSecondStore(services, {
        step,
        show: (asked) => showPasskey(asked, location.hostname),
        setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
        clearTimeout: (timer) => window.clearTimeout(timer),
      }),
    [step],
  );
  // Each question has two minutes of its own.
  useEffect(() => store.start(), [store, store.asked.value]);
  return <SecondView store={store} context={createSecurityContext(services)} />;
}
