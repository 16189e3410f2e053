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

/** The report on a suite, in Markdown. Says nothing about the machine. @param root  of the project */
export function writeReport(run: LongRun, root: string): Promise<string> {
  const { suite, seed, amounts, counts, seconds, end, last } = run;
  const rows = (pairs: Iterable<readonly [string, number | string]>) =>
    [...pairs].map(([what, count]) => `| ${what} | ${formatCount(count)} |`).join('\n');
  const text = `# ${suite.name}

${suite.statement}

${ends[end]} ${new Date().toISOString().slice(0, 10)}, version ${version(root)}, Node ${process.versions.node}.

| what | how much |
|---|---|
${rows(counts)}
${rows(Object.entries(amounts).map(([name, value]) => [`asked for (\`${name}\`)`, value]))}
| seed | ${seed} |
| duration | ${duration(seconds)} |

Once more: \`npm run test:long -- --only ${suite.name} --seed ${seed}\`
${end === 'passed' ? '' : `\n\`\`\`text\n${last.map((line) => withoutMachine(line, root)).join('\n')}\n\`\`\`\n`}`;
  return format(text, { parser: 'markdown', printWidth: 100 });
}

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
