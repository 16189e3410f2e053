import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { createPeopleContext } from './context.ts';
import { createInviteStore } from './invite-store.ts';
import { InviteView } from './invite-view.tsx';

/** Inviting colleagues. */
export function InviteScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createInviteStore(services, location.origin), [services]);
  useEffect(() => void store.load(), [store]);
  return (
    <InviteView
      store={store}
      context={createPeopleContext(services)}
      onDone={() => services.router.go({ at: 'team' })}
      onLock={services.session.lock}
    />
  );
}
