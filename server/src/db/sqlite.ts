import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createAskNow, openDatabase } from './sqlite-connection.ts';
import { createGroupCommit } from './group-commit.ts';
import { kyselyOver } from './sqlite-dialect.ts';
import { createShred } from './sqlite-shred.ts';
import { startThread, storageRefusal } from './sqlite-thread.ts';
import type { Store } from './store.ts';

/**
 * Opens, or makes, the SQLite file at `path`: one thread writes, another one reads, so that
 * neither the event loop nor a reader waits for an fsync. A third connection is the event loop's own,
 * for what is a few pages away.
 *
 * @param units  the module whose `units` the writing thread does by itself
 * @throws Error on a network file system, or where a setting cannot be made to hold
 */
export async function openSqlite(path: string, units?: URL): Promise<Store> {
  await refuseNetworkFileSystem(dirname(path));
  const own = units === undefined ? {} : { units: units.href };
  const writer = await startThread({ path, readOnly: false, ...own });
  const reader = await startThread({ path, readOnly: true });
  const group = createGroupCommit(writer);
  const shredding = createShred(writer, group.between);
  // A process that died between erasing and clearing away left that to the next one.
  await shredding.shred();
  const readDb = kyselyOver(reader);
  const near = openDatabase(path, { readOnly: true, patienceMs: 0 });
  const askNear = createAskNow(near);
  const nearDb = kyselyOver({ ask: async (sql, parameters) => askNear(sql, parameters) });
  const read: Store['read'] = async (work) => {
    try {
      return await work(readDb);
    } catch (error) {
      throw storageRefusal(error) ?? error;
    }
  };
  return {
    read,
    // What cannot be had at once is waited for, or refused, where waiting holds up nobody.
    find: (statement, given) =>
      nearDb.rows(statement, given).catch(() => read((db) => db.rows(statement, given))),
    write: group.write,
    perform: group.perform,
    alter: (work) => group.write((db) => work(db, { bytes: 'blob' })),
    shred: () => shredding.shred(),
    async close() {
      shredding.close();
      await group.settle();
      if (near.isOpen) near.close();
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
