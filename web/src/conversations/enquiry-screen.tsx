import { useEffect, useMemo } from 'preact/hooks';
import { getMail } from '@beistand/protocol/notices.ts';
import type { AppServices } from '../app/services.ts';
import { useFlush } from '../app/use-flush.ts';
import { writeTexts } from '../texts/seeker-write.ts';
import { draftTools } from '../app/draft-tools.ts';
import { phoneOf } from './context.ts';
import { createEnquiryStore } from './enquiry-store.ts';
import { EnquiryView } from './enquiry-view.tsx';

/** Where the centre demands an e-mail address, it comes before the first word. */
async function demandAddress({ centre, call, router }: AppServices): Promise<void> {
  if (centre.state === 'new' || centre.centre.settings.mail !== 'required') return;
  try {
    const { offer, address } = await call(getMail);
    if (offer === undefined || address.state === 'kept') return;
    router.go({ at: 'mail', next: 'enquiry' }, 'replace');
  } catch {
    // Whoever sends without one is told so by the server.
  }
}

/** A new enquiry, the first one and every later one. */
export function EnquiryScreen({ services }: { readonly services: AppServices }) {
  const { centre, session, lang, voice } = services;
  const store = useMemo(
    () =>
      centre.state === 'ready'
        ? createEnquiryStore(services, { centre: centre.centre, tools: draftTools(services) })
        : undefined,
    [],
  );
  useFlush(async () => store?.flush());
  useEffect(() => {
    void store?.load();
    void demandAddress(services);
  }, [store]);
  if (store === undefined || centre.state === 'new') return null;
  const t = writeTexts(lang);
  // Who has never logged in before comes from registration.
  const isFirst = session.lastLogin.value === undefined;
  return (
    <EnquiryView
      {...{ store, lang, t, voice }}
      settings={centre.centre.settings}
      promises={centre.promises}
      step={isFirst ? t.enquiry.step : undefined}
      phone={phoneOf(services)}
    />
  );
}
