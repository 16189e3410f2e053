import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishRegistration, newChallenge } from '@beistand/protocol/accounts.ts';
import { addCentre, openTestApp, type TestApp } from '../testing/app.ts';
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
