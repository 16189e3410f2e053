import { link, open, readFile, unlink } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';

/**
 * Reads a secret file, or makes it with `value` in it (mode 0600).
 *
 * @throws Error where it is missing and may not be made, or empty
 */
export async function readOrCreate(
  path: string,
  value: string,
  mayCreate: boolean,
): Promise<string> {
  const existing = await readIfThere(path);
  if (existing !== undefined) return existing;
  if (!mayCreate) {
    throw new Error(
      `The secret file ${path} is missing, but there is a database. Without the old file what belongs to it cannot be used any more: restore it from its backup.`,
    );
  }
  await create(path, `${value}\n`);
  return (await readIfThere(path)) ?? value;
}

async function readIfThere(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === '') {
    throw new Error(`The secret file ${path} is empty: restore it from its backup.`);
  }
  return text?.trim();
}

/**
 * Writes a file that is there whole or not at all, whenever the machine stops: it gets its name
 * once its bytes are on the disk. Where another process was faster, its file stays.
 */
async function create(path: string, text: string): Promise<void> {
  const unnamed = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(unnamed, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(unnamed, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(unnamed);
  }
}
