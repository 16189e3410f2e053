import { equalBytes, toHex } from '@beistand/crypto/bytes.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { readKeySheet } from '@beistand/crypto/key-sheet.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { finishSetup } from '@beistand/protocol/accounts.ts';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { StaffMember } from '@beistand/web/app/keyring/views.ts';
import { createSetupStore } from '@beistand/web/centres/setup-store.ts';
import { failed, newPassword } from './flows-door.ts';
import type { Flow, Stage } from './flow.ts';
import { founder } from './oracle-keys.ts';
import { together, type Shown } from './shown.ts';

/** A centre made out of nothing: by its first admin, who is also the first counsellor. */
export const setupFlows: readonly Flow[] = [
  {
    name: 'an admin sets a centre up and sees its team',
    fragment: ({ setupToken }) => setupToken,
    begins: 'empty',
    founds: true,
    weight: 3,
    run: setUp,
  },
];

type Store = ReturnType<typeof createSetupStore>;

const team = 'Frauenberatung';

async function setUp(stage: Stage): Promise<Shown> {
  const { tab } = stage;
  const { services, centre } = tab;
  centre.value = await services.call(getCentre);
  const judge = async () => ({ ok: true });
  const store = createSetupStore(services, { judge, random: () => 0 });
  await store.look();
  fill(store);
  const sheets: (readonly string[])[] = [];
  for (let step = 0; step < 7 && store.closed.value === undefined; step++) {
    keepSheet(store, sheets);
    await store.next();
    if (store.failure.value !== undefined) break;
  }
  tab.papers.push(...sheets.map((groups) => groups.join(' ')));
  const closed = {
    looking: 'reply',
    failed: 'reply',
    done: 'centre.exists',
    token: 'setup.token-wrong',
  };
  const { value: why } = store.closed;
  const problems = Object.keys(store.problems.value);
  return together(
    failed(store.failure.value ?? (why && closed[why])),
    { facts: problems.map((field) => ['not to be filled in', field] as const) },
    await arrived(stage, store, sheets[0]),
  );
}

function fill(store: Store): void {
  store.change({ region: 'HH', name: 'Lindenhof', phone: '040 66969 240', hours: 'werktags' });
  store.changeAccount({
    team,
    displayName: founder,
    loginName: 'leitung',
    password: newPassword,
  });
}

/** Types back what the sheet asks for, and says that it lies in a safe place. */
function keepSheet(store: Store, sheets: (readonly string[])[]): void {
  const { value: sheet } = store.sheet;
  if (sheet === undefined || !['key', 'slip'].includes(store.step.value)) return;
  const { groups, check } = sheet;
  if (!sheets.includes(groups)) sheets.push(groups);
  for (const at of [0, 1] as const) store.typeGroup(at, groups[check.asked[at] - 1] ?? '');
  store.setKept(true);
}

/** Where she is after the last step: in the centre whose key is on her sheet. */
async function arrived(
  stage: Stage,
  store: Store,
  sheet: readonly string[] | undefined,
): Promise<Partial<Shown>> {
  const { signedIn, services, memory } = stage.tab;
  if (signedIn.value === undefined || sheet === undefined) return {};
  const read = await readKeySheet(sheet.join(' '));
  if (read.state !== 'read') throw new Error('The sheet cannot be read back.');
  const own = await centreId(await publicSigningKey(read.seed));
  const isHers =
    toHex(own) === store.centreId.value && equalBytes(own, memory.account?.centre ?? own.slice(1));
  const { checked, teams, staff } = await services.trust('refresh');
  if (teams.length === 0) return withheld(stage, staff);
  const people = teams.map(({ name, members }) => [name, ...members.map((one) => one.name)]);
  return {
    facts: [
      ['name', signedIn.value.name],
      ['the centre is that of her sheet', String(isHers)],
      ['checked', String(checked)],
      ['teams', JSON.stringify(people)],
    ],
  };
}

/** Who sees no list of the team must not sign another first one. */
async function withheld(
  { tab, asked }: Stage,
  staff: readonly StaffMember[],
): Promise<Partial<Shown>> {
  const sent = asked().find(({ route }) => route.path === finishSetup.path)?.body;
  const { team: made } = sent as Body<typeof finishSetup>;
  const add = staff.map((one) => one.staff);
  const signed = await tab.keyring
    .makeRoster({ team: made.id, name: made.name, add, remove: [] })
    .then(
      () => true,
      () => false,
    );
  return {
    failures: ['trust.refused'],
    facts: signed ? [['the first list', 'signed a second time']] : [],
  };
}
