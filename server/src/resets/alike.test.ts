import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proveReset, putResetSwitch, startReset } from '@beistand/protocol/resets.ts';
import type { Store } from '../db/store.ts';
import { startSmtp, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { giveAddress } from '../testing/mail.ts';
import { openBrowser, registerSeeker } from '../testing/people.ts';
import { drawReset } from '../testing/resets.ts';

let peer: SmtpPeer;
let server: TestApp;
beforeAll(async () => {
  peer = await startSmtp();
  server = await openTestApp({
    smtp: peer,
    settings: { mail: 'optional' },
    config: { recoveriesPerHour: 100_000 },
  });
});
afterAll(async () => {
  await server.close();
  await peer.close();
});

/** Nothing is waiting to be looked at any more. */
const settled = () =>
  expect
    .poll(() =>
      server.store.read((db) =>
        db.selectFrom('reset_request').select('ticket').where('due_slot', 'is not', null).execute(),
      ),
    )
    .toEqual([]);

async function withAddress() {
  const seeker = await registerSeeker(server);
  return { seeker, address: await giveAddress(server, seeker, peer) };
}

const upTo = (last: string, queries: readonly string[]) =>
  queries.slice(0, queries.indexOf(last) + 1);

const namesOf = (headers: object) =>
  Object.entries(headers).map(([name, value]) => [name, name === 'date' ? '' : value]);

test('a name that nobody has, one without an address and one that forbids it take the same queries and give the same bytes as one that is reset', async () => {
  const { seeker, address } = await withAddress();
  const silent = await registerSeeker(server);
  const never = await withAddress();
  await never.seeker.ask(putResetSwitch, { body: { never: true } });
  const cases = [
    { name: seeker.name, address },
    { name: silent.name, address },
    { name: never.seeker.name, address: never.address },
    { name: 'gibt-es-hier-nicht', address },
    { name: 'ein name mit Leerzeichen', address },
  ];
  const seen = [];
  for (const who of cases) {
    const body = await drawReset(server, who);
    const asked = await watched(() => openBrowser(server).call(startReset, { body }));
    await settled();
    const { reset } = asked.answer.body;
    const wrong = { reset, code: '000000' };
    const proved = await watched(() => openBrowser(server).call(proveReset, { body: wrong }));
    seen.push({
      statuses: [asked.answer.status, proved.answer.status],
      bytes: [
        JSON.stringify({ ...asked.answer.body, reset: reset.replaceAll(/./g, 'x') }),
        JSON.stringify(proved.answer.body),
      ],
      headers: [namesOf(asked.answer.headers), namesOf(proved.answer.headers)],
      // What is looked at afterwards is no part of the answer: the request's last query is this one.
      queries: [upTo('write insertInto reset_request', asked.queries), proved.queries],
    });
  }
  expect(seen[0]?.statuses).toEqual([200, 409]);
  expect(seen[0]?.queries.every((queries) => queries.length > 0)).toBe(true);
  for (const each of seen) expect(each).toEqual(seen[0]);
  // Two codes proved the addresses, and one mail is the reset's.
  expect(peer.mails).toHaveLength(3);
});

const requests = new AsyncLocalStorage<readonly string[]>();

/** What a request asks of the database, as it is put, up to its answer. */
async function watched<T>(request: () => Promise<T>) {
  const queries: string[] = [];
  const { store } = server;
  const before: Pick<Store, 'read' | 'write'> = { ...store };
  const listening =
    (way: 'read' | 'write'): TestApp['store']['read'] =>
    (work) => {
      // Asked for by this request, and not by what looks at an earlier one meanwhile.
      if (requests.getStore() !== queries) return before[way](work);
      return before[way]((db) =>
        work(
          new Proxy(db, {
            get: (target, key) => {
              const value: unknown = Reflect.get(target, key);
              if (typeof value !== 'function') return value;
              return (...given: readonly unknown[]) => {
                const [table] = given;
                queries.push(`${way} ${String(key)} ${typeof table === 'string' ? table : ''}`);
                return (value as (...all: readonly unknown[]) => unknown).apply(target, [...given]);
              };
            },
          }),
        ),
      );
    };
  Object.assign(store, { read: listening('read'), write: listening('write') });
  try {
    return { answer: await requests.run(queries, request), queries: [...queries] };
  } finally {
    Object.assign(store, before);
  }
}
