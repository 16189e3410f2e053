import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { copyDe } from '../texts/copy.de.ts';
import { copyEn } from '../texts/copy.en.ts';
import { speechOf } from './context.ts';
import { createCopyStore } from './copy-store.ts';
import { CopyView } from './copy-view.tsx';

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

/** The address of the blob ends once the browser has taken it. */
function download({ name, content }: { readonly name: string; readonly content: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
