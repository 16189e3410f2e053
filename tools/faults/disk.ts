import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { constants, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cutPower, type Loss } from './power.ts';

export type DiskError = 'ENOSPC' | 'EROFS' | 'EIO';

/** A disk under the server's data folder that can fail, and a clock that can be turned. */
export interface Disk {
  /** Environment of the server that is to write to it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Lets the attempts from the `from`-th on fail, counted from now, `count` of them. */
  fail(from: number, error: DiskError, count?: number): void;
  heal(): void;
  /** How many attempts have failed since the last `fail`. */
  failed(): number;
  /** Attempts to change the disk since the last `fail`. */
  changes(): number;
  /** Adds to the wall clock of the server. */
  turnClock(milliseconds: number): void;
  /** Once the server is dead: takes back what it had not synced, or a part of it. */
  cutPower(random: () => number): Loss;
  remove(): void;
}

/** Why there can be no such disk here; undefined where there can. */
export function missingForDisk(): string | undefined {
  if (platform() !== 'linux') return 'needs Linux (LD_PRELOAD)';
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    if (process.env['BEISTAND_TEST_SERVERS'] === 'demanded') {
      throw new Error('gcc is demanded for the tests of a failing disk, and is not there');
    }
    return 'needs gcc';
  }
}

/** Places in the control file: `struct control` of disk.c. */
const at = { changes: 0, from: 4, until: 8, error: 12, clock: 16, record: 24, failed: 28 } as const;
const controlBytes = 32;

interface DiskOptions {
  /** Whether the power can be cut. */
  readonly keepsJournal?: boolean;
  /** `false`: it says that it has synced, and has not. */
  readonly syncs?: boolean;
}

export function createDisk({ keepsJournal = false, syncs = true }: DiskOptions = {}): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'beistand-disk-'));
  const library = join(folder, 'disk.so');
  const source = fileURLToPath(new URL('disk.c', import.meta.url));
  const flags = ['-shared', '-fPIC', '-O2', '-Wall', '-Werror'];
  execFileSync('gcc', [...flags, '-o', library, source, '-ldl', '-lpthread']);
  const path = join(folder, 'control');
  const journal = join(folder, 'journal');
  writeFileSync(path, Buffer.alloc(controlBytes));
  const control = openSync(path, 'r+');
  const put = (place: number, value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    writeSync(control, bytes, 0, 4, place);
  };
  const take = (place: number) => {
    const bytes = Buffer.alloc(4);
    readSync(control, bytes, 0, 4, place);
    return bytes.readUInt32LE();
  };
  if (keepsJournal) put(at.record, syncs ? 1 : 2);
  return {
    variables: { LD_PRELOAD: library, BEISTAND_TEST_DISK: folder },
    fail(from, error, count = 2 ** 31) {
      put(at.from, 0);
      put(at.changes, 0);
      put(at.failed, 0);
      put(at.error, constants.errno[error]);
      put(at.until, Math.min(from + count - 1, 2 ** 32 - 1));
      put(at.from, from);
    },
    heal: () => put(at.from, 0),
    failed: () => take(at.failed),
    changes: () => take(at.changes),
    turnClock(milliseconds) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(milliseconds));
      writeSync(control, bytes, 0, 8, at.clock);
    },
    cutPower(random) {
      const loss = cutPower(existsSync(journal) ? readFileSync(journal) : Buffer.alloc(0), {
        graves: folder,
        random,
      });
      if (existsSync(journal)) truncateSync(journal);
      return loss;
    },
    remove() {
      closeSync(control);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
