/** Floor of F11 and F13: bare `ws`. What is posted goes to every socket, then comes the answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bareSockets } from '../lib/ws.ts';

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('latin1');
  });
  request.on('end', () => {
    for (const socket of sockets.clients) socket.send(body);
    response.setHeader('content-length', 2);
    response.end('ok');
  });
});
const sockets = bareSockets(server);
server.listen(0, 'localhost', () => console.log((server.address() as AddressInfo).port));
