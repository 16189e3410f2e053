import { useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import { browserRandom } from './password-store.ts';
import { savePicture } from './sheet-picture.ts';
import { createSheetStore } from './sheet-store.ts';
import { SheetView } from './sheet-view.tsx';

/** The recovery sheet, before the first enquiry or from the mailbox. */
export function SheetScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice, session, router } = services;
  const t = accessTexts(lang);
  const screen = router.screen.value;
  const next = screen.at === 'sheet' ? screen.next : 'mailbox';
  const store = useMemo(
    () =>
      createSheetStore(services, {
        next,
        random: browserRandom,
        print: () => window.print(),
        savePicture: (groups) =>
          savePicture(document, groups, { heading: t.sheet.slipHeading, file: t.sheet.fileName }),
        copyText: (text) => navigator.clipboard.writeText(text),
      }),
    [],
  );
  const name = session.signedIn.value?.name ?? '';
  const onAnother = (): void => router.go({ at: 'account', part: 'sheet' });
  return <SheetView {...{ store, next, name, onAnother, lang, t, voice }} />;
}
