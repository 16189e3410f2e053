import { useEffect, useMemo } from 'preact/hooks';
import { focusMain } from '../app/focus.ts';
import type { AppServices } from '../app/services.ts';
import { State } from '../ui/state.tsx';
import { createCentreContext } from './context.ts';
import { createKeyStore } from './key-store.ts';
import { KeyView } from './key-view.tsx';
import { randomBelow } from './random.ts';

/** The root key of the centre, for the administration. */
export function KeyScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createKeyStore(services, randomBelow), [services]);
  const { centre, router, session } = services;
  const person = session.signedIn.value?.person;
  const admin = person?.kind === 'staff' && person.admin;
  useEffect(() => (admin ? store.start() : undefined), [store, admin]);
  const step = store.step.value;
  useEffect(focusMain, [step]);
  const context = createCentreContext(services);
  if (!admin || centre.state === 'new') {
    return (
      <div class="page">
        <State icon="key-round" title={context.t.notAdmin} level={1} />
      </div>
    );
  }
  return (
    <KeyView
      store={store}
      context={context}
      name={centre.centre.settings.name}
      fingerprint={centre.centre.id}
      now={services.now}
      onTeam={() => router.go({ at: 'team' })}
      onSettings={() => router.go({ at: 'settings' })}
    />
  );
}
