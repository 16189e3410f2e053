import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { adviseNickname } from '@beistand/web/accounts/name-advice.ts';
import type { PasswordJudge } from '@beistand/web/accounts/password-judge.ts';
import { browserRandom } from '@beistand/web/accounts/password-store.ts';
import { createRecoverStore } from '@beistand/web/accounts/recover-store.ts';
import { createRegisterStore } from '@beistand/web/accounts/register-store.ts';
import { createSheetStore } from '@beistand/web/accounts/sheet-store.ts';
import { createMailboxStore } from '@beistand/web/conversations/mailbox-store.ts';
import { createThreadStore } from '@beistand/web/conversations/thread-store.ts';
import { createLoginStore } from '@beistand/web/sessions/login-store.ts';
import type { Flow, Stage } from './flow.ts';
import { mailboxShown } from './flows-seeker.ts';
import { nothingShown, threadShown, together, trustShown, type Shown } from './shown.ts';
import { findCentre, type Tab } from './tab.ts';
import { canary, password } from './world.ts';

/** Another password; as secret as the first one. */
export const newPassword = `abends-geht-ein-${canary}`;

/** The way in, and what follows at once: registration, login, recovery. */
export const doorFlows: readonly Flow[] = [
  {
    name: 'a seeker registers by the link and keeps her sheet',
    fingerprint: true,
    weight: 4,
    run: (stage) => register(stage),
  },
  {
    name: 'a seeker registers without a link',
    weight: 1,
    run: (stage) => register(stage),
  },
  {
    name: 'a seeker logs in with her password and reads',
    vaultOf: ({ wolke }) => wolke,
    weight: 3,
    run: async (stage) => {
      const { tab } = stage;
      await findCentre(tab);
      const login = await logIn(tab, 'wolke');
      return together(login, await seen(stage));
    },
  },
  {
    name: 'a seeker comes back with the recovery code alone',
    vaultOf: ({ wolke }) => wolke,
    weight: 4,
    run: async (stage) => {
      const { world, tab } = stage;
      await findCentre(tab);
      const store = createRecoverStore(tab.services, { ...passwordParts, centre: centreOf(tab) });
      store.setCode(world.code);
      tab.papers.push(world.code);
      store.password.input(newPassword);
      await store.submit();
      const faults = { incomplete: 'code.malformed', unknown: 'recovery.failed' } as const;
      const { value: fault } = store.codeFault;
      return together(
        {
          failures:
            fault === undefined ? [] : [fault === 'malformed' ? 'code.malformed' : faults[fault]],
        },
        failed(store.failure.value),
        await seen(stage),
      );
    },
  },
];

async function register({ tab, idle }: Stage): Promise<Shown> {
  await findCentre(tab);
  const { services } = tab;
  const loadAdvice = async () => adviseNickname;
  const centre = centreOf(tab);
  const store = createRegisterStore(services, { ...passwordParts, centre, loadAdvice });
  store.setName('regen');
  store.password.input(newPassword);
  store.setAgreed(true);
  await store.submit();
  const fault = store.nameFault.value;
  const failures = { taken: 'name.taken', 'not-allowed': 'name.not-allowed' } as const;
  const refused = together(
    failed(store.failure.value),
    failed(fault === 'taken' || fault === 'not-allowed' ? failures[fault] : undefined),
  );
  if (tab.signedIn.value === undefined) return refused;
  const sheet = createSheetStore(services, { ...paperParts, next: 'enquiry' });
  await idle();
  const made = sheet.sheet.value;
  if (made.state === 'ready') {
    tab.papers.push(made.groups.join(' '));
    await sheet.next();
  }
  return together(
    refused,
    failed(sheet.failure.value),
    failed(made.state === 'failed' ? made.why : undefined),
    { facts: [['name', tab.signedIn.value.name]] },
    await certified(tab),
  );
}

/** The login form, with name and password. */
export async function logIn({ services, signedIn }: Tab, name: string): Promise<Shown> {
  const store = createLoginStore(services, { by: 'name', setTimeout: () => 0 });
  store.setName(name);
  store.setPassword(password);
  await store.submit();
  const isMany = store.waitUntil.value !== undefined;
  return together(failed(store.failure.value), failed(isMany ? 'request.too-many' : undefined), {
    facts: signedIn.value === undefined ? [] : [['name', signedIn.value.name]],
  });
}

/** What a seeker looks at first. */
async function seen({ world, tab, idle }: Stage): Promise<Shown> {
  const { signedIn, services } = tab;
  if (signedIn.value === undefined) return nothingShown;
  const mailbox = createMailboxStore(services);
  await mailbox.load();
  await idle();
  const thread = createThreadStore(services, world.pooled);
  await thread.load();
  return together(mailboxShown(mailbox), threadShown(thread), {
    facts: [['name', signedIn.value.name]],
  });
}

/** Who is who here, and whether the centre itself was checked. */
export async function certified({ services, signedIn }: Tab): Promise<Shown> {
  if (signedIn.value === undefined) return nothingShown;
  const trust = await services.trust('refresh');
  const isDisputed = trust.teams.some(({ disputed }) => disputed);
  return together(isDisputed ? { failures: ['trust.refused'] } : trustShown(trust));
}

export function failed(why: string | undefined): Partial<Shown> {
  return { failures: why === undefined ? [] : [why] };
}

export function centreOf({ centre }: Tab): PublicCentre {
  if (centre.value.state === 'new') throw new Error('There is no centre.');
  return centre.value.centre;
}

/** How good a password is does not matter here. */
const judge: PasswordJudge = { judge: () => ({ state: 'strong' }) };

export const passwordParts = {
  lang: 'de',
  random: browserRandom,
  loadJudge: () => Promise.resolve(judge),
} as const;

export const paperParts = {
  random: passwordParts.random,
  print: () => undefined,
  savePicture: () => undefined,
  copyText: () => Promise.resolve(),
} as const;
