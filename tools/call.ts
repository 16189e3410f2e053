import type { Failure } from '@beistand/protocol/failures.ts';
import type { Body, Params, Query, Reply, Route } from '@beistand/protocol/route.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';

/** What is used of `fetch`. */
export type Fetch = (url: string, request: RequestInit) => Promise<Response>;

/** A request that the server refused. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly status: number;
  /** Undefined where the answer was not one of ours. */
  readonly failure: Failure | undefined;

  constructor(route: Route, status: number, text: string) {
    super(`${route.method} ${route.path}: ${status} ${text}`);
    this.status = status;
    this.failure = failureIn(text);
  }
}

function failureIn(text: string): Failure | undefined {
  try {
    return (JSON.parse(text) as { readonly failure?: Failure }).failure;
  } catch {
    return undefined;
  }
}

/** Far longer than an answer takes: only against waiting for ever. */
const answerWithinMs = 60_000;

/** How a route is called. */
export type Call = <R extends Route>(route: R, request?: RequestOf<R>) => Promise<Reply<R>>;

interface RequestOf<R extends Route> {
  readonly params?: Params<R>;
  readonly query?: Query<R>;
  readonly body?: Body<R>;
}

/** What a signed-in tab shows the server. */
export interface Credentials {
  readonly cookie: string;
  readonly token: string;
}

/** Calls routes as one browser does: it keeps the cookie, and sends the tab's token along. */
export function createCall(
  origin: string,
  ask: Fetch,
): {
  readonly call: Call;
  readonly setToken: (token: string) => void;
  readonly credentials: () => Credentials;
} {
  let cookie = '';
  let token = '';

  async function call<R extends Route>(route: R, request: RequestOf<R> = {}): Promise<Reply<R>> {
    const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) =>
      String((request.params as Record<string, unknown>)[key]),
    );
    const query = new URLSearchParams((request.query ?? {}) as Record<string, string>).toString();
    const response = await ask(`${origin}${path}${query === '' ? '' : `?${query}`}`, {
      method: route.method,
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        origin,
        ...(cookie === '' ? {} : { cookie, [tabHeader]: token }),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const setCookie = response.headers.getSetCookie()[0];
    if (setCookie !== undefined) cookie = setCookie.split(';')[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new CallError(route, response.status, text);
    return (text === '' ? {} : JSON.parse(text)) as Reply<R>;
  }

  return {
    call,
    setToken: (tabToken) => {
      token = tabToken;
    },
    credentials: () => ({ cookie, token }),
  };
}
