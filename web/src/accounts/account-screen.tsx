import { useEffect, useMemo } from 'preact/hooks';
import type { AppServices } from '../app/services.ts';
import { AccountView } from './account-view.tsx';
import { createAccountStore } from './account-store.ts';
import { ChangePasswordView } from './change-password-view.tsx';
import { createChangePasswordStore } from './change-password-store.ts';
import { createEraseStore } from './erase-store.ts';
import { EraseView } from './erase-view.tsx';
import { browserRandom, loadPasswordJudge } from './password-store.ts';
import { RenewalView } from './renewal-view.tsx';
import { createRenewalStore, type RenewalKind } from './renewal-store.ts';
import { savePicture } from './sheet-picture.ts';
import { speechOf } from './speech.ts';

interface ScreenProps {
  readonly services: AppServices;
}

/** "Mein Zugang", for seekers and, inside their workplace, for staff. */
export function AccountScreen({ services }: ScreenProps) {
  const screen = services.router.screen.value;
  const part = screen.at === 'account' || screen.at === 'own' ? screen.part : undefined;
  switch (part) {
    case 'password':
      return <ChangePassword services={services} />;
    case 'renewal':
    case 'sheet':
      return <Renewal key={part} services={services} kind={part} />;
    case 'erase':
      return <Erase services={services} />;
    // Of the workplace; its screen shows it.
    case 'name':
    case 'known':
    case 'copy':
    case 'safety':
    case undefined:
      return <Overview services={services} />;
  }
}

function Overview({ services }: ScreenProps) {
  const store = useMemo(() => createAccountStore(services), []);
  useEffect(() => {
    void store.load();
  }, [store]);
  const { signedIn, lastLogin, hasRecovery } = services.session;
  return (
    <AccountView
      store={store}
      name={signedIn.value?.name ?? ''}
      lastLogin={lastLogin.value}
      hasRecovery={hasRecovery.value}
      speech={speechOf(services)}
    />
  );
}

function Erase({ services }: ScreenProps) {
  const { centre } = formOf(services);
  const store = useMemo(() => createEraseStore(services, centre), []);
  useEffect(() => void store.load(), [store]);
  const { signedIn } = services.session;
  return <EraseView {...{ store }} name={signedIn.value?.name ?? ''} speech={speechOf(services)} />;
}

function ChangePassword({ services }: ScreenProps) {
  const { back, renew } = useMemo(() => createAccountStore(services), []);
  const store = useMemo(() => createChangePasswordStore(services, formOf(services)), []);
  return <ChangePasswordView {...{ store, back, renew }} speech={speechOf(services)} />;
}

function Renewal({ services, kind }: ScreenProps & { readonly kind: RenewalKind }) {
  const { back } = useMemo(() => createAccountStore(services), []);
  const { access } = speechOf(services);
  const store = useMemo(
    () =>
      createRenewalStore(services, kind, {
        ...formOf(services),
        print: () => window.print(),
        savePicture: (groups) =>
          savePicture(document, groups, {
            heading: access.sheet.slipHeading,
            file: access.sheet.fileName,
          }),
        copyText: (text) => navigator.clipboard.writeText(text),
      }),
    [],
  );
  return <RenewalView {...{ store, back }} speech={speechOf(services)} />;
}

function formOf({ centre, lang }: AppServices) {
  // Whoever is signed in is so at a centre.
  if (centre.state === 'new') throw new Error('an account without a centre');
  return { centre: centre.centre, lang, random: browserRandom, loadJudge: loadPasswordJudge };
}
