import { randomBytes } from 'node:crypto';
import { link, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * Writes a file that is there whole or not at all, whenever the machine stops: it gets its name once
 * its bytes are on the disk. Where another process was faster, its file stays.
 */
export async function writeOnce(path: string, text: string): Promise<void> {
  const unnamed = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(unnamed, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(unnamed, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await file.close();
    await unlink(unnamed);
  }
  await syncFolder(dirname(path));
}
