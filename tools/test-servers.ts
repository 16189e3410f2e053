import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

/*
 * PostgreSQL and NATS for the tests: where both answer, every test of the server that opens a
 * database runs on PostgreSQL too. Where they are demanded (`BEISTAND_TEST_SERVERS=demanded`) and
 * do not answer, no test runs at all.
 */

const addresses = [
  process.env['BEISTAND_TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test',
  process.env['BEISTAND_TEST_NATS_URL'] ?? 'nats://127.0.0.1:4222',
];

/** Whether both servers answer. @throws Error where they are demanded and do not */
export async function testServersAnswer(): Promise<boolean> {
  const answers = await Promise.all(addresses.map(answersAt));
  if (answers.every((each) => each)) return true;
  if (process.env['BEISTAND_TEST_SERVERS'] !== 'demanded') return false;
  throw new Error('PostgreSQL and NATS are demanded for the tests, and one does not answer');
}

function answersAt(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}

/** Tests of the server that need the two servers, and those that can run on either engine. */
export function testsForServers(): string[] {
  const tests = globSync('{server,backup}/src/**/*.test.ts');
  return tests.filter(
    (path) =>
      path.endsWith('.servers.test.ts') ||
      /\bopen(?:TestApp|(?:Ending)?House|TestStore|Example)\b/.test(readFileSync(path, 'utf8')),
  );
}
