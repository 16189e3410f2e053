import { livePath } from '@beistand/protocol/live.ts';
import type { Socket, SocketEvents } from './live.ts';

/** Opens the socket to the server that this page came from. */
export function openSocket(window: Window & typeof globalThis, events: SocketEvents): Socket {
  const { protocol, host } = window.location;
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  const socket = new window.WebSocket(`${scheme}://${host}${livePath}`);
  socket.addEventListener('open', events.onOpen);
  socket.addEventListener('message', ({ data }) => events.onMessage(data));
  socket.addEventListener('close', events.onClose);
  return socket;
}
