import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishRegistration, newChallenge } from '@beistand/protocol/accounts.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { addCentre, openTestApp, type TestApp } from '../testing/app.ts';
import { createProofOfWork, levelAt, mostCounted } from './proof-of-work.ts';
import { openBrowser, prepareRegistration, registerSeeker, solve } from '../testing/people.ts';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

const prepare = (name?: string) => prepareRegistration(server, name);

describe('proof of work', () => {
  test('a solution counts once', async () => {
    const { browser, body } = await prepare();
    const other = await prepare();
    expect((await browser.call(finishRegistration, { body })).status).toBe(200);
    const second = { ...other.body, pow: body.pow };
    expect((await browser.call(finishRegistration, { body: second })).body.failure).toBe(
      'pow.failed',
    );
  });

  test('a solution tells once whether a name is taken, and nothing about others after it', async () => {
    await registerSeeker(server, { name: 'nachtigall' });
    const names = ['nachtigall', 'wiedehopf-33', 'nachtigall'];
    const [taken, free, again] = await Promise.all(names.map((name) => prepare(name)));
    const ask = async (terms: number, of = taken, by = taken) => {
      const body = { ...of!.body, terms, pow: by!.body.pow };
      return (await of!.browser.call(finishRegistration, { body })).body.failure;
    };
    expect([await ask(1), await ask(1, again), await ask(1, free)]).toEqual([
      'name.taken',
      'pow.failed',
      'pow.failed',
    ]);
    expect([await ask(2, free, free), await ask(1, again, free)]).toEqual([
      'terms.outdated',
      'pow.failed',
    ]);
  });

  test('a challenge is worth nothing unsolved, changed, or after half an hour', async () => {
    const { browser, body } = await prepare();
    const decoded = JSON.parse(Buffer.from(body.pow, 'base64').toString()) as {
      challenge: { parameters: Record<string, unknown> };
      solution: { counter: number; derivedKey: string };
    };
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
    const { challenge, solution } = decoded;
    const cheaper = { ...challenge, parameters: { ...challenge.parameters, cost: 1_000 } };
    const wrong = [
      encode({ challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } }),
      encode({ challenge: cheaper, solution }),
      encode({ challenge }),
      encode(null),
      'kein base64',
    ];
    for (const pow of wrong) {
      const answer = await browser.call(finishRegistration, { body: { ...body, pow } });
      expect(answer.body.failure).toBe('pow.failed');
    }
    server.clock.turn(31);
    const late = await browser.call(finishRegistration, { body });
    expect(late.body.failure).toBe('pow.failed');
  });
});

test('a proof of work done for one centre is worth nothing in another', async () => {
  await addCentre(server.store, { host: 'anderswo.localhost', team: server.team });
  const elsewhere = openBrowser(server, 'anderswo.localhost');
  const pow = await solve((await elsewhere.ask(newChallenge)).challenge);
  const { browser, body } = await prepare();
  const answer = await browser.call(finishRegistration, { body: { ...body, pow } });
  expect(answer.body.failure).toBe('pow.failed');
});

describe('the proof of work adapts', () => {
  /** The most attempts that a challenge of this level can need. */
  const levelOf = (challenge: string) =>
    (JSON.parse(challenge) as { parameters: { data: { level: number } } }).parameters.data.level;

  test('the eleventh registration of half an hour has to work harder, and half an hour later it is calm', async () => {
    const busy = await openTestApp({ config: { powCalm: 10 } });
    const levels: number[] = [];
    for (let registered = 0; registered < 11; registered++) {
      const { browser, body } = await prepareRegistration(busy);
      levels.push(levelOf((await browser.ask(newChallenge)).challenge));
      await browser.ask(finishRegistration, { body });
    }
    expect(levels).toEqual([...Array.from({ length: 10 }, () => 0), 1]);
    busy.clock.turn(40);
    expect(levelOf((await openBrowser(busy).ask(newChallenge)).challenge)).toBe(0);
    await busy.close();
  });

  test('a store of easy challenges is worth nothing in a flood, and a honest one is one step behind', async () => {
    const busy = await openTestApp({ config: { powCalm: 1 } });
    const [first, early, stored] = await Promise.all(
      [1, 2, 3].map(() => prepareRegistration(busy)),
    );
    const finish = async (of = first) =>
      (await of!.browser.call(finishRegistration, { body: of!.body })).body.failure;
    expect(await finish()).toBeUndefined();
    // One registration is all that is calm here: from the second one on, the level is 1.
    expect(await finish(early)).toBeUndefined();
    expect(await finish(stored)).toBe('pow.failed');
    const pow = await solve((await stored!.browser.ask(newChallenge)).challenge);
    const body = { ...stored!.body, pow };
    expect((await stored!.browser.call(finishRegistration, { body })).status).toBe(200);
    await busy.close();
  });

  test('another centre stays calm', async () => {
    const busy = await openTestApp({ config: { powCalm: 1 } });
    await addCentre(busy.store, { host: 'ruhig.localhost', team: busy.team });
    for (let times = 0; times < 4; times++) await registerSeeker(busy);
    const ask = async (host: string) => {
      const { challenge, long } = await openBrowser(busy, host).ask(newChallenge);
      return { level: levelOf(challenge), long };
    };
    expect(await ask('localhost')).toEqual({ level: 3, long: true });
    expect(await ask('ruhig.localhost')).toEqual({ level: 0, long: false });
    await busy.close();
  });

  test('it never doubles more than four times', () => {
    expect([0, 9, 10, 19, 20, 40, 80, 1_000_000].map((count) => levelAt(count, 10))).toEqual([
      0, 0, 1, 1, 2, 3, 4, 4,
    ]);
    expect(levelAt(mostCounted(10), 10)).toBe(4);
  });

  test('a harder challenge takes more attempts, and cannot be called easier than it is', async () => {
    let level = 4;
    const given = { challengeKey: new Uint8Array(32), cost: 1, rounds: 300, now: Date.now };
    const hard = createProofOfWork({ ...given, levelOf: async () => level });
    const centre = '11'.repeat(20) as CentreId;
    const { challenge } = await hard.challenge(centre);
    const solved = await solve(challenge);
    const { solution } = JSON.parse(Buffer.from(solved, 'base64').toString()) as {
      solution: { counter: number };
    };
    expect(solution.counter).toBeGreaterThanOrEqual((300 * 16) / 2);
    expect(await hard.verify(centre, solved)).toBeDefined();
    level = 0;
    const easy = await solve((await hard.challenge(centre)).challenge);
    const parts = JSON.parse(Buffer.from(easy, 'base64').toString()) as {
      challenge: { parameters: { data: { level: number } } };
    };
    parts.challenge.parameters.data.level = 4;
    level = 4;
    const lied = Buffer.from(JSON.stringify(parts)).toString('base64');
    expect([await hard.verify(centre, easy), await hard.verify(centre, lied)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
