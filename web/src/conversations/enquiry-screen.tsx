import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { useFlush } from '../app/use-flush.ts';
import { writeTexts } from '../texts/seeker-write.ts';
import { draftTools } from '../app/draft-tools.ts';
import { phoneOf } from './context.ts';
import { createEnquiryStore } from './enquiry-store.ts';
import { EnquiryView } from './enquiry-view.tsx';

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
