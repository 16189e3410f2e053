import { execFileSync } from 'node:child_process';
import { hostname, tmpdir, userInfo } from 'node:os';
import { format } from 'prettier';
import type { LongSuite } from './long-suites.ts';

/** What became of a suite. */
export interface LongRun {
  readonly suite: LongSuite;
  readonly seed: number;
  readonly amounts: Readonly<Record<string, string>>;
  readonly counts: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly end: 'passed' | 'failed' | 'hangs';
  /** The last lines that it printed. */
  readonly last: readonly string[];
}

const ends = {
  passed: 'Passed.',
  failed: '**Failed.**',
  hangs: '**Failed: it did not come to an end.**',
} as const;

/** A run as it is kept beside the report, so that a suite in full may be spread over several. */
interface KeptRun {
  readonly day: string;
  readonly version: string;
  readonly node: string;
  readonly seed: number;
  readonly end: LongRun['end'];
  readonly seconds: number;
  readonly amounts: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Report {
  /** In Markdown, on this run and all before. Says nothing about the machine. */
  readonly text: string;
  /** All runs as JSON, for the next report. */
  readonly runs: string;
}

/**
 * The report on a suite after another run.
 *
 * @param before  `runs` of the report before; undefined where this run is the first
 * @param root    of the project
 */
export async function writeReport(
  run: LongRun,
  before: string | undefined,
  root: string,
): Promise<Report> {
  const runs = [
    ...((before === undefined ? [] : JSON.parse(before)) as KeptRun[]),
    keep(run, root),
  ];
  const { suite, seed, end, last } = run;
  const text = `# ${suite.name}

${suite.statement}

${ends[end]} ${runs.length === 1 ? 'One run' : `${runs.length} runs`} so far; in full is ${amountsOf(suite.variables)}.

| what | this run | all runs |
|---|---|---|
${countRows(runs)}

| day | version | Node | seed | asked for | duration | end |
|---|---|---|---|---|---|---|
${runs.map(runRow).join('\n')}

Once more: \`npm run test:long -- --only ${suite.name} --seed ${seed}\`
${end === 'passed' ? '' : `\n\`\`\`text\n${last.map((line) => withoutMachine(line, root)).join('\n')}\n\`\`\`\n`}`;
  return {
    text: await format(text, { parser: 'markdown', printWidth: 100 }),
    runs: await format(JSON.stringify(runs), { parser: 'json' }),
  };
}

function keep({ seed, end, seconds, amounts, counts }: LongRun, root: string): KeptRun {
  return {
    day: new Date().toISOString().slice(0, 10),
    version: version(root),
    node: process.versions.node,
    seed,
    end,
    seconds,
    amounts,
    counts: Object.fromEntries(counts),
  };
}

/** What was counted, in this run and in all together. */
function countRows(runs: readonly KeptRun[]): string {
  const sums = new Map<string, number>();
  for (const [what, count] of runs.flatMap(({ counts }) => Object.entries(counts))) {
    sums.set(what, (sums.get(what) ?? 0) + count);
  }
  return [...sums]
    .map(
      ([what, sum]) =>
        `| ${what} | ${formatCount(runs.at(-1)?.counts[what] ?? 0)} | ${formatCount(sum)} |`,
    )
    .join('\n');
}

function runRow({ day, version: of, node, seed, amounts, seconds, end }: KeptRun): string {
  return `| ${day} | ${of} | ${node} | ${seed} | ${amountsOf(amounts)} | ${duration(seconds)} | ${end} |`;
}

const amountsOf = (amounts: Readonly<Record<string, string>>): string =>
  Object.entries(amounts)
    .map(([name, value]) => `${formatCount(value)} \`${name}\``)
    .join(', ');

const formatCount = (count: number | string): string => Number(count).toLocaleString('en-GB');

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** Short name of the commit that was tried. */
function version(root: string): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim();
}

/** A report lies in the repository: paths and names of a machine are nobody's business. */
function withoutMachine(line: string, root: string): string {
  return [root, tmpdir(), process.env['HOME'] ?? '', hostname(), userInfo().username]
    .filter((name) => name.length > 3)
    .reduce((text, name) => text.replaceAll(name, '…'), line)
    .replaceAll('```', '');
}
