import type { Route } from '@beistand/protocol/route.ts';
import type { TestApp } from '../../server/src/testing/app.ts';
import { allRoutes } from '../../server/src/testing/routes.ts';

/** A reply on its way to the browser. */
export interface Exchange {
  readonly route: Route;
  /** Path and query, as asked. */
  readonly address: string;
  /** Number of the reply on this line, from 0. */
  readonly at: number;
  /** What was asked. */
  readonly body?: unknown;
  readonly status: number;
  readonly reply: unknown;
}

/** What the browser gets instead. */
export interface Given {
  readonly status: number;
  /** JSON where it is not a text. */
  readonly reply: unknown;
}

/** What a browser has sent. */
export interface Asked {
  readonly route: Route;
  readonly address: string;
  readonly body: unknown;
  /** As it went over the wire. */
  readonly text: string;
}

/** @param send  sends the same request with another body */
export type Before = (asked: Asked, send: (body: unknown) => Promise<Given>) => Promise<void>;

export interface LineDeps {
  readonly server: TestApp;
  readonly cookie: string | undefined;
  /** Under which the browser finds the server. */
  readonly host?: string | undefined;
  /** Between server and browser; may answer anything, or throw for a broken connection. */
  readonly lie: (exchange: Exchange) => Given | Promise<Given>;
  /** Before a request goes out: may send another one in its place first. */
  readonly before?: Before | undefined;
  /** Replies that were fetched once, because stretching the password takes too long. */
  readonly prepared?: Readonly<Record<string, unknown>>;
}

/** The only way from a browser to the real server, with somebody in between. */
export interface Line {
  readonly fetch: typeof globalThis.fetch;
  readonly asked: readonly Asked[];
  readonly exchanges: readonly Exchange[];
  /** The session cookie that the browser holds. */
  readonly cookie: () => string | undefined;
  /** What the server sends by itself, as it reaches the browser. */
  readonly push: (route: Route, reply: unknown) => Promise<unknown>;
  /** Resolves when nothing is on its way any more. */
  readonly idle: () => Promise<void>;
}

export function createLine(deps: LineDeps): Line {
  const { server, cookie, lie, before, prepared = {}, host = 'localhost' } = deps;
  const asked: Asked[] = [];
  const exchanges: Exchange[] = [];
  let held = cookie;
  const ask = async (route: Route, address: string, init: RequestInit): Promise<Given> => {
    const known = prepared[nameOf(route)];
    if (known !== undefined) return { status: 200, reply: known };
    const response = await server.app.inject({
      method: route.method,
      url: address,
      headers: {
        ...(init.headers as Record<string, string>),
        host,
        origin: `http://${host}`,
        ...(held === undefined ? {} : { cookie: held }),
      },
      ...(init.body === undefined ? {} : { payload: init.body as string }),
    });
    const set = response.headers['set-cookie'];
    if (typeof set === 'string') held = set.split(';')[0];
    return { status: response.statusCode, reply: response.json() };
  };
  let onTheWay = 0;
  const answer = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    onTheWay++;
    try {
      return await carry(input, init);
    } finally {
      onTheWay--;
    }
  };
  const carry = async (input: unknown, init: RequestInit): Promise<Response> => {
    const address = String(input);
    const route = routeOf(init.method ?? 'GET', address);
    const text = typeof init.body === 'string' ? init.body : '';
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    asked.push({ route, address, body, text });
    await before?.({ route, address, body, text }, (other) =>
      ask(route, address, { ...init, body: JSON.stringify(other) }),
    );
    const { status, reply } = await ask(route, address, init);
    const exchange = { route, address, at: exchanges.length, body, status, reply };
    exchanges.push(exchange);
    const given = await lie(exchange);
    const sent = typeof given.reply === 'string' ? given.reply : JSON.stringify(given.reply);
    return new Response(sent, { status: given.status });
  };
  const push = async (route: Route, reply: unknown): Promise<unknown> => {
    const exchange = { route, address: route.path, at: exchanges.length, status: 200, reply };
    exchanges.push(exchange);
    return (await lie(exchange)).reply;
  };
  const idle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 8; quiet = onTheWay === 0 ? quiet + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    asked,
    exchanges,
    cookie: () => held,
    push,
    idle,
    fetch: answer,
  };
}

/** "GET /api/conversations/:conversation". */
export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  `${method} ${path}`;

const patterns = allRoutes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`),
}));

function routeOf(method: string, address: string): Route {
  const path = address.split('?', 1)[0] ?? '';
  const found = patterns.find(
    ({ route, pattern }) => route.method === method && pattern.test(path),
  );
  if (found === undefined) throw new Error(`no route for ${method} ${path}`);
  return found.route;
}
