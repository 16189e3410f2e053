import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureStatus } from '@beistand/protocol/failures.ts';
import type { Access, Route } from '@beistand/protocol/route.ts';
import { keepAlive, tabHeader } from '@beistand/protocol/sessions.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { addStaff, openBrowser, registerSeeker, type Browser } from '../testing/people.ts';
import { bodyLimitOf } from './body-limit.ts';
import { allRoutes, sampleOf, wrongsOf, type Shape } from '../testing/routes.ts';
import { fingerprintOf } from '../testing/store.ts';

let server: TestApp;
let seeker: Browser;
let staff: Browser;
/** A server whose people logged in eleven minutes ago. */
let stale: { readonly server: TestApp; readonly seeker: Browser; readonly staff: Browser };
beforeAll(async () => {
  server = await openTestApp({
    config: { loginsPerHour: 100_000, registrationsPerHour: 100_000, recoveriesPerHour: 100_000 },
  });
  seeker = await registerSeeker(server);
  staff = await addStaff(server, { admin: true, counsellor: true });
  // A request in the next five minutes is a sign of life, and changes the session's row.
  server.clock.stop();
  const other = await openTestApp();
  stale = {
    server: other,
    seeker: await registerSeeker(other),
    staff: await addStaff(other, { admin: true, counsellor: true }),
  };
  other.clock.turn(11);
});
afterAll(async () => {
  await server.close();
  await stale.server.close();
});

const withBody = allRoutes.filter(({ method, body }) => method !== 'GET' && hasFields(body));

/** Somebody whom the route lets in. */
function caller(access: Access): Browser {
  if (access === 'anyone') return openBrowser(server);
  return access === 'seeker' || access === 'account' ? seeker : staff;
}

interface Sent {
  readonly body?: string;
  readonly type?: string;
  readonly who?: Browser | undefined;
  readonly params?: unknown;
  readonly host?: string;
  readonly app?: TestApp['app'];
}

async function send(route: Route, { body, type, who, params, host, app }: Sent = {}) {
  const filled = (params ?? sampleOf(route.params)) as Readonly<Record<string, string>>;
  const response = await (app ?? server.app).inject({
    method: route.method,
    url: route.path.replaceAll(/:(\w+)/g, (_, key: string) => filled[key] ?? ''),
    headers: {
      host: host ?? 'localhost',
      origin: `http://${host ?? 'localhost'}`,
      ...(who?.cookie === undefined ? {} : { cookie: who.cookie }),
      ...(who?.token === undefined ? {} : { [tabHeader]: who.token }),
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.json<{ readonly failure?: string }>() };
}

describe('every route of the protocol', () => {
  test('is served, and the list sees them all', () => {
    expect(allRoutes.length).toBeGreaterThan(35);
    const missing = allRoutes.filter(
      ({ method, path }) => !server.app.hasRoute({ method, url: path }),
    );
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  for (const route of withBody) {
    test(`${route.method} ${route.path} refuses every malformed body and changes nothing`, async () => {
      const shape = route.body;
      const before = await fingerprintOf(server.store);
      for (const { what, value } of wrongsOf(shape, sampleOf(shape))) {
        const answer = await send(route, {
          body: JSON.stringify(value),
          who: caller(route.access),
        });
        expect({ what, ...answer }).toEqual({ what, ...refusal(answer.body.failure) });
        expect(['request.invalid', 'request.too-large'], what).toContain(answer.body.failure);
      }
      expect(await fingerprintOf(server.store)).toBe(before);
    });
  }

  for (const route of allRoutes.filter(({ method }) => method !== 'GET')) {
    test(`${route.method} ${route.path} refuses what is not JSON`, async () => {
      const who = caller(route.access);
      const broken = await send(route, { body: '{"a":', who });
      expect(broken.body.failure).toBe('request.invalid');
      const poisoned = await send(route, { body: '{"__proto__":{"a":1}}', who });
      expect(poisoned.body.failure).toBe('request.invalid');
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
        const answer = await send(route, { body: 'a=1', type, who });
        expect(answer).toEqual(refusal('request.wrong-type'));
      }
      const huge = await send(route, {
        body: JSON.stringify('x'.repeat(bodyLimitOf(route.body))),
        who,
      });
      expect(huge).toEqual(refusal('request.too-large'));
    });
  }

  for (const route of allRoutes.filter(({ access }) => access !== 'anyone')) {
    test(`${route.method} ${route.path} needs a session`, async () => {
      const body = route.method === 'GET' ? {} : { body: JSON.stringify(sampleOf(route.body)) };
      expect(await send(route, body)).toEqual(refusal('session.missing'));
      const half = openBrowser(server);
      half.cookie = seeker.cookie;
      expect(await send(route, { ...body, who: half })).toEqual(refusal('session.missing'));
    });
  }

  for (const route of allRoutes.filter(({ fresh }) => fresh === true)) {
    test(`${route.method} ${route.path} asks for the password again and changes nothing`, async () => {
      expect(route.access, 'nobody in particular has no password').not.toBe('anyone');
      const who = openBrowser(stale.server);
      const from = route.access === 'seeker' ? stale.seeker : stale.staff;
      Object.assign(who, { cookie: from.cookie, token: from.token });
      expect((await who.call(keepAlive)).status).toBe(200);
      const before = await fingerprintOf(stale.server.store);
      const answer = await send(route, {
        body: JSON.stringify(sampleOf(route.body)),
        who,
        app: stale.server.app,
      });
      expect(answer).toEqual(refusal('session.confirm'));
      expect(await fingerprintOf(stale.server.store)).toBe(before);
    });
  }

  test('those that weigh much ask for it: certificates and revocations', () => {
    const marked = allRoutes.filter(({ fresh }) => fresh === true).map(({ path }) => path);
    expect(marked).toEqual(
      expect.arrayContaining(['/api/staff/:account/certificate', '/api/revocations']),
    );
  });

  for (const route of allRoutes.filter(({ params }) => hasFields(params))) {
    test(`${route.method} ${route.path} refuses ids that are none`, async () => {
      const sample = sampleOf(route.params) as Readonly<Record<string, string>>;
      for (const wrong of ['0', 'A'.repeat(32), '5'.repeat(120), '%00', '..%2f..']) {
        const params = Object.fromEntries(Object.keys(sample).map((key) => [key, wrong]));
        const body = route.method === 'GET' ? {} : { body: JSON.stringify(sampleOf(route.body)) };
        const answer = await send(route, { ...body, params, who: caller(route.access) });
        expect(answer).toEqual(refusal('request.invalid'));
      }
    });
  }

  test('with well-formed but meaningless values, none answers with a fault', async () => {
    for (const route of allRoutes) {
      if (route.path === '/api/session') continue;
      const body = route.method === 'GET' ? {} : { body: JSON.stringify(sampleOf(route.body)) };
      for (const who of [openBrowser(server), seeker, staff]) {
        const answer = await send(route, { ...body, who });
        const documented =
          answer.status === 200 || isDocumented(answer.status, answer.body.failure);
        expect({ route: route.path, ...answer, documented }).toMatchObject({ documented: true });
      }
    }
    expect(server.log.filter((line) => line.includes('fault'))).toEqual([]);
  });

  test('on a host without a centre, none answers but those that need none', async () => {
    for (const route of allRoutes) {
      const answer = await send(route, {
        host: 'anderswo.localhost',
        ...(route.method === 'GET' ? {} : { body: JSON.stringify(sampleOf(route.body)) }),
        who: caller(route.access),
      });
      if (/^\/api\/(?:centre$|setup\/)/.test(route.path)) continue;
      expect({ path: route.path, ...answer }).toEqual({
        path: route.path,
        ...refusal('centre.unknown'),
      });
    }
  });
});

test('an address that nothing answers to is told so', async () => {
  const response = await server.app.inject({
    url: '/api/nirgends',
    headers: { host: 'localhost' },
  });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toEqual({ failure: 'route.unknown' });
});

test('a fault is logged by class, route and place, without what anybody wrote', async () => {
  const { app, log } = await openTestApp();
  app.post('/api/fault/:id', async () => {
    throw new TypeError('canary in a message');
  });
  const response = await app.inject({
    method: 'POST',
    url: '/api/fault/canary-in-an-id',
    payload: { text: 'canary in a body' },
  });
  expect(response.json()).toEqual({ failure: 'server.fault' });
  expect(log).toHaveLength(1);
  expect(log[0]).not.toContain('canary');
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    event: 'fault',
    error: 'TypeError',
    route: 'POST /api/fault/:id',
  });
});

function refusal(failure: string | undefined) {
  return { status: failureStatus[failure as keyof typeof failureStatus], body: { failure } };
}

function isDocumented(status: number, failure: string | undefined): boolean {
  return status < 500 && failureStatus[failure as keyof typeof failureStatus] === status;
}

function hasFields(schema: unknown): boolean {
  return Object.keys((schema as Shape).properties ?? {}).length > 0;
}
