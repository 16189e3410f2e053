import { useEffect, useMemo } from 'preact/hooks';
import { exitOf } from '../app/exits.ts';
import type { AppServices, MinePart } from '../app/services.ts';
import { knownDe } from '../texts/known.de.ts';
import { knownEn } from '../texts/known.en.ts';
import { mineDe } from '../texts/mine.de.ts';
import { mineEn } from '../texts/mine.en.ts';
import { privateWaysDe } from '../texts/private-ways.de.ts';
import { privateWaysEn } from '../texts/private-ways.en.ts';
import { safetyDe } from '../texts/safety.de.ts';
import { safetyEn } from '../texts/safety.en.ts';
import { createKnownStore } from './known-store.ts';
import { KnownView } from './known-view.tsx';
import { loadAdvice } from './load-advice.ts';
import { createLoginNameStore } from './login-name-store.ts';
import { LoginNameView } from './login-name-view.tsx';
import { browserRandom } from './password-store.ts';
import { createSafetyStore } from './safety-store.ts';
import { SafetyView } from './safety-view.tsx';
import { speechOf } from './speech.ts';

interface ScreenProps {
  readonly services: AppServices;
}

/** What "Mein Zugang" leads to and is looked for rarely. */
export function MineScreen({ services }: ScreenProps) {
  const screen = services.router.screen.value;
  return screen.at === 'mine' ? <MinePage services={services} part={screen.part} /> : null;
}

/** One page of it, for seekers and, inside their workplace, for staff. */
export function MinePage({ services, part }: ScreenProps & { readonly part: MinePart }) {
  switch (part) {
    case 'name':
      return <LoginName services={services} />;
    case 'known':
      return <Known services={services} />;
    case 'safety':
      return <Safety services={services} />;
    // Of conversations; the part that both are in shows it.
    case 'copy':
      return null;
  }
}

function LoginName({ services }: ScreenProps) {
  const { centre } = services;
  // Whoever is signed in is so at a centre.
  if (centre.state === 'new') throw new Error('an account without a centre');
  const deps = { centre: centre.centre, random: browserRandom, loadAdvice };
  const store = useMemo(() => createLoginNameStore(services, deps), []);
  const t = services.lang === 'de' ? mineDe : mineEn;
  return (
    <LoginNameView store={store} back={backOf(services)} t={t.name} speech={speechOf(services)} />
  );
}

function Known({ services }: ScreenProps) {
  const store = useMemo(() => createKnownStore(services), []);
  return (
    <KnownView
      store={store}
      back={backOf(services)}
      t={services.lang === 'de' ? knownDe : knownEn}
      speech={speechOf(services)}
    />
  );
}

/** To the overview of the account. */
function backOf({ router, session }: AppServices): () => void {
  const isStaff = session.signedIn.value?.person.kind === 'staff';
  return () => router.go({ at: isStaff ? 'own' : 'account' });
}

function Safety({ services }: ScreenProps) {
  const store = useMemo(() => createSafetyStore(services), []);
  useEffect(() => void store.load(), [store]);
  const { centre, lang, session } = services;
  return (
    <SafetyView
      store={store}
      hasRecovery={session.hasRecovery.value}
      exitHost={new URL(exitOf(centre)).hostname.replace(/^www\./, '')}
      ways={lang === 'de' ? privateWaysDe : privateWaysEn}
      t={lang === 'de' ? safetyDe : safetyEn}
      speech={speechOf(services)}
    />
  );
}
