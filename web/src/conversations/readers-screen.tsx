import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { pageHref } from '../pages/paths.ts';
import { phoneOf, speechOf } from './context.ts';
import { createReadersStore } from './readers-store.ts';
import { ReadersView } from './readers-view.tsx';

/** "Wer kann das lesen?" */
export function ReadersScreen({ services }: { readonly services: AppServices }) {
  const { router, session, lang } = services;
  const screen = router.screen.value;
  const conversation = screen.at === 'readers' ? screen.conversation : undefined;
  const store = useMemo(
    () => (conversation === undefined ? undefined : createReadersStore(services, conversation)),
    [conversation],
  );
  useEffect(() => {
    void store?.load();
  }, [store]);
  if (store === undefined) return null;
  return (
    <ReadersView
      store={store}
      ownName={session.signedIn.value?.name ?? ''}
      limitsHref={pageHref('safety', { lang, text: 'm', theme: 'auto' })}
      phone={phoneOf(services)}
      speech={speechOf(services)}
    />
  );
}
