import { signal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { AppServices, Screen } from '../app/services.ts';

/** The least that a store of this folder needs, with what was called written down. */
export function fakeServices(answers: Readonly<Record<string, (body: unknown) => unknown>>) {
  const calls: { readonly route: string; readonly body: unknown }[] = [];
  const hasRecovery = signal(false);
  const screen = signal<Screen>({ at: 'register' });
  const keyring: Readonly<Record<string, (...given: readonly unknown[]) => unknown>> = {
    solveChallenge: () => 'solved',
    beginRegistration: () => ({ request: 'request' }),
    finishRegistration: () => ({ account: 'new' }),
    finishRecovery: () => ({ name: 'Regen', record: 'record', slot: 'slot' }),
    makeRecovery: () => ({ groups: sheetGroups, recovery: { lookup: 'l', slot: 's' } }),
  };
  const services = {
    lang: 'de',
    call: async ({ path }: { path: string }, request?: { body?: unknown }) => {
      calls.push({ route: path, body: request?.body });
      return (await answers[path]?.(request?.body)) ?? {};
    },
    keyring: new Proxy(keyring, {
      get:
        (known, name: string) =>
        async (...given: readonly unknown[]) => {
          calls.push({ route: `keyring.${name}`, body: given });
          return known[name]?.(...given);
        },
    }),
    session: {
      hasRecovery,
      recoveryMade: () => {
        hasRecovery.value = true;
      },
      login: async (...given: readonly unknown[]) => {
        calls.push({ route: 'login', body: given });
        await answers['login']?.(given);
      },
    },
    router: {
      screen,
      go: (next: Screen) => {
        screen.value = next;
      },
    },
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a store uses only these parts
    services: services as unknown as AppServices,
    calls,
    screen,
    routes: () => calls.map(({ route }) => route),
    bodies: (route: string) => calls.filter((one) => one.route === route).map(({ body }) => body),
  };
}

export const sheetGroups = ['K7QM', '2XRD', '94HT', 'VB3N', '6WPE', 'Z8CJ', '5TGA'];

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a store uses only these parts
export const centre = {
  id: 'c'.repeat(40),
  root: 'root',
  settings: { name: 'Beratungsstelle Lindenhof', terms: { version: 3, text: '' } },
  teams: [],
} as unknown as PublicCentre;
