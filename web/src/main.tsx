import './ui/seeker.css';
import { effect } from '@preact/signals';
import { getCentre } from '@beistand/protocol/centres.ts';
import { render } from 'preact';
import { createCall } from './app/call.ts';
import { createApp, type App } from './app/create-app.ts';
import { createKeyringClient } from './app/keyring/client.ts';
import { loadPart } from './app/load-part.ts';
import { listenForShifts, PlainFrame } from './app/plain-frame.tsx';
import { preload } from './app/screens.tsx';
import type { CentreNow } from './app/services.ts';
import { shellTexts } from './app/shell-texts.ts';
import { Shell } from './app/shell.tsx';
import { readStart, type Start } from './app/start.ts';
import { workerStarter } from './app/start-worker.ts';
import { missingFeatures } from './app/support.ts';
import { createThreeShifts } from './app/three-shifts.ts';
import type { View } from './pages/paths.ts';
import { createVoice } from './texts/address.ts';
import { Button } from './ui/button.tsx';
import { State } from './ui/state.tsx';

/** The composition root: what the page has is handed over here, and nowhere else. */
const root = document.getElementById('app') ?? document.body;
const start = readStart(window.location, window.history.state);
const missing = missingFeatures(window);
show(start.view);
void begin();

async function begin(): Promise<void> {
  let centre: CentreNow;
  try {
    const call = createCall({ fetch: window.fetch.bind(window), tabToken: () => undefined });
    centre = await call(getCentre);
  } catch {
    if (missing.length > 0) return showUnsupported({ state: 'new' });
    return showOffline(start);
  }
  if (missing.length > 0) return showUnsupported(centre);
  const client = createKeyringClient(workerStarter(globalThis));
  const { keyring, end } = client;
  const app = createApp({ window, root, start, keyring, endKeyring: end, centre });
  effect(() => show(app.router.view.value));
  listen(app);
  render(<Shell services={app.services} question={app.question} />, root);
  client.warm();
  preload(app.router.screen.value.at);
}

/** Whatever a person does is a sign of life; whatever takes the page away wipes it. */
function listen({ session, services, touch, awake }: App): void {
  for (const sign of ['keydown', 'pointerdown', 'input'] as const) {
    window.addEventListener(sign, touch, { passive: true });
  }
  const leave = (): void => {
    const person = session.signedIn.value?.person;
    if (person?.kind === 'staff') session.lock();
    else session.quickExit();
  };
  window.addEventListener('keydown', createThreeShifts(leave));
  window.addEventListener('pagehide', session.hide);
  // A page from the browser's memory was wiped when it went there: it begins anew, at the lock.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
  window.addEventListener('online', awake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') awake();
  });
  effect(() => {
    const person = services.session.signedIn.value?.person;
    if (person !== undefined) preload(person.kind === 'staff' ? 'pool' : 'mailbox');
  });
}

/** Language, text size, colours and the neutral title. */
function show({ lang, text, theme }: View): void {
  const { documentElement } = document;
  documentElement.lang = lang;
  documentElement.dataset['text'] = text;
  documentElement.dataset['theme'] = theme;
  document.title = shellTexts(lang).title;
}

async function showUnsupported(centre: CentreNow): Promise<void> {
  const { Unsupported } = await loadPart('unsupported', () => import('./app/unsupported.tsx'));
  const { addressForm = 'sie', counsellorForm = 'Berater:in' } =
    centre.state === 'ready' ? centre.centre.settings : {};
  const voice = createVoice(addressForm, counsellorForm);
  const { view } = start;
  listenForShifts(centre);
  render(
    <PlainFrame lang={view.lang} centre={centre}>
      <Unsupported voice={voice} view={view} centre={centre} missing={missing} />
    </PlainFrame>,
    root,
  );
}

function showOffline({ view }: Start): void {
  const { failed } = shellTexts(view.lang);
  const again = (): void => {
    render(null, root);
    void begin();
  };
  render(
    <PlainFrame lang={view.lang} centre={{ state: 'new' }}>
      <State icon="wifi-off" title={failed.title} level={1} live="status">
        <p>{failed.text}</p>
        <Button kind="main" onClick={again}>
          {failed.again}
        </Button>
      </State>
    </PlainFrame>,
    root,
  );
}
