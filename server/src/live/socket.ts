import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '@beistand/protocol/failures.ts';
import { livePath } from '@beistand/protocol/live.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { readCookie } from '../http/cookies.ts';
import type { Credentials, SignedIn } from '../http/gate.ts';
import { hostOf, isSameOrigin } from '../http/serve.ts';
import { type Connection, createConnection } from './connection.ts';
import type { Hub } from './hub.ts';
import type { Socket } from './outlet.ts';

export interface LiveDeps {
  readonly hub: Pick<Hub, 'subscribe' | 'settled'>;
  readonly conversationsOf: (centre: CentreId, account: AccountId) => Promise<readonly string[]>;
  /** Whose session it is; does not count as a sign of life. */
  readonly look: (centre: CentreId, credentials: Credentials) => Promise<SignedIn | undefined>;
}

/** What the library's sockets offer beyond a connection's needs. */
interface LibrarySocket extends Socket {
  pause(): void;
  resume(): void;
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
  app.addHook('onClose', async () => beats.stop());
  await app.register(websocket, { options: { maxPayload: maxFrameBytes } });
  app.get(
    livePath,
    {
      websocket: true,
      onRequest: async (request) => {
        if (!isSameOrigin(app, request)) throw new Refusal('session.forbidden');
      },
      preValidation: async (request) => {
        if ((await app.gate.findCentre(hostOf(request))) === undefined) {
          throw new Refusal('centre.unknown');
        }
      },
    },
    (socket: LibrarySocket, request) => {
      const cookie = readCookie(request.headers.cookie);
      const host = hostOf(request);
      const { sockets } = app.gate.guard;
      const greeted = sockets.silent(request.ip);
      if (greeted === undefined) {
        socket.terminate();
        return;
      }
      socket.on('close', greeted);
      attach(socket, beats, async () => {
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

/** Frames that come before the connection is there wait for it. */
function attach(
  socket: LibrarySocket,
  beats: Beats,
  open: () => Promise<Connection | undefined>,
): void {
  // What a client sends meanwhile stays with it.
  socket.pause();
  const opening = open().catch(() => undefined);
  void opening.then(() => socket.resume());
  const withConnection = (use: (connection: Connection) => void) => {
    void opening.then((connection) => {
      if (connection === undefined) socket.terminate();
      else use(connection);
    });
  };
  withConnection((connection) => beats.add(connection));
  socket.on('message', (data, isBinary) =>
    withConnection((connection) => connection.receive(isBinary ? '' : data.toString('utf8'))),
  );
  socket.on('pong', () => withConnection((connection) => connection.pong()));
  socket.on('close', () =>
    withConnection((connection) => {
      beats.remove(connection);
      connection.closed();
    }),
  );
  // The library closes the socket after an error; without a listener it would end the process.
  socket.on('error', () => {});
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
