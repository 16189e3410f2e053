/** Floor of F17: the runtime alone. `node bench/floors/hello.ts <port>` */
import { createServer } from 'node:http';

createServer((_request, response) => response.end('ok')).listen(
  Number(process.argv[2]),
  'localhost',
);
