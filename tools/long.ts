/**
 * `npm run test:long`: the suites that have more to try than fits into `npm test`, each in full,
 * with a report in `docs/reports/`. One after the other: they measure nothing, but they load the
 * machine.
 *
 *   npm run test:long                              all of them
 *   npm run test:long -- --only crash              those whose name contains `crash`
 *   npm run test:long -- --seed 42                 with a seed that failed before
 *   npm run test:long -- --share 0.01              a hundredth of every amount, to try it out
 *
 * Runs add up: a report counts all before it too, so that a suite in full may take several evenings.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LongSuite, longSuites } from './long-suites.ts';
import { type LongRun, writeReport } from './long-report.ts';
import { seedVariable, tallyVariable } from './tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const keptLines = 60;

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

/** The suite's amounts, or a share of them. */
function variablesOf({ variables }: LongSuite, share: number): Record<string, string> {
  const part = (text: string) => (share === 1 ? text : String(Math.ceil(Number(text) * share)));
  return Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, part(text)]));
}

/** Runs a suite to its end, and kills it with all that it started where there is none. */
function execute(suite: LongSuite, env: NodeJS.ProcessEnv): Promise<Pick<LongRun, 'end' | 'last'>> {
  const [program = '', ...args] = suite.command;
  const child = spawn(program, args, { cwd: root, env, detached: true });
  const lines: string[] = [];
  const keep = (chunk: Buffer) => {
    process.stdout.write(chunk);
    lines.push(...chunk.toString().split('\n'));
    lines.splice(0, lines.length - keptLines);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    const hang = setTimeout(
      () => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        resolve({ end: 'hangs', last: lines });
      },
      (10 + 3 * suite.minutes) * 60_000,
    );
    const finish = (end: LongRun['end']) => {
      clearTimeout(hang);
      resolve({ end, last: lines });
    };
    child.on('error', () => finish('failed'));
    child.on('close', (code) => finish(code === 0 ? 'passed' : 'failed'));
  });
}

/** Sums of what a suite has counted, in the order in which it counted them first. */
function countsIn(file: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (!existsSync(file)) return counts;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { what, count } = JSON.parse(line) as { what: string; count: number };
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  return counts;
}

async function run(suite: LongSuite, seed: number, share: number): Promise<LongRun> {
  const folder = mkdtempSync(join(tmpdir(), 'beistand-long-'));
  const tally = join(folder, 'tally');
  const amounts = variablesOf(suite, share);
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const started = performance.now();
  const { end, last } = await execute(suite, {
    ...process.env,
    ...amounts,
    PATH: path,
    BEISTAND_TEST_BUILT: 'yes',
    NO_COLOR: '1',
    [seedVariable]: String(seed),
    [tallyVariable]: tally,
  });
  const seconds = Math.round((performance.now() - started) / 1_000);
  const counts = countsIn(tally);
  rmSync(folder, { recursive: true, force: true });
  return { suite, seed, amounts, counts, seconds, end, last };
}

const only = option('only') ?? '';
const seed = Number(option('seed') ?? randomInt(2 ** 31));
const share = Number(option('share') ?? 1);
const reports = option('reports') ?? join(root, 'docs/reports');
mkdirSync(reports, { recursive: true });

let passed = 0;
let failed = 0;
for (const suite of longSuites.filter(({ name }) => name.includes(only))) {
  console.log(`\n${suite.name}, about ${suite.minutes} minutes, seed ${seed}`);
  const result = await run(suite, seed, share);
  const file = (ending: string) => join(reports, `${suite.name}.${ending}`);
  const before = existsSync(file('json')) ? readFileSync(file('json'), 'utf8') : undefined;
  const { text, runs } = await writeReport(result, before, root);
  writeFileSync(file('md'), text);
  writeFileSync(file('json'), runs);
  if (result.end === 'passed') passed++;
  else failed++;
  console.log(`${result.end === 'passed' ? 'ok' : 'FAILED'}: ${suite.name} (${result.seconds} s)`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
