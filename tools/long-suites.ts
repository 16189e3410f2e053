/** A suite that `npm test` runs briefly and `npm run test:long` runs in full. */
export interface LongSuite {
  /** Names the report: `docs/reports/<name>.md`. */
  readonly name: string;
  /** The statement that it tries to refute, as a sentence. */
  readonly statement: string;
  /** Program and arguments; programs of `node_modules/.bin` are found. */
  readonly command: readonly string[];
  /** How much of it: read with `amount` of `tally.ts`. */
  readonly variables: Readonly<Record<string, string>>;
  /** About how long that takes. A suite that takes three times as long is ended: it hangs. */
  readonly minutes: number;
}

/** A file of tests, as the suite's command. */
const vitest = (file: string, project = 'node'): readonly string[] => [
  'vitest',
  'run',
  '--project',
  project,
  file,
];

/** Every long suite, one entry each. */
export const longSuites: readonly LongSuite[] = [
  {
    name: 'crash',
    statement:
      'The server is killed at random moments while people write, on SQLite and on PostgreSQL: everything acknowledged is there once, its chains verify, the file is whole.',
    command: vitest('tools/faults/crash.test.ts'),
    variables: { BEISTAND_TEST_CRASHES: '10000' },
    minutes: 240,
  },
  {
    name: 'power-cut',
    statement:
      'The power is cut at random moments: what was not synced is gone, in part or torn. Everything acknowledged is there once all the same, and a cut first start can be begun anew.',
    command: vitest('tools/faults/power-cut.test.ts'),
    variables: { BEISTAND_TEST_POWER_CUTS: '500', BEISTAND_TEST_CUT_FIRST_STARTS: '100' },
    minutes: 30,
  },
  {
    name: 'failing-disk',
    statement:
      'The disk is full, read-only or broken at every write of a whole journey, and when the server starts: it says so, keeps answering what is read, leaves nothing half done, recovers by itself, and stores once what comes again.',
    command: vitest('tools/faults/failing-disk.test.ts'),
    variables: { BEISTAND_TEST_FAILED_STARTS: '300' },
    minutes: 30,
  },
  {
    name: 'lying-server',
    statement:
      'A server that lies at any field of any reply misleads nobody: what is shown is true or says that it is not whole, and nothing that is sent holds a word, a key or a grant to a stranger.',
    command: vitest('e2e/liar/liar.test.ts'),
    variables: { BEISTAND_TEST_LIES_MINUTES: '60' },
    minutes: 65,
  },
  {
    name: 'opaque',
    statement:
      'OPAQUE’s messages changed at any byte, in both directions: no login, no fault, no wait, and no difference between known and unknown names.',
    command: vitest('e2e/liar/opaque-'),
    variables: { BEISTAND_TEST_OPAQUE_RUNS: '5000' },
    minutes: 15,
  },
  {
    name: 'requests',
    statement:
      'Every request of every flow with a value of its body changed: taken, or refused in a documented word and without a trace.',
    command: vitest('e2e/liar/requests.test.ts'),
    variables: { BEISTAND_TEST_REQUESTS: '500' },
    minutes: 25,
  },
  {
    name: 'parsers',
    statement:
      'Every parser of what comes from outside, in browser and server, reads or refuses changed objects, and comes back soon.',
    command: vitest('e2e/liar/parsers.test.ts'),
    variables: { BEISTAND_TEST_PARSER_RUNS: '100000' },
    minutes: 90,
  },
  {
    name: 'gone-and-back',
    statement:
      'PostgreSQL, NATS and both of them are killed or hang, and come back while people write and listen at two processes: who asks meanwhile is told so, nobody reloads anything, every socket is back within 30 seconds, nothing acknowledged is lost or doubled.',
    command: vitest('tools/faults/gone-and-back.test.ts'),
    variables: { BEISTAND_TEST_OUTAGES: '4', BEISTAND_TEST_OUTAGE_SECONDS: '45' },
    minutes: 25,
  },
  {
    name: 'backup',
    statement:
      'Backups made while people write at full speed, on SQLite and on PostgreSQL: each is restored, everybody reads in it all that was acknowledged before, nobody who was erased comes back, and a backup or restore that is killed leaves nothing wrong behind.',
    command: vitest('tools/faults/backup.test.ts'),
    variables: { BEISTAND_TEST_BACKUPS: '50', BEISTAND_TEST_BACKUP_KILLS: '100' },
    minutes: 30,
  },
  {
    name: 'dropped-sockets',
    statement:
      'All sockets are dropped at once: each tab comes back by itself within 90 seconds, spread over time, less than one attempt in a thousand fails, and everybody hears what is said then.',
    command: vitest('tools/faults/dropped-sockets.test.ts'),
    variables: { BEISTAND_TEST_DROPPED_SOCKETS: '5000' },
    minutes: 5,
  },
  {
    name: 'migrations',
    statement:
      'Databases as every release has left them, with rows in every table, are upgraded by processes that are killed on the way, on SQLite and on PostgreSQL: the next start goes on, every row is kept, and the schema is that of a new database.',
    command: vitest('tools/faults/migrations.test.ts'),
    variables: { BEISTAND_TEST_MIGRATION_KILLS: '100' },
    minutes: 10,
  },
  {
    name: 'two-processes',
    statement:
      'One of two processes on PostgreSQL and NATS is killed again and again while people write 200 messages a second to both: everybody is answered again within 10 seconds, nothing acknowledged is lost or doubled.',
    command: vitest('server/src/two-processes.servers.test.ts', 'servers'),
    variables: { BEISTAND_TEST_PROCESS_KILLS: '200' },
    minutes: 15,
  },
  {
    name: 'mail',
    statement:
      'Processes that send mails are killed at every step of it: no notice is lost, each death doubles one at most, none goes to a deleted account.',
    command: vitest('tools/faults/mail.test.ts'),
    variables: { BEISTAND_TEST_MAIL_KILLS: '1000' },
    minutes: 90,
  },
];
