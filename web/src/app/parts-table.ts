/**
 * The files of each part of the app that is loaded later, with the hashes by which they are
 * checked. The build writes the table into the page's own script, as text that needs no quotes:
 * `name=file|integrity,file|integrity;name=…`.
 */
export type Parts = Readonly<Record<string, readonly PartFile[]>>;

export interface PartFile {
  /** Path under `/`. */
  readonly file: string;
  readonly integrity: string;
}

/** What stands in the script until the build puts the table in its place. */
export const partsPlaceholder = '__beistand_parts__';

export function writeParts(parts: Parts): string {
  return Object.entries(parts)
    .map(
      ([name, files]) =>
        `${name}=${files.map((each) => `${each.file}|${each.integrity}`).join(',')}`,
    )
    .join(';');
}

/** Undefined where nothing has been built: in tests. */
export function readParts(table: string): Parts | undefined {
  if (table.startsWith('__')) return undefined;
  const entries = table
    .split(';')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const at = entry.indexOf('=');
      return [
        entry.slice(0, at),
        entry
          .slice(at + 1)
          .split(',')
          .map(readFile),
      ] as const;
    });
  return Object.fromEntries(entries);
}

function readFile(text: string): PartFile {
  const [file = '', integrity = ''] = text.split('|');
  return { file, integrity };
}
