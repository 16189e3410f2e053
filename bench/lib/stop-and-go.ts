import { readdirSync, readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/* Stops and continues the processes of a browser's pages, new ones too, until it is told to end. */

const { top, factor, stop } = workerData as {
  readonly top: number;
  readonly factor: number;
  readonly stop: SharedArrayBuffer;
};
const flag = new Int32Array(stop);
const goMs = 5;
const roundsBetweenLooks = 10;

let pids: readonly number[] = [];

for (let round = 0; Atomics.load(flag, 0) === 0; round++) {
  tell('SIGSTOP');
  if (round % roundsBetweenLooks === 0) pids = renderers();
  Atomics.wait(flag, 0, 0, goMs * (factor - 1));
  tell('SIGCONT');
  Atomics.wait(flag, 0, 0, goMs);
}
tell('SIGCONT');

function tell(signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  }
}

/** Processes of pages below this browser (proc(5)). */
function renderers(): readonly number[] {
  const parents = new Map<number, number>();
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      if (readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=renderer')) {
        found.push(pid);
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return found.filter((pid) => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === top) return true;
    }
    return false;
  });
}
