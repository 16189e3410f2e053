import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import type { Now } from '../clock.ts';
import { createNetworkNames } from './networks.ts';
import { createPlaces } from './places.ts';

/** How long we wait for a browser, in milliseconds. */
export interface Patience {
  /** Until all headers are there, counted from the connection on. */
  readonly headersMs: number;
  /** Until the body is there as well. A browser of ours gives up after 30 seconds itself. */
  readonly requestMs: number;
  /** Until the last byte of the answer has been taken. */
  readonly answerMs: number;
  /** Between two requests. Longer than the minute for which proxies keep connections. */
  readonly idleMs: number;
  /** How often we look. */
  readonly checkMs: number;
}

export const usualPatience: Patience = {
  headersMs: 10_000,
  requestMs: 60_000,
  answerMs: 120_000,
  idleMs: 72_000,
  checkMs: 2_000,
};

export interface HttpServerDeps {
  readonly patience: Patience;
  /** Connections at most, of everybody: each is a descriptor and some memory. */
  readonly connections: number;
  /** Whether connections come from a proxy, which speaks for many networks. */
  readonly behindProxy: boolean;
  readonly now: Now;
}

/** One network may hold this part of all connections. */
const networkShare = 1 / 16;

/**
 * An HTTP server on which nobody can keep a place without using it: whoever is slow with headers,
 * body or with taking the answer is cut, and one network leaves room for the others.
 */
export function openHttpServer(
  listener: RequestListener,
  { patience, connections, behindProxy, now }: HttpServerDeps,
): Server {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.checkMs,
    },
    listener,
  );
  server.maxConnections = connections;
  cutWhoTakesNothing(server, patience);
  if (!behindProxy) shareConnections(server, Math.ceil(connections * networkShare), now);
  return server;
}

/** Node waits for ever for a client that does not read. */
function cutWhoTakesNothing(server: Server, { answerMs, checkMs }: Patience): void {
  const open = new Map<ServerResponse, number>();
  server.on('request', (_, response: ServerResponse) => {
    open.set(response, performance.now());
    response.once('close', () => open.delete(response));
  });
  const timer = setInterval(() => {
    const latest = performance.now() - answerMs;
    for (const [response, since] of open) {
      // They are in the order in which they came.
      if (since > latest) break;
      response.destroy();
    }
  }, checkMs);
  timer.unref();
  server.on('close', () => clearInterval(timer));
}

/** Those of this machine are not counted: they are a proxy's, or the operator's own. */
const own = new BlockList();
own.addSubnet('127.0.0.0', 8, 'ipv4');
own.addAddress('::1', 'ipv6');

function shareConnections(server: Server, each: number, now: Now): void {
  const nameOf = createNetworkNames(now);
  const places = createPlaces({ each, inAll: Number.POSITIVE_INFINITY });
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (own.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return;
    const leave = places.take(nameOf(address).now);
    if (leave === undefined) socket.destroy();
    else socket.once('close', leave);
  });
}
