import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { copyDe } from '../texts/copy.de.ts';
import { copyEn } from '../texts/copy.en.ts';
import { speechOf } from './context.ts';
import { createCopyStore } from './copy-store.ts';
import { CopyView } from './copy-view.tsx';
import { download } from './download.ts';

/** "Meine Kopie" of a seeker. */
export function CopyScreen({ services }: { readonly services: AppServices }) {
  const { lang, session } = services;
  const speech = {
    ...speechOf(services),
    copy: lang === 'de' ? copyDe : copyEn,
    ownName: session.signedIn.value?.name ?? '',
  };
  const store = useMemo(
    () => createCopyStore(services, { speech, download, print: () => window.print() }),
    [],
  );
  return <CopyView store={store} speech={speech} />;
}
