import type { TabHandle } from '@beistand/protocol/ids.ts';
import { createConfirmStore } from '../sessions/confirm-store.ts';
import { ConfirmView } from '../sessions/confirm-view.tsx';
import { createVoice } from '../texts/address.ts';
import { confirmTexts } from '../texts/confirm.ts';
import { ActionStrip } from '../ui/strip.tsx';
import type { ShowQuestion } from './confirmation.ts';
import { LeavingStrip } from './leaving-strip.tsx';
import type { AppServices } from './services.ts';
import { shellTexts } from './shell-texts.ts';

/** Asks for the password again; a lock, however it comes, takes the question away. */
export function confirm(
  services: AppServices,
  handle: TabHandle | undefined,
  show: ShowQuestion,
): Promise<boolean> {
  return new Promise((resolve) => {
    const close = (confirmed: boolean): void => {
      stop();
      show(undefined);
      resolve(confirmed);
    };
    const store = createConfirmStore(services, { handle, onConfirmed: () => close(true) });
    const cancel = (): void => close(false);
    show(<Question services={services} store={store} onCancel={cancel} />);
    const stop = services.session.signedIn.subscribe((signedIn) => {
      if (signedIn === undefined) queueMicrotask(cancel);
    });
  });
}

interface QuestionProps {
  readonly services: AppServices;
  readonly store: ReturnType<typeof createConfirmStore>;
  readonly onCancel: () => void;
}

function Question({ services, store, onCancel }: QuestionProps) {
  const { lang, session } = services;
  const t = shellTexts(lang);
  const isStaff = session.signedIn.value?.person.kind === 'staff';
  const strip = isStaff ? (
    <ActionStrip
      label={confirmTexts(lang).strip}
      skip={t.exit.skip}
      icon="lock"
      action={t.lock}
      onAction={session.lock}
    />
  ) : (
    <LeavingStrip services={services} />
  );
  // Staff are always Sie; the form of the word for them does not occur here.
  const voice = isStaff ? createVoice('sie', 'Berater:in') : services.voice;
  return <ConfirmView store={store} strip={strip} onCancel={onCancel} lang={lang} voice={voice} />;
}
