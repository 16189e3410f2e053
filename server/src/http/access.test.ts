import { afterAll, beforeAll, expect, test } from 'vitest';
import { postEpoch, postMessage, putRead, putRetract } from '@beistand/protocol/conversations.ts';
import { eraseAccount } from '@beistand/protocol/erasure.ts';
import type { Route } from '@beistand/protocol/route.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import { toText } from '../bytes.ts';
import { addCentre } from '../testing/app.ts';
import { type Accepted, openCase } from '../testing/counselling.ts';
import { draw, drawSigned, fromHex, lead } from '../testing/envelopes.ts';
import { addCounsellor, type House, inviteColleague, openHouse } from '../testing/house.ts';
import { addStaff, type Browser, login, openBrowser, registerSeeker } from '../testing/people.ts';
import { allRoutes, sampleOf } from '../testing/routes.ts';
import { fingerprintOf } from '../testing/store.ts';

const roles = [
  'nobody',
  'seeker',
  'other seeker',
  'uncertified',
  'counsellor',
  'other team',
  'admin',
  'other centre',
] as const;
type Role = (typeof roles)[number];

let house: House;
let held: Accepted;
let browsers: Readonly<Record<Role, Browser>>;

beforeAll(async () => {
  house = await openHouse();
  // A sign of life that falls into the next five minutes is a row changed: begin at their beginning.
  const slotMinutes = 5;
  house.clock.turn(slotMinutes - ((house.clock.now() / 60_000) % slotMinutes));
  const jonas = await addCounsellor(house, 'jonas');
  held = await openCase(house, jonas);
  const team = '77'.repeat(16) as House['team'];
  const elsewhere = await addCentre(house.store, { host: 'anderswo.localhost', team });
  const stranger = await addStaff(
    { ...house, centre: elsewhere },
    { admin: true, counsellor: true, host: 'anderswo.localhost' },
  );
  browsers = {
    nobody: openBrowser(house),
    seeker: held.seeker,
    'other seeker': await registerSeeker(house),
    uncertified: await inviteColleague(house, 'neu'),
    counsellor: jonas,
    'other team': await addStaff(house, { admin: false, counsellor: true }),
    admin: await addStaff(house, { admin: true, counsellor: false }),
    'other centre': stranger,
  };
});
afterAll(() => house.close());

/** What a request is about: things that are there, and belong to the seeker and her counsellor. */
function paramsOf(route: Route): Readonly<Record<string, string>> {
  const there: Readonly<Record<string, string>> = {
    conversation: held.conversation,
    position: '1',
    team: house.team,
    account: held.seeker.account,
  };
  return { ...(sampleOf(route.params) as Readonly<Record<string, string>>), ...there };
}

/** Well-formed, and for what belongs to a conversation so good that its writer could send it. */
function bodyOf(route: Route): unknown {
  if (route === postMessage) return { stored: held.write.next().stored };
  if (route === putRead) return { position: 1 };
  if (route === putRetract) return { retract: drawRetract() };
  if (route === postEpoch) return { n: 2, epoch: held.second.epoch, accept: true };
  // Looked at once somebody is let in, and refused: whoever is to be asked further must stay.
  if (route === eraseAccount) return { conversations: 'none' };
  return sampleOf(route.body);
}

/** Of a message that is not there: let in, it is refused for what it says. */
function drawRetract(): string {
  const { conversation, seat } = held;
  const of = { conversation: fromHex(conversation), hash: draw(32), seat: fromHex(seat) };
  return toText(drawSigned({ ...lead(house.centre), ...of, hour: 1 }));
}

/** `yes` where the person is let in, whatever then becomes of the request. */
async function ask(route: Route, role: Role): Promise<string> {
  const { cookie, token } = browsers[role];
  const params = paramsOf(route);
  const isRead = route.method === 'GET';
  const response = await house.app.inject({
    method: route.method,
    url: route.path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? ''),
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      ...(cookie === undefined ? {} : { cookie }),
      ...(token === undefined ? {} : { [tabHeader]: token }),
    },
    ...(isRead ? {} : { payload: bodyOf(route) as object }),
  });
  const { failure } = response.json<{ readonly failure?: string }>();
  return failure ?? 'yes';
}

/** Refusals of somebody; every other one is about what was sent, and could be had by anybody there. */
const shut: Readonly<Record<string, string>> = {
  'session.missing': 'log in',
  'session.forbidden': 'no',
  'conversation.unknown': 'not theirs',
};

/** Leaving comes last: it ends the session of each. */
const inOrder = [
  ...allRoutes.filter(({ path }) => path !== '/api/session'),
  ...allRoutes.filter(({ path }) => path === '/api/session'),
];

function tableOf(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  const put = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!, fill)).join(' | ')} |`;
  const [head = [], ...rest] = lines;
  return [
    put(head),
    put(
      widths.map(() => '-'),
      '-',
    ),
    ...rest.map((line) => put(line)),
  ].join('\n');
}

test('who may call what is exactly what docs/ACCESS.md says, and a refusal changes nothing', async () => {
  const lines: string[][] = [];
  const changed: string[] = [];
  for (const route of inOrder) {
    const cells: string[] = [];
    for (const role of roles) {
      const before = await fingerprintOf(house.store);
      const answer = await ask(route, role);
      const cell = answer === 'yes' ? 'yes' : (shut[answer] ?? 'yes');
      if (answer !== 'yes' && (await fingerprintOf(house.store)) !== before) {
        changed.push(`${route.method} ${route.path} by ${role}: ${answer}`);
      }
      cells.push(cell);
    }
    lines.push([`\`${route.method} ${route.path}\``, ...cells]);
  }
  expect(changed).toEqual([]);
  const sorted = lines.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
  await expect(`${preface}\n\n${tableOf([['route', ...roles], ...sorted])}\n`).toMatchFileSnapshot(
    '../../../docs/ACCESS.md',
  );
}, 180_000);

test('a session of one centre is none in another, in both directions', async () => {
  const there = openBrowser(house, 'anderswo.localhost');
  const { cookie, token } = await (async () => {
    const browser = openBrowser(house);
    const { name, password } = await registerSeeker(house);
    await login(house, browser, { name, password });
    return browser;
  })();
  Object.assign(there, { cookie, token });
  for (const route of allRoutes.filter(({ access }) => access !== 'anyone')) {
    const answer = await there.call(route, {
      params: paramsOf(route),
      ...(route.method === 'GET' ? {} : { body: sampleOf(route.body) as never }),
    });
    expect({ path: route.path, failure: answer.body.failure }).toEqual({
      path: route.path,
      failure: 'session.missing',
    });
  }
});

const preface = `# Who may call what

Made by \`server/src/http/access.test.ts\`, which asks every route in every role and fails where an answer differs from this table, or where a refused request has changed a row. \`vitest -u\` writes it anew: read the difference as what it is, a change of who may do what.

The requests are about a conversation between _seeker_ and _counsellor_, whose team is _counsellor_'s. _uncertified_ has answered an invitation and waits for the certificate. _other team_ counsels, but not in that team. _admin_ does not counsel. _other centre_ is admin and counsellor of another centre, with her session there.

**yes**: let in; what is sent is then looked at. **log in**: \`session.missing\`. **no**: \`session.forbidden\`. **not theirs**: \`conversation.unknown\`, the same for what is somebody else's and for what does not exist.`;
