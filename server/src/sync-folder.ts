import { mkdir, open } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';

/**
 * Puts the names in a folder on the disk: a file that is synced but whose name is not is lost when
 * the power is cut.
 */
export async function syncFolder(path: string): Promise<void> {
  // Windows knows no such thing.
  if (platform() === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder that only its owner can enter, with those above it, and puts their names on the disk. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made !== dirname(first); made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}
