import { fromBase64url } from '@beistand/crypto/bytes.ts';
import { comparisonWords } from '@beistand/crypto/invitation.ts';
import { createChangePasswordStore } from '@beistand/web/accounts/change-password-store.ts';
import { createRenewalStore } from '@beistand/web/accounts/renewal-store.ts';
import { createKeyStore } from '@beistand/web/centres/key-store.ts';
import { createInvitationStore } from '@beistand/web/staff/invitation-store.ts';
import { failed, newPassword, centreOf, paperParts, passwordParts } from './flows-door.ts';
import type { Flow, Stage } from './flow.ts';
import { together, type Shown } from './shown.ts';
import { findCentre } from './tab.ts';
import { password } from './world.ts';

/** Keys and passwords made, replaced and handed over. */
export const keyFlows: readonly Flow[] = [
  {
    name: 'a newcomer answers her invitation',
    fragment: ({ open }) => open.secret,
    weight: 3,
    run: answerInvitation,
  },
  {
    name: 'a seeker changes her password',
    who: ({ wolke }) => wolke,
    weight: 2,
    run: async ({ tab }) => {
      const store = createChangePasswordStore(tab.services, {
        ...passwordParts,
        centre: centreOf(tab),
      });
      store.current.input(password);
      store.next.input(newPassword);
      await store.submit();
      return together(proofShown(store), {
        facts: store.done.value ? [['the password is another one', 'true']] : [],
      });
    },
  },
  {
    name: 'a seeker renews everything',
    who: ({ wolke }) => wolke,
    weight: 3,
    run: renewEverything,
  },
  {
    name: 'an admin hands the centre over to its next root key',
    who: ({ sevda }) => sevda,
    weight: 4,
    run: handOver,
  },
];

async function answerInvitation({ world, tab, asked, colleague }: Stage): Promise<Shown> {
  await findCentre(tab);
  const judge = async () => ({ ok: true });
  const store = createInvitationStore(tab.services, { judge, random: () => 0 });
  await store.load();
  const { value: first } = store.step;
  if (first.state === 'failed') return together(failed(first.why));
  if (first.state !== 'account') return together(failed('invitation.unknown'));
  store.change({ displayName: 'Tove L.', loginName: 'tove', password: newPassword });
  await store.answer();
  const { value: slip } = store.step;
  const faults = Object.values(store.problems.value).map((why) =>
    why === 'taken' ? 'name.taken' : 'name.not-allowed',
  );
  if (slip.state !== 'slip') {
    const isVoid = slip.state === 'invalid';
    return together(failed(isVoid ? 'invitation.unknown' : store.failure.value), {
      failures: faults,
    });
  }
  tab.papers.push(slip.groups.join(' '));
  const sent = asked().find(({ route }) => route.path.endsWith('/answer'))?.body;
  const { answer, tag } = sent as { readonly answer: string; readonly tag: string };
  const words = await comparisonWords(fromBase64url(world.open.secret), fromBase64url(answer));
  const isSame = (other: readonly string[]) => String(other.join(' ') === slip.words.join(' '));
  // What whoever invited her is shown of it, where nobody lies.
  const { keyring } = await colleague(world.sevda);
  const { invitation } = world.open;
  const offer = { roles: { admin: false, counsellor: true }, team: world.team };
  const seen = await keyring
    .checkAnswer({ invitation, answer, tag, ...offer })
    .catch(() => undefined);
  return together({
    failures: seen === undefined ? ['answer.refused'] : [],
    facts: [
      ['the words are those of her answer', isSame(words)],
      ...(seen === undefined
        ? []
        : [['the inviting admin has the same words', isSame(seen.words)] as const]),
    ],
  });
}

async function renewEverything(stage: Stage): Promise<Shown> {
  const { world, tab, asked } = stage;
  const store = createRenewalStore(tab.services, 'renewal', {
    ...passwordParts,
    ...paperParts,
    centre: centreOf(tab),
  });
  store.current.input(password);
  store.next?.input(newPassword);
  await store.submit();
  const { sheet } = store.sheet;
  if (store.step.value !== 'sheet' || sheet.value.state !== 'ready') return proofShown(store);
  tab.papers.push(sheet.value.groups.join(' '));
  await store.sheet.next();
  const isDone = stepOf(store) === 'done';
  const reseated = new Set(
    asked().flatMap(({ route, address }) => (route.path.endsWith('/epochs') ? [address] : [])),
  );
  const others = [world.long, world.pooled].every((id) =>
    [...reseated].some((address) => address.includes(id)),
  );
  // Her own conversation, where drafts lie, and the two with the centre.
  const isWhole = others && reseated.size === 3;
  return together(proofShown(store), failed(store.sheet.failure.value), {
    failures: isDone && store.waiting.value > 0 ? ['conversation.stopped'] : [],
    facts:
      isDone && store.waiting.value === 0
        ? [['every conversation has its new seat', String(isWhole)]]
        : [],
  });
}

/** Read anew: the compiler takes it for what it was before. */
const stepOf = ({ step }: ReturnType<typeof createRenewalStore>) => step.value;

async function handOver({ tab }: Stage): Promise<Shown> {
  const store = createKeyStore(tab.services, () => 0);
  await store.load();
  const { value: page } = store.page;
  if (page.state !== 'ready') return together(failed(page.state === 'failed' ? page.why : 'reply'));
  const people = page.people.map(({ name }) => name).sort();
  await store.draw();
  const { value: sheet } = store.sheet;
  if (sheet === undefined) return together(failed(store.failure.value));
  tab.papers.push(sheet.groups.join(' '));
  const { groups, check } = sheet;
  for (const at of [0, 1] as const) store.typeGroup(at, groups[check.asked[at] - 1] ?? '');
  store.setKept(true);
  await store.finish();
  const isDone = store.step.value === 'done';
  const after = store.page.value;
  const key = after.state === 'ready' ? after.key : undefined;
  return together(failed(store.failure.value), {
    facts: isDone
      ? [
          ['people of the centre', people.join(', ')],
          ['the next key is in force', JSON.stringify([key?.held, key?.successions])],
        ]
      : [],
  });
}

/** A form that asks for the password in force. */
function proofShown({
  failure,
  current,
  unsure,
}: Pick<ReturnType<typeof createChangePasswordStore>, 'failure' | 'current' | 'unsure'>): Shown {
  return together(
    failed(failure.value),
    failed(current.fault.value === 'wrong' ? 'login.failed' : undefined),
    failed(unsure.value ? 'offline' : undefined),
  );
}
