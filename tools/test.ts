/**
 * `npm test`: everything that must hold. Each step prints what failed; the last line counts.
 *
 * Static checks count as one test each, so that a broken type or an unused file is a failure like
 * any other. `npm test -- --only vitest` runs one step while working.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Count>;
}

const reports = mkdtempSync(join(tmpdir(), 'beistand-test-'));

function execute(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

const check = (name: string, command: string, ...args: readonly string[]): Step => ({
  name,
  run: async () =>
    (await execute(command, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
});

/** A runner that did not get far enough to write its report has failed once. */
function counted(ok: boolean, read: () => Count): Count {
  try {
    const count = read();
    return ok || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const vitest: Step = {
  name: 'vitest',
  run: async () => {
    const file = join(reports, 'vitest.json');
    const ok = await execute('vitest', [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return counted(ok, () => {
      const report = readJson(file) as { numPassedTests: number; numFailedTests: number };
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    });
  },
};

const playwright: Step = {
  name: 'playwright',
  run: async () => {
    const file = join(reports, 'playwright.json');
    const ok = await execute(
      'playwright',
      ['test', '--config', 'e2e/playwright.config.ts', '--reporter=line,json'],
      {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
    );
    return counted(ok, () => {
      const { stats } = readJson(file) as {
        stats: { expected: number; flaky: number; unexpected: number };
      };
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    });
  },
};

const workspaces = ['crypto', 'protocol', 'server', 'backup', 'web', 'e2e', 'bench'] as const;

/** What needs nothing of the others: two at a time, for most of them use one core. */
const checks: readonly Step[] = [
  check('lint', 'oxlint'),
  check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  ...workspaces.map((name) => check(`types of ${name}`, 'tsc', '-p', name)),
  check('types of the build', 'tsc', '-p', 'web/tsconfig.build.json'),
  check('types of tools', 'tsc', '-p', 'tsconfig.json'),
  check('unused', 'knip'),
];

/** One after the other: each takes the whole machine. */
const suites: readonly Step[] = [
  check('build', 'npm', 'run', '--silent', 'build'),
  vitest,
  playwright,
];

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]
  : undefined;
const isWanted = ({ name }: Step): boolean => only === undefined || name.includes(only);

let passed = 0;
let failed = 0;

async function runAll(queue: Step[]): Promise<void> {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const started = performance.now();
    const count = await step.run();
    passed += count.passed;
    failed += count.failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${count.failed === 0 ? 'ok' : 'FAILED'}: ${step.name} (${count.passed} passed, ${count.failed} failed, ${seconds} s)`,
    );
  }
}

findChromium();
if (only === undefined) process.env['BEISTAND_TEST_BUILT'] = 'yes';
// Hundreds of processes load the same modules.
process.env['NODE_COMPILE_CACHE'] ??= join(reports, 'compiled');
const queue = checks.filter(isWanted);
await Promise.all([runAll(queue), runAll(queue)]);
await runAll(suites.filter(isWanted));
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
