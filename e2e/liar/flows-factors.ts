import { signal } from '@preact/signals';
import { makePasskey, showPasskey } from '@beistand/web/factors/passkeys.ts';
import { createSecondStore } from '@beistand/web/factors/second-store.ts';
import { createSecurityStore } from '@beistand/web/factors/security-store.ts';
import { createAuthenticator, type Authenticator } from '../../server/src/testing/authenticator.ts';
import { factorsOn } from '../../server/src/testing/factors.ts';
import { host, plugIn } from './device.ts';
import { certified, failed, logIn } from './flows-door.ts';
import { noClock, type Flow, type Stage } from './flow.ts';
import { together, type Shown } from './shown.ts';
import { findCentre, type Tab } from './tab.ts';

/** The second factor: asked for at a login, and set up. */
export const factorFlows: readonly Flow[] = [
  {
    name: 'a counsellor logs in with her password and a code',
    vaultOf: ({ maren }) => maren,
    begins: 'app',
    weight: 2,
    run: async ({ world, tab }) =>
      logInTwice(tab, async (second) => {
        second.setCode(world.appCode());
        await second.sendCode();
      }),
  },
  {
    name: 'a counsellor logs in with her password and a passkey',
    vaultOf: ({ maren }) => maren,
    begins: 'passkey',
    weight: 2,
    run: async ({ world, tab }) =>
      withDevice(world.passkey, () => logInTwice(tab, (second) => second.usePasskey())),
  },
  {
    name: 'a counsellor adds a passkey and an app',
    who: ({ maren }) => maren,
    weight: 2,
    run: (stage) => withDevice(createAuthenticator(), () => addFactors(stage)),
  },
];

type Second = ReturnType<typeof createSecondStore>;

async function logInTwice(tab: Tab, show: (second: Second) => Promise<void>): Promise<Shown> {
  await findCentre(tab);
  const { state, services } = tab;
  const login = logIn(tab, 'maren');
  const asked = new Promise((resolve) => {
    state.second.subscribe((step) => step !== undefined && resolve(step));
  });
  await Promise.race([login, asked]);
  const step = state.second.value;
  if (step === undefined) return together(await login, await certified(tab));
  const second = createSecondStore(services, {
    ...noClock,
    step,
    show: (passkey) => showPasskey(passkey, host),
  });
  await show(second);
  const { wrong, failure, over, busy } = second;
  const whys = { expired: 'login.failed', many: 'request.too-many' } as const;
  // What the server does not ask for cannot be shown: then there is no button either.
  const isIdle = state.second.value !== undefined && failure.value === undefined;
  if (state.second.value !== undefined) second.giveUp();
  return together(
    await login,
    failed(failure.value),
    failed(wrong.value === undefined ? undefined : 'code.malformed'),
    failed(over.value && whys[over.value]),
    failed(isIdle && busy.value === undefined ? 'login.failed' : undefined),
    await certified(tab),
  );
}

async function addFactors({ world, tab }: Stage): Promise<Shown> {
  const { services, signedIn } = tab;
  const { account, name } = signedIn.value ?? {};
  if (account === undefined || name === undefined) return together(failed('login.failed'));
  const session = { ...services.session, signedIn: signal(signedIn.value) };
  const store = createSecurityStore(
    {
      call: services.call,
      centre: services.centre,
      session,
    },
    { make: (asked) => makePasskey(asked, host, { account, name, centre: 'Lindenhof' }) },
  );
  await store.load();
  store.setName('Am Bund');
  await store.addPasskey();
  const first = faultOf(store);
  await store.startApp();
  const { secret } = store.newApp.value ?? {};
  if (secret !== undefined) {
    store.setCode(factorsOn(() => world.server).codeOf(secret));
    await store.finishApp();
  }
  const { value: page } = store.page;
  return together(first, faultOf(store), failed(page.state === 'failed' ? page.why : undefined), {
    facts: [['the app’s link is hers', String(isHers(store.newApp.value?.link))]],
  });
}

const isHers = (link: string | undefined): boolean =>
  link === undefined || /^otpauth:\/\/totp\/[^/?]*:maren\?secret=[A-Z2-7]{32}&issuer=/.test(link);

function faultOf({ fault, failure }: ReturnType<typeof createSecurityStore>): Partial<Shown> {
  const why = {
    passkey: 'factor.refused',
    code: 'factor.refused',
    name: 'request.invalid',
  } as const;
  return {
    failures: [
      ...(fault.value ? [why[fault.value]] : []),
      ...(failure.value ? [failure.value] : []),
    ],
  };
}

/** What the page has asked the device for is among what it has shown: it must be true as well. */
async function withDevice(authenticator: Authenticator, run: () => Promise<Shown>): Promise<Shown> {
  const challenge = 'A'.repeat(43);
  const known = authenticator.show({ challenge, credentials: [] }).credential;
  const device = plugIn(authenticator, known);
  try {
    const shown = await run();
    return together(shown, {
      facts: device.asked.map((what) => ['the device is asked for', what]),
    });
  } finally {
    device.end();
  }
}
