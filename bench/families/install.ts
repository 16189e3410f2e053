import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { absolute, type Measure, unmeasured } from '../lib/finding.ts';

/* F21: what somebody waits who has just cloned the repository. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = 18_600;

export const measure: Measure = async (_wanted, report) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'install-')), 'beistand');
  const left = /\/(?:node_modules|\.git|dist|data|test-results|\.cache)(?:\/|$)/;
  cpSync(root, folder, {
    recursive: true,
    filter: (from) => !left.test(`/${from.slice(root.length)}`),
  });
  const cache = mkdtempSync(join(tmpdir(), 'cache-'));
  const start = performance.now();
  if ((await run(folder, ['ci', '--no-audit', '--no-fund', '--cache', cache])) !== 0) {
    report(unmeasured('F21', 'npm ci failed: is the package registry reachable?'));
    return;
  }
  const installed = (performance.now() - start) / 1_000;
  let ended = false;
  void run(folder, ['start']).then(() => (ended = true));
  while (!(await isThere())) {
    if (ended) throw new Error('npm start ended early');
    await pause(100);
  }
  const seconds = (performance.now() - start) / 1_000;
  const note = `One run, for it asks the registry for every package: npm ci ${installed.toFixed(0)} s, then build and start. No floor: most of it is the network.`;
  report(absolute('F21', [seconds], null, note));
};

async function run(folder: string, args: readonly string[]): Promise<number | null> {
  const env = { ...process.env, BEISTAND_PORT: String(port) };
  const child = spawn('npm', [...args], { cwd: folder, env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function isThere(): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}/`);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
