/** Floor of F17 and F18: Fastify with one route, and an open SQLite file. Nothing else. */
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const database = new DatabaseSync(':memory:');
const app = Fastify({ logger: false });
app.get('/', async () => database.prepare('select 1 as one').get());
await app.listen({ host: 'localhost', port: 0 });
console.log((app.server.address() as AddressInfo).port);
