import { createEraseStore } from '@beistand/web/accounts/erase-store.ts';
import { createKnownStore } from '@beistand/web/accounts/known-store.ts';
import { createLoginNameStore } from '@beistand/web/accounts/login-name-store.ts';
import { adviseNickname } from '@beistand/web/accounts/name-advice.ts';
import { collectCopy } from '@beistand/web/conversations/copy-data.ts';
import { createMailboxStore } from '@beistand/web/conversations/mailbox-store.ts';
import { centreOf, failed, logIn, passwordParts } from './flows-door.ts';
import { mailboxShown } from './flows-seeker.ts';
import type { Flow, Stage } from './flow.ts';
import { nextName } from './oracle-keys.ts';
import { itemsShown, together, viewShown, type Shown } from './shown.ts';
import { findCentre } from './tab.ts';
import { password } from './world.ts';

/** What a seeker does with her account for as long as she has it. */
export const accountFlows: readonly Flow[] = [
  {
    name: 'a seeker takes another login name',
    who: ({ wolke }) => wolke,
    weight: 3,
    run: rename,
  },
  {
    name: 'a seeker makes a copy of everything',
    who: ({ wolke }) => wolke,
    weight: 4,
    run: async ({ tab }) => {
      const { services } = tab;
      await services.trust();
      const { conversations, missing } = await collectCopy(services, () => undefined);
      return together(
        { lists: [{ names: conversations.map(({ view }) => view.conversation), missing }] },
        ...conversations.map(({ view, items }) =>
          together(viewShown(view), {
            threads: [
              itemsShown(view.conversation, items, {
                marked: view.stopped !== undefined,
                atStart: true,
              }),
            ],
          }),
        ),
      );
    },
  },
  {
    name: 'a seeker erases one conversation and asks what the server knows',
    vaultOf: ({ wolke }) => wolke,
    weight: 3,
    run: eraseOne,
  },
];

async function rename({ tab, idle }: Stage): Promise<Shown> {
  const loadAdvice = async () => adviseNickname;
  const deps = { ...passwordParts, centre: centreOf(tab), loadAdvice };
  const store = createLoginNameStore(tab.services, deps);
  store.setName(nextName);
  store.current.input(password);
  await store.submit();
  await idle();
  const { value: fault } = store.nameFault;
  const faults = { taken: 'name.taken', 'not-allowed': 'name.not-allowed' } as const;
  return together(
    failed(store.failure.value),
    failed(fault === 'taken' || fault === 'not-allowed' ? faults[fault] : undefined),
    failed(store.current.fault.value === undefined ? undefined : 'login.failed'),
    // The page says then that the new name opens nothing yet.
    failed(store.step.value === 'unproved' ? 'reply' : undefined),
    { facts: store.step.value === 'done' ? [['the new name opens the account', 'true']] : [] },
  );
}

async function eraseOne({ world, tab, idle }: Stage): Promise<Shown> {
  await findCentre(tab);
  const login = await logIn(tab, 'wolke');
  if (tab.signedIn.value === undefined) return login;
  const store = createEraseStore(tab.services, centreOf(tab));
  await store.load();
  store.want(world.pooled);
  store.current.input(password);
  await store.erase();
  const known = createKnownStore(tab.services);
  await idle();
  const mailbox = createMailboxStore(tab.services);
  await mailbox.load();
  await idle();
  const page = known.page.value;
  return together(
    login,
    failed(store.failure.value),
    failed(store.current.fault.value === undefined ? undefined : 'login.failed'),
    failed(page.state === 'failed' ? page.why : undefined),
    // Whether there are names depends on how many conversations are left.
    { ...mailboxShown(mailbox), facts: [] },
  );
}
