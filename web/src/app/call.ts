import { failureStatus, Refusal, type Failure } from '@beistand/protocol/failures.ts';
import type { Reply, Route } from '@beistand/protocol/route.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import { fits } from './parse.ts';
import { CallError, type Call } from './services.ts';

/** What `createCall` needs. */
export interface CallDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Token of this tab, undefined before login. */
  readonly tabToken: () => string | undefined;
  /** Told of every refusal of a request that carried a token, before the caller is. */
  readonly onRefusal?: (failure: Failure) => void;
  /** Asks for the password again; whether it was given. Then the request is sent once more. */
  readonly confirm?: () => Promise<boolean>;
  /** Milliseconds until a request counts as unanswered. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 30_000;

/** Sends requests to our own server; see `Call`. */
export function createCall(deps: CallDeps): Call {
  const call: Call = async (route, request = {}) => {
    const token = route.access === 'anyone' ? undefined : deps.tabToken();
    const response = await send(deps, route, {
      address: addressOf(route.path, request.params, request.query),
      token,
      body: request.body,
    });
    const answer = await readJson(response);
    if (response.ok) {
      if (!fits(route.reply, answer)) throw new CallError('reply');
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- follows the check
      return answer as Reply<typeof route>;
    }
    const failure = failureOf(answer);
    if (failure === 'session.confirm' && (await deps.confirm?.()) === true) {
      return call(route, request);
    }
    if (token !== undefined) deps.onRefusal?.(failure);
    throw new Refusal(failure, secondsOf(response));
  };
  return call;
}

/** Path and query are texts; the schemas of the routes allow nothing else. */
type Fields = Readonly<Record<string, unknown>>;

/** The address of a request: parameters in the path, the rest behind the question mark. */
export function addressOf(path: string, params: Fields = {}, query: Fields = {}): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(textOf(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, textOf(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface Outgoing {
  readonly address: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

async function send(deps: CallDeps, route: Route, outgoing: Outgoing): Promise<Response> {
  const headers: Record<string, string> = {};
  if (outgoing.token !== undefined) headers[tabHeader] = outgoing.token;
  const hasBody = outgoing.body !== undefined;
  if (hasBody) headers['content-type'] = 'application/json';
  try {
    return await deps.fetch(outgoing.address, {
      method: route.method,
      headers,
      ...(hasBody ? { body: JSON.stringify(outgoing.body) } : {}),
      mode: 'same-origin',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(deps.timeoutMs ?? defaultTimeoutMs),
    });
  } catch {
    throw new CallError('offline');
  }
}

async function readJson(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new CallError('offline');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new CallError('reply');
  }
}

/** @throws CallError `reply` for a refusal that the protocol does not know: a proxy's error page */
function failureOf(answer: unknown): Failure {
  const failure: unknown =
    typeof answer === 'object' && answer !== null && 'failure' in answer
      ? answer.failure
      : undefined;
  if (typeof failure === 'string' && isFailure(failure)) return failure;
  throw new CallError('reply');
}

/** When it goes on, where the server says so. */
function secondsOf({ headers }: Response): number | undefined {
  return Number(headers.get('retry-after')) || undefined;
}

function isFailure(text: string): text is Failure {
  return Object.hasOwn(failureStatus, text);
}
