/**
 * `npm run bench`: measures every figure beside its floor, prints the table, and writes
 * `bench/results/latest.json`. `npm run bench -- F7 F8` measures some and keeps the other lines.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  families,
  type FamilyName,
  type Figure,
  figures,
  type Finding,
  type Line,
} from './figures.ts';
import { dropDatabases } from './lib/databases.ts';
import { unmeasured } from './lib/finding.ts';
import { rounded } from './lib/stats.ts';
import { printTable } from './lib/table.ts';

const latest = fileURLToPath(new URL('results/latest.json', import.meta.url));
const asked = new Set(process.argv.slice(2));
for (const id of asked) {
  if (!figures.some((figure) => figure.id === id)) throw new Error(`There is no figure ${id}.`);
}
const wanted = figures.filter(({ id }) => asked.size === 0 || asked.has(id));

// Everything that is made lies below one folder, so that nothing of it stays.
const folder = mkdtempSync(join(tmpdir(), 'beistand-bench-'));
const run = String(process.pid);
process.env['BENCH_RUN'] = run;
process.env['BENCH_WORLD'] = join(folder, 'world.json');
process.env['TMPDIR'] = folder;
let running: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endGroup(running);
    void tidy().then(() => process.exit(1));
  });
}

const started = performance.now();
const findings = new Map<string, Finding>();
/** Why there is no world, where making it failed. */
let worldless: string | undefined;
const names = [...new Set(wanted.map(({ family }) => family))];
if (names.some((name) => families[name].needsWorld)) {
  console.log('making the world …');
  worldless = await step(['bench/make-world.ts'], 180, () => {});
}
for (const name of names) {
  await measureFamily(name);
  writeFileSync(latest, `${JSON.stringify(linesOf(keptLines()), null, 2)}\n`);
}
await tidy();

const lines = linesOf(keptLines());
printTable(lines.filter(({ id }) => wanted.some((figure) => figure.id === id)));
console.log(`\n${Math.round((performance.now() - started) / 1_000)} s; written to ${latest}`);

async function measureFamily(name: FamilyName): Promise<void> {
  const ids = wanted.filter(({ family }) => family === name).map(({ id }) => id);
  const before = performance.now();
  const failure =
    families[name].needsWorld && worldless !== undefined
      ? `Nobody is there to measure with: ${worldless}`
      : await step(['bench/family.ts', name, ...ids], families[name].seconds, (finding) => {
          findings.set(finding.id, finding);
        });
  for (const id of ids) {
    if (findings.has(id)) continue;
    findings.set(id, unmeasured(id, failure ?? 'The family ended without saying why.'));
  }
  const seconds = Math.round((performance.now() - before) / 1_000);
  const found = ids.map((id) => `${id} ${findings.get(id)?.measured ?? '–'}`).join(', ');
  console.log(`${name}: ${found} (${seconds} s; load ${loadavg()[0]?.toFixed(1)})`);
}

/** Runs one program of ours; gives why it ended badly. */
function step(
  args: readonly string[],
  seconds: number,
  take: (finding: Finding) => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // A group of its own, so that the servers which it starts end with it.
    const child = spawn(process.execPath, [...args], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      detached: true,
    });
    running = child;
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2_000);
    });
    child.on('message', (finding) => take(finding as Finding));
    const timer = setTimeout(() => {
      said = `Not done within ${seconds} s.`;
      endGroup(child);
    }, seconds * 1_000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      endGroup(child);
      if (code !== 0 && said !== '') console.error(said);
      resolve(code === 0 ? undefined : causeIn(said));
    });
  });
}

/** The line that names the error, without the places in the code. */
function causeIn(said: string): string {
  const error = said.split('\n').find((line) => /^\w*Error|^Not done|^page\.|: Timeout/.test(line));
  return (error ?? 'It ended early.').slice(0, 300);
}

function endGroup(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Everybody in it has ended already.
  }
}

async function tidy(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await dropDatabases();
}

function keptLines(): ReadonlyMap<string, Line> {
  if (!existsSync(latest)) return new Map();
  const kept = JSON.parse(readFileSync(latest, 'utf8')) as readonly Line[];
  return new Map(kept.map((line) => [line.id, line]));
}

function linesOf(kept: ReadonlyMap<string, Line>): readonly Line[] {
  return figures.map((figure) => {
    const finding = findings.get(figure.id);
    if (finding === undefined) {
      return kept.get(figure.id) ?? lineOf(figure, unmeasured(figure.id, 'Not measured yet.'));
    }
    return lineOf(figure, finding);
  });
}

function lineOf({ id, name, unit, better, target }: Figure, finding: Finding): Line {
  const { measured, floor, runs, range, note } = finding;
  const ratio =
    measured === null || floor === null || floor === 0 ? null : rounded(measured / floor);
  const most = { id, name, unit, better, target, measured, floor, ratio, runs };
  return { ...most, ...(range === undefined ? {} : { range }), note };
}
