import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { State } from '../ui/state.tsx';
import { createCentreContext } from './context.ts';
import { createSettingsStore } from './settings-store.ts';
import { SettingsView } from './settings-view.tsx';

/** Everything an admin decides about the centre. */
export function SettingsScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createSettingsStore(services), [services]);
  const person = services.session.signedIn.value?.person;
  const admin = person?.kind === 'staff' && person.admin;
  useEffect(() => {
    if (admin) void store.load();
  }, [store, admin]);
  const context = createCentreContext(services);
  if (!admin) {
    return (
      <div class="page">
        <State icon="settings" title={context.t.notAdmin} level={1} />
      </div>
    );
  }
  return (
    <SettingsView store={store} context={context} onKey={() => services.router.go({ at: 'key' })} />
  );
}
