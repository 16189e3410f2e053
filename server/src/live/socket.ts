import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { Refusal } from '@beistand/protocol/failures.ts';
import { livePath } from '@beistand/protocol/live.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { readCookie } from '../http/cookies.ts';
import type { Credentials, SignedIn } from '../http/gate.ts';
import { hostOf, isSameOrigin } from '../http/serve.ts';
import { type Connection, type ConnectionDeps, createConnection } from './connection.ts';
import type { Socket } from './outlet.ts';

export interface LiveDeps {
  readonly hub: ConnectionDeps['hub'];
  readonly conversationsOf: (centre: CentreId, account: AccountId) => Promise<readonly string[]>;
  /** Whose session it is; does not count as a sign of life. */
  readonly look: (centre: CentreId, credentials: Credentials) => Promise<SignedIn | undefined>;
}

/** What the library's sockets offer beyond a connection's needs. */
interface LibrarySocket extends Socket {
  pause(): void;
  resume(): void;
  readonly readyState: number;
  removeAllListeners(event: 'error'): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): void;
  on(event: 'pong' | 'close' | 'error', listener: () => void): void;
}

/** Seconds between two pings of one socket: shorter than proxies and phones forget connections. */
const beatSeconds = 25;

/** Bytes of one frame from a browser: the first one is all it may send. */
const maxFrameBytes = 1_024;

/** Serves the WebSocket. */
export async function liveSocket(app: FastifyInstance, deps: LiveDeps): Promise<void> {
  const beats = createBeats();
  const responses = new WeakMap<FastifyRequest, ServerResponse>();
  app.addHook('onClose', async () => beats.stop());
  await app.register(websocket, { options: { maxPayload: maxFrameBytes } });
  app.get(
    livePath,
    {
      websocket: true,
      onRequest: async (request) => {
        if (!isSameOrigin(app, request)) throw new Refusal('session.forbidden');
      },
      preValidation: async (request, reply) => {
        responses.set(request, reply.raw);
        if ((await app.gate.findCentre(hostOf(request))) === undefined) {
          throw new Refusal('centre.unknown');
        }
      },
    },
    (socket: LibrarySocket, request) => {
      release(socket, responses.get(request));
      const cookie = readCookie(request.headers.cookie);
      const host = hostOf(request);
      const { sockets } = app.gate.guard;
      const greeted = sockets.silent(request.ip);
      if (greeted === undefined) {
        socket.terminate();
        return;
      }
      socket.on('close', greeted);
      void attach(socket, beats, async () => {
        const centre = await app.gate.findCentre(host);
        if (centre === undefined) return undefined;
        const look = (tab: string) => deps.look(centre, { cookie, tab });
        const placeOf = (account: AccountId) => {
          greeted();
          return sockets.ofAccount(account);
        };
        return createConnection(centre, socket, { ...deps, look, placeOf });
      });
    },
  );
}

/**
 * Lets go of the request that became a socket: the library would keep it, its headers and its
 * response, as long as the socket lives, for the sake of an error that is nobody's business.
 */
function release(socket: LibrarySocket, response: ServerResponse | undefined): void {
  if (response?.socket) response.detachSocket(response.socket);
  socket.removeAllListeners('error');
  // The library closes the socket after an error; without a listener it would end the process.
  socket.on('error', ignore);
}

const ignore = (): void => {};

/** WebSocket.OPEN */
const isOpen = 1;

/** Frames that come before the connection is there wait for it. */
async function attach(
  socket: LibrarySocket,
  beats: Beats,
  open: () => Promise<Connection | undefined>,
): Promise<void> {
  // What a client sends meanwhile stays with it.
  socket.pause();
  const connection = await open().catch(() => undefined);
  if (connection === undefined) {
    socket.terminate();
    return;
  }
  if (socket.readyState !== isOpen) {
    connection.closed();
    return;
  }
  beats.add(connection);
  socket.on('message', (data, isBinary) =>
    connection.receive(isBinary ? '' : data.toString('utf8')),
  );
  socket.on('pong', () => connection.pong());
  socket.on('close', () => {
    beats.remove(connection);
    connection.closed();
  });
  socket.resume();
}

interface Beats {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  stop(): void;
}

/** One clock for all sockets, spread over the seconds, so that their pings do not come at once. */
function createBeats(): Beats {
  const groups = Array.from({ length: beatSeconds }, () => new Set<Connection>());
  let second = 0;
  let next = 0;
  const timer = setInterval(() => {
    second = (second + 1) % beatSeconds;
    for (const connection of groups[second] ?? []) connection.beat();
  }, 1_000);
  timer.unref();
  return {
    add(connection) {
      next = (next + 1) % beatSeconds;
      groups[next]?.add(connection);
    },
    remove(connection) {
      for (const group of groups) group.delete(connection);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
