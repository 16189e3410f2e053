import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';

/** As much of a socket of `ws` as the floors use. */
interface BareSocket {
  readonly OPEN: number;
  readonly readyState: number;
  send(text: string): void;
}

/** As much of `ws` as the floors use; the library brings no types. */
interface BareServer {
  readonly clients: ReadonlySet<BareSocket>;
  on(event: 'connection', listener: (socket: BareSocket, request: IncomingMessage) => void): void;
}

const require = createRequire(import.meta.url);
const { WebSocketServer } = require('ws') as {
  readonly WebSocketServer: new (options: { readonly server: Server }) => BareServer;
};

/** A WebSocket server of the library underneath ours, on an HTTP server. */
export const bareSockets = (server: Server): BareServer => new WebSocketServer({ server });
