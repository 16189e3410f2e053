import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGroupCommit } from './group-commit.ts';
import { kyselyOver } from './sqlite-dialect.ts';
import { startThread, storageRefusal } from './sqlite-thread.ts';
import type { Store } from './store.ts';

/**
 * Opens, or makes, the SQLite file at `path`: one thread writes, another one reads, so that
 * neither the event loop nor a reader waits for an fsync.
 *
 * @throws Error on a network file system, or where a setting cannot be made to hold
 */
export async function openSqlite(path: string): Promise<Store> {
  await refuseNetworkFileSystem(dirname(path));
  const writer = await startThread({ path, readOnly: false });
  const reader = await startThread({ path, readOnly: true });
  const group = createGroupCommit(writer);
  const readDb = kyselyOver(reader);
  return {
    async read(work) {
      try {
        return await work(readDb);
      } catch (error) {
        throw storageRefusal(error) ?? error;
      }
    },
    write: group.write,
    alter: (work) => group.write((db) => work(db, { bytes: 'blob' })),
    async close() {
      await group.settle();
      await reader.close();
      await writer.close();
    },
  };
}

/**
 * File systems whose locks and memory maps SQLite cannot rely on (statfs(2) magic numbers): NFS,
 * SMB, CIFS, SMB2, AFS, Ceph, 9P, Coda, NCP, Lustre, FUSE (sshfs and its like).
 */
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997, 0x73757245, 0x564c,
  0x0bd00bd0, 0x65735546,
]);

async function refuseNetworkFileSystem(folder: string): Promise<void> {
  const { type } = await statfs(folder);
  if (isNetworkFileSystem(type)) {
    throw new Error(
      'The data folder lies on a network file system. SQLite can lose data there: choose a folder on a local disk (BEISTAND_DATA).',
    );
  }
}

/** Whether `type`, as statfs(2) gives it, is a file system that lies across a network. */
export function isNetworkFileSystem(type: number): boolean {
  return networkFileSystems.has(type >>> 0);
}
