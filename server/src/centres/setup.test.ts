import { randomBytes } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSetup, finishSetup, startSetup } from '@beistand/protocol/accounts.ts';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { labelledHash, toText } from '../bytes.ts';
import { encodeCbor } from '../canonical/cbor.ts';
import { hourOf } from '../clock.ts';
import { exampleSettings, openTestApp, type TestApp } from '../testing/app.ts';
import { drawAccount, examplePassword, login, openBrowser, randomHex } from '../testing/people.ts';
import { centreOfRoot, issueSetupToken } from './setup.ts';

let server: TestApp;
beforeEach(async () => {
  server = await openTestApp({ withCentre: false });
});
afterEach(() => server.close());

describe('set-up', () => {
  test('makes centre, team and first admin out of one request, and spends the link', async () => {
    const { browser, body, centre } = await prepare();
    expect((await browser.ask(getCentre)).state).toBe('new');
    expect((await browser.call(finishSetup, { body })).status).toBe(200);
    const reply = await browser.ask(getCentre);
    expect(reply).toMatchObject({
      state: 'ready',
      centre: { id: centre, root: body.root, teams: [{ id: body.team.id }] },
    });
    const { person, recovery } = await login({ ...server, centre }, browser, { name: 'leitung' });
    expect(person).toMatchObject({ kind: 'staff', admin: true, counsellor: true });
    expect(recovery).toBe(true);
    expect(await issueSetupToken(server.store)).toBeUndefined();
  });

  test('the link can be looked at without being spent; a wrong, replaced or used one is refused', async () => {
    const { browser, body } = await prepare();
    const look = async (token: string) =>
      (await browser.call(checkSetup, { body: { token } })).body.failure;
    expect(await look(body.token)).toBeUndefined();
    expect(await look(toText(randomBytes(32)))).toBe('setup.token-wrong');
    const newer = (await issueSetupToken(server.store)) ?? '';
    expect(await look(body.token)).toBe('setup.token-wrong');
    expect(await look(newer)).toBeUndefined();
    expect((await browser.call(finishSetup, { body: { ...body, token: newer } })).status).toBe(200);
    expect(await look(newer)).toBe('centre.exists');
  });

  test('looking at links is limited like registering', async () => {
    const limited = await openTestApp({ withCentre: false, config: { registrationsPerHour: 1 } });
    const look = () =>
      openBrowser(limited).call(checkSetup, { body: { token: toText(randomBytes(32)) } });
    const answers = await Promise.all(Array.from({ length: 11 }, look));
    const failures = answers.map(({ body }) => body.failure);
    // The first goes through, eight wait for their turn, and there is no place for more.
    expect(failures.filter((failure) => failure === 'setup.token-wrong')).toHaveLength(9);
    expect(failures.filter((failure) => failure === 'request.too-many')).toHaveLength(2);
    await limited.close();
  });

  test('repeated with identical bytes it gets the same answer', async () => {
    const { browser, body } = await prepare();
    expect((await browser.call(finishSetup, { body })).status).toBe(200);
    expect((await browser.call(finishSetup, { body })).status).toBe(200);
  });

  test('a second one is refused, whoever asks', async () => {
    const first = await prepare();
    const second = await prepare();
    expect((await second.browser.call(finishSetup, { body: second.body })).status).toBe(200);
    const answer = await first.browser.call(finishSetup, { body: first.body });
    expect(answer.body.failure).toBe('centre.exists');
    const { registrationRequest } = client.startRegistration({ password: 'x' });
    const start = await first.browser.call(startSetup, {
      body: {
        token: first.body.token,
        centre: first.centre,
        name: 'leitung',
        request: registrationRequest,
      },
    });
    expect(start.body.failure).toBe('centre.exists');
  });

  test('needs the link that was printed last', async () => {
    const { browser, body } = await prepare();
    await issueSetupToken(server.store);
    const answer = await browser.call(finishSetup, { body });
    expect(answer.body.failure).toBe('setup.token-wrong');
  });

  test('the token is stored as a hash only', async () => {
    const token = await issueSetupToken(server.store);
    const rows = await server.store.read((db) =>
      db.selectFrom('setup_token').selectAll().execute(),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('what is wrong in any part leaves nothing behind, and the link stays good', async () => {
    const { browser, body } = await prepare();
    const wrong: readonly Body<typeof finishSetup>[] = [
      { ...body, certificate: toText(randomBytes(200)) },
      { ...body, revocations: toText(randomBytes(200)) },
      { ...body, team: { ...body.team, roster: toText(randomBytes(200)) } },
      { ...body, settings: { ...body.settings, region: 'ZH' } },
      { ...body, root: toText(randomBytes(32)) },
      { ...body, account: { ...body.account, name: 'zwei wörter' } },
    ];
    for (const each of wrong) {
      expect((await browser.call(finishSetup, { body: each })).status).toBeGreaterThanOrEqual(400);
      expect((await browser.ask(getCentre)).state).toBe('new');
    }
    expect((await browser.call(finishSetup, { body })).status).toBe(200);
  });
});

/** Everything of a set-up, with objects of the right shape; nobody on the server verifies them. */
async function prepare() {
  const token = (await issueSetupToken(server.store)) ?? '';
  const root = randomBytes(32);
  const centre = centreOfRoot(root);
  const browser = openBrowser(server);
  const account = await drawAccount(centre, {
    name: 'leitung',
    password: examplePassword,
    respond: async (request) =>
      (await browser.ask(startSetup, { body: { token, centre, name: 'leitung', request } }))
        .response,
  });
  const team = randomHex<TeamId>(16);
  const body: Body<typeof finishSetup> = {
    token,
    root: toText(root),
    settings: exampleSettings,
    account,
    recovery: { lookup: toText(randomBytes(32)), slot: toText(randomBytes(200)) },
    ...signedObjects(centre, team),
  };
  return { browser, body, centre };
}

function signedObjects(centre: string, team: TeamId) {
  const hour = hourOf(Date.now());
  const lead = { v: 1, suite: 1, centre: bytes(centre) };
  const certificate = signed({
    ...lead,
    serial: 1,
    id: random(16),
    name: 'Petra L.',
    roles: ['admin', 'counsellor'],
    sign: random(32),
    kem: random(1_216),
    from: hour,
    until: hour + 24 * 300,
  });
  const revocations = signed({ ...lead, n: 1, hour, serials: [] });
  const hashOf = (label: string, of: Uint8Array) => new Uint8Array(labelledHash(label, of));
  const roster = signed({
    ...lead,
    team: bytes(team),
    n: 1,
    name: 'Team Lindenhof',
    signer: bytes(centre),
    members: [hashOf('certificate', certificate)],
    revocations: hashOf('revocations', revocations),
    hour,
    expires: hour + 700,
  });
  return {
    certificate: toText(certificate),
    revocations: toText(revocations),
    team: { id: team, name: 'Team Lindenhof', roster: toText(roster) },
  };
}

const signed = (fields: Parameters<typeof encodeCbor>[0]) =>
  encodeCbor([encodeCbor(fields), random(64)]);
const random = (length: number) => new Uint8Array(randomBytes(length));
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
