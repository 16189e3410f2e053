import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErasureLedger, writeLedger } from '@beistand/server/src/retention/ledger.ts';
import { type Made, makeBackup } from '../make-backup.ts';
import { restoreBackup, type RestoreDeps } from '../restore-backup.ts';
import { type Bytes, drawKeyPair, type KeyPair, openWith, sealFor } from '../seal.ts';
import { openTestInstallation, type TestInstallation } from './installation.ts';

export const today = '2026-03-01';

/** An installation, a backup of it, and what is needed to restore it. */
export interface Example {
  readonly installation: TestInstallation;
  readonly pair: KeyPair;
  readonly backup: string;
  readonly ledger: ErasureLedger;
  make(into?: string): Promise<Made>;
  /** What the backup holds, sealed anew after it was tampered with. */
  tampered(change: (frames: Buffer[]) => readonly Uint8Array[]): Promise<Buffer>;
  /** Folders as after the loss of a disk: the secrets are there and nothing else. */
  openPlace(): Promise<Place>;
  remove(): Promise<void>;
}

export interface Place {
  readonly scratch: string;
  readonly data: string;
  restore(other?: Partial<RestoreDeps>): ReturnType<typeof restoreBackup>;
  /** What lies in the data folder beside the secrets. */
  left(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function openExample(): Promise<Example> {
  const installation = await openTestInstallation();
  const { keys, folder } = installation;
  const pair = await drawKeyPair();
  const ledger = await writeLedger(keys, today, []);
  const recipients = [pair.recipient];
  const make = (into = join(folder, 'backups')) =>
    makeBackup({ ...installation, into, today, recipients, process: process.pid });
  const { path: backup } = await make();
  return {
    installation,
    pair,
    ledger,
    make,
    backup,
    async tampered(change) {
      const opened = await openWith(pair.identity, from([await readFile(backup)]));
      return together(await sealFor(recipients, from(change(framesOf(await together(opened))))));
    },
    async openPlace() {
      const scratch = await mkdtemp(join(tmpdir(), 'beistand-restore-'));
      const data = join(scratch, 'data');
      await cp(join(installation.data, 'secrets'), join(data, 'secrets'), { recursive: true });
      const given = { file: backup, identity: pair.identity, keys, ledgers: [ledger] };
      return {
        scratch,
        data,
        restore: (other = {}) => restoreBackup({ ...given, data, databaseUrl: '', ...other }),
        left: async () => (await readdir(data)).filter((name) => name !== 'secrets'),
        remove: () => rm(scratch, { recursive: true, force: true }),
      };
    },
    remove: () => installation.remove(),
  };
}

export async function together(bytes: Bytes): Promise<Buffer> {
  const pieces = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function* from(pieces: readonly Uint8Array[]): Bytes {
  yield* pieces;
}

function framesOf(bytes: Buffer): Buffer[] {
  const frames = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}
