import { client, ready, server as opaque } from '@serenity-kit/opaque';
import {
  finishRegistration,
  newChallenge,
  startRegistration,
} from '@beistand/protocol/accounts.ts';
import type { TabHandle } from '@beistand/protocol/ids.ts';
import { finishLogin, startLogin } from '@beistand/protocol/sessions.ts';
import { type Actor, createActor, readyCentre } from '../../tools/actor.ts';
import { absolute, inTurn, type Measure, type Report } from '../lib/finding.ts';
import { cpuSeconds } from '../lib/process.ts';
import { median, rounded } from '../lib/stats.ts';
import { password, readWorld, startWorld } from '../lib/world.ts';

/*
 * F6 and F20: logins over HTTP. The accounts are the keyring's, but for a password stretched as
 * little as can be: what stretching costs falls on the browser, and the server sees no difference.
 */

const cheap = { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } } as const;

export const measure: Measure = async (wanted, report) => {
  await ready;
  const server = await startWorld(readWorld());
  const person = createActor(server.origin);
  const { id: centre } = await readyCentre(person.call);
  const names = ['heide-1', 'heide-2', 'heide-3'];
  for (const name of names) await register(server.origin, name);
  const logIn = createLogin(person, centre);
  await inTurn(wanted, report, [
    [['F6'], () => cpuOfLogins(report, server.pid(), () => logIn(names[0] ?? ''), centre)],
    [['F20'], () => knownAndUnknown(report, person, logIn, names)],
  ]);
  await server.kill();
  server.removeData();
};

/** Registers with a record that a quick login fits. */
async function register(origin: string, name: string): Promise<void> {
  const person = createActor(origin);
  const centre = await readyCentre(person.call);
  const { request } = await person.keyring.beginRegistration(password);
  const ask = async (text: string) =>
    (await person.call(startRegistration, { body: { name, request: text } })).response;
  const response = await ask(request);
  const account = await person.keyring.finishRegistration({ centre, name, response });
  const begun = client.startRegistration({ password });
  const { registrationRecord } = client.finishRegistration({
    password,
    clientRegistrationState: begun.clientRegistrationState,
    registrationResponse: await ask(begun.registrationRequest),
    identifiers: { server: `beistand/1/${centre.id}` },
    keyStretching: cheap,
  });
  const { challenge } = await person.call(newChallenge);
  const pow = await person.keyring.solveChallenge(challenge);
  await person.call(finishRegistration, {
    body: {
      account: { ...account, record: registrationRecord },
      terms: centre.settings.terms.version,
      pow,
    },
  });
}

type LogIn = (name: string) => Promise<{ readonly firstHalfMs: number }>;

function createLogin(person: Actor, centre: string): LogIn {
  return async (name) => {
    const { clientLoginState, startLoginRequest } = client.startLogin({ password });
    const start = performance.now();
    const { login, response } = await person.call(startLogin, {
      body: { who: { name }, request: startLoginRequest },
    });
    const firstHalfMs = performance.now() - start;
    const finished = client.finishLogin({
      clientLoginState,
      loginResponse: response,
      password,
      identifiers: { server: `beistand/1/${centre}` },
      keyStretching: cheap,
    });
    if (finished === undefined) return { firstHalfMs };
    const handle = crypto.randomUUID().replaceAll('-', '') as TabHandle;
    await person.call(finishLogin, {
      body: { login, finish: finished.finishLoginRequest, handle },
    });
    return { firstHalfMs };
  };
}

async function cpuOfLogins(
  report: Report,
  pid: number,
  logIn: () => Promise<unknown>,
  centre: string,
): Promise<void> {
  const each = 100;
  const ours: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run <= 5; run++) {
    const before = cpuSeconds(pid);
    for (let number = 0; number < each; number++) await logIn();
    const took = ((cpuSeconds(pid) - before) * 1_000) / each;
    const floor = bareLogins(each, centre);
    if (run === 0) continue;
    ours.push(took);
    floors.push(floor);
  }
  const note = `Both requests of a login, all threads of the process, ${each} logins a run. Floor: the server half of the OPAQUE library alone.`;
  report(absolute('F6', ours, floors, note));
}

/** CPU milliseconds of the library's own server half. */
function bareLogins(count: number, centre: string): number {
  const serverSetup = opaque.createSetup();
  const identifiers = { server: `beistand/1/${centre}` };
  const begun = client.startRegistration({ password });
  const { registrationResponse } = opaque.createRegistrationResponse({
    serverSetup,
    userIdentifier: 'heide',
    registrationRequest: begun.registrationRequest,
  });
  const { registrationRecord } = client.finishRegistration({
    password,
    clientRegistrationState: begun.clientRegistrationState,
    registrationResponse,
    identifiers,
    keyStretching: cheap,
  });
  let used = 0;
  const timed = <T>(work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    used += (user + system) / 1_000;
    return result;
  };
  for (let number = 0; number < count; number++) {
    const { clientLoginState, startLoginRequest } = client.startLogin({ password });
    const { serverLoginState, loginResponse } = timed(() =>
      opaque.startLogin({
        serverSetup,
        userIdentifier: 'heide',
        registrationRecord,
        startLoginRequest,
        identifiers,
      }),
    );
    const finished = client.finishLogin({
      clientLoginState,
      loginResponse,
      password,
      identifiers,
      keyStretching: cheap,
    });
    if (finished === undefined) throw new Error('Error: the library does not log in');
    const { finishLoginRequest } = finished;
    timed(() => opaque.finishLogin({ serverLoginState, identifiers, finishLoginRequest }));
  }
  return used / count;
}

/**
 * Pairs of a known and an unknown name, in turn and in either order. The known one logs in to its end,
 * so that the brake on guessing forgets it; each unknown one is asked for once.
 */
async function knownAndUnknown(
  report: Report,
  person: Actor,
  logIn: LogIn,
  names: readonly string[],
): Promise<void> {
  const pairs = 300;
  const differences: number[] = [];
  const medians: number[] = [];
  for (let run = 0; run <= 5; run++) {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const ask = [
        async () => known.push((await logIn(names[pair % names.length] ?? '')).firstHalfMs),
        async () => unknown.push((await logIn(`niemand-${run}-${pair}`)).firstHalfMs),
      ];
      for (const one of pair % 2 === 0 ? ask : ask.toReversed()) await one();
    }
    if (run === 0) continue;
    differences.push((100 * Math.abs(median(known) - median(unknown))) / median(known));
    medians.push(median(known));
  }
  await person.keyring.forget();
  const note = `${pairs} pairs a run; the first half of a login takes ${rounded(median(medians))} ms for a known name. No floor: it is a difference.`;
  report(absolute('F20', differences, null, note));
}
