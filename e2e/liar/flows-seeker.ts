import type { VaultSeat } from '@beistand/crypto/vault-content.ts';
import { equalBytes } from '@beistand/crypto/bytes.ts';
import { createComposerStore } from '@beistand/web/conversations/composer-store.ts';
import { createEnquiryStore } from '@beistand/web/conversations/enquiry-store.ts';
import { createMailboxStore } from '@beistand/web/conversations/mailbox-store.ts';
import { createReadersStore } from '@beistand/web/conversations/readers-store.ts';
import { createThreadStore } from '@beistand/web/conversations/thread-store.ts';
import { ignore, noClock, typed, type Flow } from './flow.ts';
import { namesOf, threadShown, together, viewShown, type Shown } from './shown.ts';

const [letter, enquiry] = typed;

/** What seekers do. */
export const seekerFlows: readonly Flow[] = [
  {
    name: 'a seeker reads her long thread back to its beginning',
    who: ({ wolke }) => wolke,
    weight: 5,
    run: async ({ world, tab }) => {
      const thread = createThreadStore(tab.services, world.long);
      await thread.load();
      for (let page = 0; page < 3 && thread.more.value; page++) await thread.older().catch(ignore);
      return together(threadShown(thread));
    },
  },
  {
    name: 'a seeker looks through her mailbox and at who can read',
    who: ({ wolke }) => wolke,
    weight: 4,
    run: async ({ world, tab, idle }) => {
      const mailbox = createMailboxStore(tab.services);
      await mailbox.load();
      await idle();
      const readers = createReadersStore(tab.services, world.long);
      await readers.load();
      const page = readers.page.value;
      return together(
        mailboxShown(mailbox),
        page.state === 'ready'
          ? together(viewShown(page.view), { facts: [['checked', String(page.checked)]] })
          : { failures: [page.state === 'failed' ? page.why : 'loading'] },
      );
    },
  },
  {
    name: 'a seeker finds her draft and sends a letter',
    who: ({ wolke }) => wolke,
    weight: 3,
    run: async ({ world, tab }) => {
      const thread = createThreadStore(tab.services, world.pooled);
      await thread.load();
      const long = createThreadStore(tab.services, world.long);
      const composer = createComposerStore(tab.services, thread, noClock);
      const other = createComposerStore(tab.services, long, noClock);
      await other.load().catch(ignore);
      composer.setText(letter);
      if (thread.state.value.state === 'ready') await composer.send();
      return together(threadShown(thread), {
        facts: other.text.value === '' ? [] : [['draft', other.text.value]],
        failures: composer.failure.value === undefined ? [] : [composer.failure.value],
      });
    },
  },
  {
    name: 'a seeker sends another enquiry',
    who: ({ wolke }) => wolke,
    weight: 4,
    run: async ({ tab }) => {
      const { centre } = tab.centre.value as Extract<typeof tab.centre.value, { state: 'ready' }>;
      const store = createEnquiryStore(tab.services, { centre, tools: noClock });
      await store.load();
      const draft = store.text.value;
      store.setTopic(centre.settings.topics[0]?.label ?? '');
      store.setText(enquiry);
      store.setAgreed(true);
      await store.send();
      const readers = store.readers.value;
      const names = store.shown.value.map(({ name }) => name).sort();
      return together({
        facts: [
          ...(draft === '' ? [] : [['draft', draft] as const]),
          ...(names.length === 0 ? [] : [['enquiry goes to', names.join(', ')] as const]),
        ],
        failures: [
          ...(readers.state === 'failed' ? [readers.why] : []),
          ...(store.failure.value === undefined ? [] : [store.failure.value]),
        ],
      });
    },
  },
  {
    name: 'a letter arrives while a seeker reads',
    who: ({ wolke }) => wolke,
    weight: 4,
    run: async ({ world, tab, idle, push }) => {
      const thread = createThreadStore(tab.services, world.long);
      await thread.load();
      const stop = thread.start();
      const { conversation, message } = await world.arrive();
      await push({ type: 'message', conversation, message });
      await idle();
      await push({ type: 'epoch', conversation, n: 3 });
      await push({ type: 'ready' });
      await idle();
      // Behind whatever the frames have set off.
      await thread.catchUp().catch(ignore);
      stop();
      const arrival = thread.arrival.value;
      return together(threadShown(thread), {
        facts: arrival === undefined ? [] : [['arrived from', namesOf([arrival.from])]],
      });
    },
  },
  {
    name: 'two tabs of a seeker save her vault',
    who: ({ wolke }) => wolke,
    weight: 3,
    run: async ({ world, tab, otherTab }) => {
      const other = await otherTab();
      await createThreadStore(other.services, world.long).load();
      await other.services.saveVault();
      const thread = createThreadStore(tab.services, world.long);
      await thread.load();
      const { seats: before = {}, pins = {} } = tab.memory.account?.content ?? {};
      await tab.services.saveVault();
      const { seats = {}, pins: kept = {} } = tab.memory.account?.content ?? {};
      const isWhole =
        Object.entries(before).every(([id, { secrets }]) =>
          secrets.every(
            (secret, at) => seats[id]?.secrets[at] === secret || has(seats[id], secret),
          ),
        ) && Object.keys(pins).every((place) => isStillPinned(kept, place));
      return together(threadShown(thread), { facts: [['the vault is whole', String(isWhole)]] });
    },
  },
];

/** There, or a newer object of the same line in its place. */
function isStillPinned(pins: Readonly<Record<string, unknown>>, place: string): boolean {
  const slash = place.lastIndexOf('/');
  return Object.keys(pins).some(
    (one) =>
      one.slice(0, one.lastIndexOf('/')) === place.slice(0, slash) &&
      Number(one.slice(one.lastIndexOf('/') + 1)) >= Number(place.slice(slash + 1)),
  );
}

function has(seat: VaultSeat | undefined, secret: Uint8Array): boolean {
  return seat?.secrets.some((one) => equalBytes(one, secret)) === true;
}

export function mailboxShown(store: ReturnType<typeof createMailboxStore>): Partial<Shown> {
  const { mailbox, names } = store;
  const now = mailbox.value;
  if (now.state !== 'ready') return { failures: [now.state === 'failed' ? now.why : 'loading'] };
  return {
    lists: [{ names: now.conversations.map((one) => one.conversation), missing: now.hidden }],
    facts: [...names.value].map(([id, name]) => [`counsellor of ${id}`, name] as const),
  };
}
