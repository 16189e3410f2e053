import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import type { Day } from '@beistand/protocol/centres.ts';
import { dayOf } from '@beistand/server/src/clock.ts';
import { type Config, readConfig } from '@beistand/server/src/config.ts';
import { fileOf, keysFolderOf } from '@beistand/server/src/installation.ts';
import type { Place } from '@beistand/server/src/db/snapshot.ts';
import { BackupError } from '../backup-error.ts';
import { recipientOf } from '../seal.ts';

/** What every command of backups starts from. */
export interface SetUp {
  readonly root: string;
  readonly config: Config;
  /** Absolute. */
  readonly data: string;
  readonly keys: string;
  readonly place: Place;
  readonly today: Day;
}

/** Others come first: a backup has time. */
const niceness = 10;

/** Runs a command; its errors are said in their words, and nothing more. */
export async function command(work: (setUp: SetUp) => Promise<void>): Promise<void> {
  try {
    setPriority(niceness);
    process.umask(0o077);
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const config = readConfig(process.env);
    const data = resolve(root, config.data);
    const place = { databaseUrl: config.databaseUrl, file: fileOf(data) };
    const today = dayOf(Date.now());
    await work({ root, config, data, keys: keysFolderOf(config, data), place, today });
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'unknown error');
    process.exit(1);
  }
}

/**
 * The private half of the operator's key: out of a file, or one line of the standard input, so that
 * it stands in no list of processes.
 *
 * @throws BackupError where it is none
 */
export async function readIdentity(file: string | undefined): Promise<string> {
  const text = file === undefined ? await askForIdentity() : await readFile(file, 'utf8');
  const identity = /AGE-SECRET-KEY-[0-9A-Z-]+/i.exec(text.replaceAll(/[^\S\n]/g, ''))?.[0] ?? '';
  await recipientOf(identity.toUpperCase());
  return identity.toUpperCase();
}

async function askForIdentity(): Promise<string> {
  if (process.stdin.isTTY) {
    console.error('Schlüssel der Sicherungen, vom Papier / Key for backups, from the paper:');
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') return line;
  }
  throw new BackupError('No key for backups was given.');
}
