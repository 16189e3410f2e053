import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A tiny program of ours that has printed the port it listens on. */
export interface Program {
  readonly port: number;
  readonly pid: number;
  readonly end: () => Promise<void>;
}

/** Starts `bench/floors/<name>.ts` and waits for its port. @throws Error after 20 s */
export async function startFloor(name: string, ...args: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, [`bench/floors/${name}.ts`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /^(\d+)\n/.exec(printed)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.on('exit', () => reject(new Error(`${name} ended early`)));
    setTimeout(() => reject(new Error(`${name} did not start`)), 20_000).unref();
  });
  return { port, pid: child.pid ?? 0, end: () => ended(child) };
}

/** Ends a child and waits until it is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Proportional set size of a process, in MiB (proc(5)). */
export function pssMiB(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]) / 1_024;
}

/** CPU seconds that all threads of a process have used (proc(5): fields 14 and 15, in ticks). */
export function cpuSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
