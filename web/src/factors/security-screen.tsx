import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { createSecurityContext } from './context.ts';
import { makePasskey } from './passkeys.ts';
import { createSecurityStore } from './security-store.ts';
import { SecurityView } from './security-view.tsx';

/** A staff member's second factors. */
export function SecurityScreen({ services }: { readonly services: AppServices }) {
  const { session, centre, router } = services;
  const store = useMemo(
    () =>
      createSecurityStore(services, {
        make: (asked) => {
          const signedIn = session.signedIn.value;
          if (signedIn === undefined || centre.state === 'new') throw new Error('nobody is here');
          const { account, name } = signedIn;
          const owner = { account, name, centre: centre.centre.settings.name };
          return makePasskey(asked, location.hostname, owner);
        },
      }),
    [services],
  );
  useEffect(() => void store.load(), [store]);
  const person = session.signedIn.value?.person;
  const counsels = person?.kind === 'staff' && person.counsellor;
  return (
    <SecurityView
      store={store}
      context={createSecurityContext(services)}
      onLock={session.lock}
      onPassword={() => router.go({ at: 'account' })}
      onDone={() => router.go({ at: counsels ? 'pool' : 'team' })}
    />
  );
}
