import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getCentre,
  newTeam,
  putSettings,
  putTeam,
  type CentreSettings,
} from '@beistand/protocol/centres.ts';
import type { StaffId, TeamId } from '@beistand/protocol/ids.ts';
import { exampleSettings, openTestApp, type TestApp } from '../testing/app.ts';
import { addStaff, openBrowser, randomHex, type Browser } from '../testing/people.ts';

let server: TestApp;
let admin: Browser;
beforeAll(async () => {
  server = await openTestApp();
  admin = await addStaff(server, { admin: true, counsellor: false });
});
afterAll(() => server.close());

async function centreNow() {
  const reply = await openBrowser(server).ask(getCentre);
  if (reply.state !== 'ready') throw new Error('no centre');
  return reply;
}

/** What the admin saves who has read what is in force. */
async function put(settings: CentreSettings) {
  const before = (await centreNow()).centre.settings;
  return admin.call(putSettings, { body: { settings, before } });
}

describe('a centre', () => {
  test('anyone sees its settings, teams and the real day of an answer', async () => {
    const { centre, promises, today } = await centreNow();
    expect(centre.id).toBe(server.centre);
    expect(centre.settings).toEqual(exampleSettings);
    expect(centre.teams).toEqual([{ id: server.team, name: 'Team Lindenhof' }]);
    expect(promises['mail']?.days[0]).toEqual({ date: today, kind: 'today' });
    expect(promises['mail']?.days.at(-1)?.number).toBe(3);
  });

  test('what a further letter is promised is told apart from the first answer', async () => {
    const { promises } = await centreNow();
    const { answerBy = '', nextBy = '' } = promises['mail'] ?? {};
    expect(nextBy > answerBy).toBe(true);
  });

  test('its own machine’s address leads to the same one', async () => {
    const reply = await openBrowser(server, '127.0.0.1:8080').ask(getCentre);
    expect(reply.state).toBe('ready');
  });
});

describe('settings', () => {
  test('what the admin changes, everybody sees', async () => {
    const settings = { ...exampleSettings, phone: '030 123' };
    await put(settings);
    expect((await centreNow()).centre.settings.phone).toBe('030 123');
  });

  test('a changed text of the terms needs a higher version', async () => {
    const text = 'Neue Bedingungen.';
    const change = (version: number) => put({ ...exampleSettings, terms: { version, text } });
    expect((await change(1)).body.failure).toBe('terms.outdated');
    expect((await change(2)).status).toBe(200);
  });

  test('a page that has read older ones undoes nothing of a colleague', async () => {
    const read = (await centreNow()).centre.settings;
    await put({ ...read, secondFactor: 'required' });
    const stale = { settings: { ...read, phone: '040 999' }, before: read };
    const answer = await admin.call(putSettings, { body: stale });
    expect([answer.status, answer.body]).toEqual([409, { failure: 'settings.stale' }]);
    expect((await centreNow()).centre.settings).toEqual({ ...read, secondFactor: 'required' });
    expect((await put(read)).status).toBe(200);
    // Its answer was lost: the same request again.
    const again = { settings: read, before: { ...read, secondFactor: 'required' as const } };
    expect((await admin.call(putSettings, { body: again })).status).toBe(200);
  });

  test('what protects changes only with the password given just before, the rest without', async () => {
    const read = (await centreNow()).centre.settings;
    server.clock.turn(11);
    for (const change of [
      { secondFactor: 'required' as const },
      { quickExit: 'https://www.example.org/' },
      { policies: read.policies.map((one) => ({ ...one, retentionMonths: 12 as const })) },
      { seekerIdleMinutes: 59 },
      { staffIdleMinutes: 59 },
    ]) {
      const answer = await put({ ...read, ...change });
      expect([change, answer.body]).toEqual([change, { failure: 'session.confirm' }]);
    }
    expect((await centreNow()).centre.settings).toEqual(read);
    expect((await put({ ...read, phone: '030 456' })).status).toBe(200);
    const params = { team: server.team };
    const team = await admin.call(putTeam, { params, body: { name: 'Team Lindenhof' } });
    expect(team.body).toEqual({ failure: 'session.confirm' });
    admin = await addStaff(server, { admin: true, counsellor: false });
  });

  test('what does not fit together is refused', async () => {
    const { terms } = (await centreNow()).centre.settings;
    const good = { ...exampleSettings, terms };
    const policy = { id: 'mail', firstAnswerDays: 1, nextAnswerDays: 1 };
    const wrong = [
      { ...good, region: 'ZH' },
      { ...good, country: 'LU' as const },
      { ...good, topics: [{ label: 'Thema', policy: 'fehlt' }] },
      { ...good, policies: [policy, policy] },
    ];
    for (const settings of wrong) {
      const answer = await put(settings);
      expect(answer.body.failure).toBe('request.invalid');
    }
  });
});

describe('teams', () => {
  test('a deputy must be a counsellor of the centre', async () => {
    const staff = randomHex<StaffId>(16);
    const params = { team: server.team };
    const body = { name: 'Team Lindenhof', deputy: staff };
    const before = await admin.call(putTeam, { params, body });
    expect(before.body.failure).toBe('request.invalid');
    await addStaff(server, { admin: false, counsellor: true, staff });
    expect((await admin.call(putTeam, { params, body })).status).toBe(200);
    expect((await centreNow()).centre.teams[0]?.deputy).toBe(staff);
    await admin.ask(putTeam, { params, body: { name: 'Team Lindenhof' } });
    expect((await centreNow()).centre.teams[0]?.deputy).toBeUndefined();
  });

  test('a further one is founded once, and the topics stay with the first', async () => {
    const team = randomHex<TeamId>(16);
    const found = (body: { team: TeamId; name: string }) => admin.call(newTeam, { body });
    expect((await found({ team, name: 'Team Nord' })).status).toBe(200);
    expect((await found({ team, name: 'Team Nord' })).status).toBe(200);
    const { centre } = await centreNow();
    expect(centre.teams.map(({ name }) => name)).toEqual(['Team Lindenhof', 'Team Nord']);
    expect(new Set(centre.settings.topics.map((topic) => topic.team))).toEqual(
      new Set([server.team]),
    );
    for (const body of [
      { team, name: 'Team Süd' },
      { team: randomHex<TeamId>(16), name: 'Team Nord' },
    ]) {
      expect((await found(body)).body.failure).toBe('request.invalid');
    }
    const topics = centre.settings.topics.map((topic) => ({ ...topic, team }));
    const settings = { ...centre.settings, topics };
    expect((await put(settings)).status).toBe(200);
    const nowhere = topics.map((topic) => ({ ...topic, team: randomHex<TeamId>(16) }));
    const wrong = await put({ ...settings, topics: nowhere });
    expect(wrong.body.failure).toBe('request.invalid');
  });

  test('one that is not there cannot be changed', async () => {
    const answer = await admin.call(putTeam, {
      params: { team: randomHex<TeamId>(16) },
      body: { name: 'Anderes' },
    });
    expect(answer.body.failure).toBe('team.unknown');
  });
});
