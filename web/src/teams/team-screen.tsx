import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { createTeamContext } from './context.ts';
import { createTeamStore } from './team-store.ts';
import { TeamView } from './team-view.tsx';

/** Staff and teams; for those who are not certified yet, a page that says what they wait for. */
export function TeamScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createTeamStore(services), [services]);
  const context = createTeamContext(services);
  useEffect(() => store.start(), [store]);
  return (
    <TeamView
      store={store}
      context={context}
      onInvite={() => services.router.go({ at: 'invite' })}
      onSettings={() => services.router.go({ at: 'settings' })}
      onKey={() => services.router.go({ at: 'key' })}
      onLogin={() => services.session.lock()}
      onLock={() => services.session.lock()}
    />
  );
}
