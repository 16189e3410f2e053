import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import {
  nothing,
  type Access,
  type Body,
  type Params,
  type Query,
  type Reply,
  type Route,
} from '@beistand/protocol/route.ts';
import { tabHeader, type Person } from '@beistand/protocol/sessions.ts';
import { freeBytes, type Sender } from '../guard/body-room.ts';
import { bodyLimitOf } from './body-limit.ts';
import { meterBody } from './body-meter.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import { FailureReply } from './errors.ts';
import { mayCall, mustAddFactor, mustConfirm, type SignedIn } from './gate.ts';

/** What a handler may know of a request. Not the address, not the browser: it could not log them. */
export interface Call<R extends Route> {
  readonly centre: CentreId;
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  readonly session: SessionOf<R['access']>;
  /** Scheme, host and port under which the browser reached us: what a passkey signs. */
  readonly origin: string;
}

interface Session {
  readonly account: AccountId;
  readonly person: Person;
  /** Whether this tab gave the password within the last minutes (`Route.fresh`). */
  readonly fresh: boolean;
}

/** Nobody in particular on a route for anyone, a person on every other. */
type SessionOf<A extends Access> = 'anyone' extends A ? undefined : Session;

/** What a handler may know of a request that comes before there is a centre. */
export interface CallWithoutCentre<R extends Route> {
  /** Host name without port, lower case. */
  readonly host: string;
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
}

/** The session cookie, for the routes that make and end sessions. */
export interface Cookie {
  /** The session's id, as the browser sent it. */
  readonly value: string | undefined;
  /** Stored hash of the signed-in session. */
  readonly session: string | undefined;
  /** Stored hash of the signed-in tab. */
  readonly tab: string | undefined;
  set(value: string): void;
  clear(): void;
}

/** Serves a route of the centre to which the host name belongs. */
export function serve<R extends Route>(
  app: FastifyInstance,
  route: R,
  handler: (call: Call<R>) => Promise<Reply<R>>,
): void {
  serveWithCookie(app, route, handler);
}

/** As `serve`, for the routes that make and end sessions. */
export function serveWithCookie<R extends Route>(
  app: FastifyInstance,
  route: R,
  handler: (call: Call<R>, cookie: Cookie) => Promise<Reply<R>>,
): void {
  const places = new WeakMap<FastifyRequest, Place>();
  const enter: Hook = async (request) => {
    const centre = await app.gate.findCentre(hostOf(request));
    if (centre === undefined) throw new Refusal('centre.unknown');
    const isWhole = route.method === 'GET' || request.raw.complete;
    const signedIn = await signIn(app, route, centre, request);
    places.set(request, { centre, signedIn, isWhole });
    return signedIn;
  };
  mount(app, route, enter, async (request, reply) => {
    const place = places.get(request);
    if (place === undefined) throw new Error('a handler ran before its hook');
    const { centre, isWhole } = place;
    // A body may take a minute to come, and the session may have ended meanwhile.
    const signedIn = isWhole ? place.signedIn : await signIn(app, route, centre, request);
    const session = signedIn && sessionOf(signedIn);
    const origin = originOf(app, request);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `signIn` is the check
    return handler({ ...partsOf<R>(request), centre, session, origin } as Call<R>, {
      value: readCookie(request.headers.cookie),
      session: signedIn?.session,
      tab: signedIn?.tab,
      set: (value) => setCookie(reply, value),
      clear: () => clearCookie(reply),
    });
  });
}

/** Neither cookie nor token: a handler that has them could store them. */
const sessionOf = ({ account, person, fresh }: SignedIn): Session => ({ account, person, fresh });

/** For set-up, and for asking whether a centre is there: the host name is all there is. */
export function serveWithoutCentre<R extends Route>(
  app: FastifyInstance,
  route: R,
  handler: (call: CallWithoutCentre<R>) => Promise<Reply<R>>,
): void {
  mount(
    app,
    route,
    async () => undefined,
    (request) => handler({ ...partsOf<R>(request), host: hostOf(request) }),
  );
}

/** Host name without port, lower case. It only ever selects; no decision trusts it. */
export function hostOf(request: FastifyRequest): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

/**
 * Whether a request comes from a page of ours: its Origin is the very address it was sent to.
 * Browsers send Origin with every request that is not a GET, and with every WebSocket.
 */
export function isSameOrigin(app: FastifyInstance, request: FastifyRequest): boolean {
  return request.headers.host !== undefined && request.headers.origin === originOf(app, request);
}

/** The origin that a page at the address of this request has. */
function originOf(app: FastifyInstance, request: FastifyRequest): string {
  return `${app.gate.scheme}://${request.headers.host ?? ''}`;
}

/** Where a request belongs, found before its body is read. */
interface Place {
  readonly centre: CentreId;
  readonly signedIn: SignedIn | undefined;
  /** Whether the whole of the request had come before it was asked whose it is. */
  readonly isWhole: boolean;
}

type Hook = (request: FastifyRequest) => Promise<SignedIn | undefined>;
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

function mount(app: FastifyInstance, route: Route, enter: Hook, handler: Handler): void {
  const hasBody = route.method !== 'GET';
  const bodyLimit = bodyLimitOf(route.body);
  const metered = new WeakMap<FastifyRequest, Sender>();
  const options: RouteShorthandOptions = {
    bodyLimit,
    schema: {
      params: route.params,
      querystring: route.query,
      ...(hasBody ? { body: route.body } : {}),
      response: { 200: route.reply, '4xx': FailureReply, '5xx': FailureReply },
    },
    onRequest: async (request) => {
      if (hasBody && !isSameOrigin(app, request)) throw new Refusal('session.forbidden');
      await app.gate.guard.admit(route.path, request.ip);
      const signedIn = await enter(request);
      const { account } = signedIn ?? {};
      const bytes = hasBody ? announced(request, bodyLimit) : 0;
      if (account !== undefined) app.gate.guard.spend({ account, route, bytes });
      if (bytes > freeBytes)
        metered.set(request, account === undefined ? { address: request.ip } : { account });
    },
    preParsing: async (request, reply, body) => {
      const sender = metered.get(request);
      if (sender === undefined) return body;
      return meterBody(app.gate.guard.takeBody, sender, { request, reply });
    },
  };
  if (hasBody && route.body === nothing) {
    // A request that has nothing to say may say it without a body.
    options.preValidation = async (request) => {
      request.body ??= {};
    };
  }
  app.route({ method: route.method, url: route.path, ...options, handler });
}

/** Without a length, or with a wrong one, no more than the limit is ever read. */
function announced({ headers }: FastifyRequest, bodyLimit: number): number {
  return Math.min(Number(headers['content-length'] ?? bodyLimit), bodyLimit);
}

async function signIn(
  app: FastifyInstance,
  route: Route,
  centre: CentreId,
  request: FastifyRequest,
): Promise<SignedIn | undefined> {
  if (route.access === 'anyone') return undefined;
  const tab = request.headers[tabHeader];
  const signedIn = await app.gate.authenticate(centre, {
    cookie: readCookie(request.headers.cookie),
    tab: typeof tab === 'string' ? tab : undefined,
  });
  if (signedIn === undefined) throw new Refusal('session.missing');
  if (!mayCall(route.access, signedIn.person)) throw new Refusal('session.forbidden');
  if (mustAddFactor(route, signedIn)) throw new Refusal('session.forbidden');
  if (mustConfirm(route, signedIn)) throw new Refusal('session.confirm');
  return signedIn;
}

/** The validated parts. */
// oxlint-disable typescript/no-unsafe-type-assertion -- their schemas have just been checked
function partsOf<R extends Route>(request: FastifyRequest) {
  return {
    params: request.params as Params<R>,
    query: request.query as Query<R>,
    body: request.body as Body<R>,
  };
}
// oxlint-enable typescript/no-unsafe-type-assertion
