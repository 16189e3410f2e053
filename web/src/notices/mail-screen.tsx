import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { mailDe } from '../texts/mail.de.ts';
import { mailEn } from '../texts/mail.en.ts';
import { createMailStore } from './mail-store.ts';
import { MailView } from './mail-view.tsx';
import { createTimesStore } from './times-store.ts';

/** The e-mail address of a seeker. */
export function MailScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice } = services;
  const store = useMemo(() => createMailStore(services), []);
  const page = store.page.value;
  const times = useMemo(() => {
    if (page.state !== 'kept' || page.mail.address.state !== 'kept') return undefined;
    const { offer, address } = page.mail;
    return createTimesStore(services, { times: address.times, key: offer?.key });
  }, [page]);
  useEffect(() => {
    void store.load();
  }, [store]);
  return <MailView {...{ store, times, lang, voice }} t={lang === 'de' ? mailDe : mailEn} />;
}
