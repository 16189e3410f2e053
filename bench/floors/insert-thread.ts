import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/* One connection with the settings of ours: a list of messages comes, one transaction goes. */
const database = new DatabaseSync(workerData as string);
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
database.exec('create table message (position integer primary key, stored blob not null)');
const insert = database.prepare('insert into message (stored) values (?)');

parentPort?.on('message', (group: readonly string[]) => {
  database.exec('BEGIN IMMEDIATE');
  for (const stored of group) insert.run(Buffer.from(stored, 'base64url'));
  database.exec('COMMIT');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage('stored');
});
