import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { writeTexts } from '../texts/seeker-write.ts';
import { phoneOf } from './context.ts';
import { createSentStore } from './sent-store.ts';
import { SentView } from './sent-view.tsx';

/** After an enquiry has been sent. */
export function SentScreen({ services }: { readonly services: AppServices }) {
  const { centre, router, lang, voice } = services;
  const screen = router.screen.value;
  const conversation = screen.at === 'sent' ? screen.conversation : undefined;
  const store = useMemo(
    () => (conversation === undefined ? undefined : createSentStore(services, conversation)),
    [conversation],
  );
  useEffect(() => {
    void store?.load();
  }, [store]);
  if (store === undefined || centre.state === 'new') return null;
  return (
    <SentView
      {...{ store, lang, voice }}
      promises={centre.promises}
      phone={phoneOf(services)}
      t={writeTexts(lang)}
    />
  );
}
