import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of a folder that hold any of these bytes. */
export async function filesWith(
  folder: string,
  pieces: readonly Buffer[],
): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    names
      .filter((name) => name.isFile())
      .map(async ({ parentPath, name }) => {
        const content = await readFile(join(parentPath, name));
        return pieces.some((piece) => content.includes(piece)) ? name : undefined;
      }),
  );
  return found.filter((name) => name !== undefined);
}
