import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that has left a browser, or has been written by the server. */
export interface Recorded {
  /** Where: "body of POST /api/enquiries". */
  readonly what: string;
  readonly bytes: Buffer;
}

/**
 * Names of the records in which a word stands: as it is in any case, in UTF-16, hexadecimal, or
 * base64 at any alignment. Encryption and nothing less hides a word from this.
 */
export function searchRecords(records: readonly Recorded[], word: string): readonly string[] {
  const forms = formsOf(word);
  return records.filter(({ bytes }) => contains(bytes, forms)).map(({ what }) => what);
}

/** The same for every file below a folder, `-wal` and `-shm` included: paths within the folder. */
export function searchFolder(folder: string, word: string): readonly string[] {
  const forms = formsOf(word);
  return filesBelow(folder)
    .filter((file) => contains(readFileSync(file), forms))
    .map((file) => file.slice(folder.length + 1));
}

/** Files below a folder that hold any of these bytes as they are: for what is ciphertext itself. */
export function searchFolderForBytes(folder: string, pieces: readonly Buffer[]): readonly string[] {
  return filesBelow(folder)
    .filter((file) => {
      const bytes = readFileSync(file);
      return pieces.some((piece) => bytes.includes(piece));
    })
    .map((file) => file.slice(folder.length + 1));
}

function contains(bytes: Buffer, forms: readonly Form[]): boolean {
  const asIs = bytes.toString('latin1');
  const lowered = asIs.toLowerCase();
  return forms.some(({ text, anyCase }) => (anyCase ? lowered : asIs).includes(text));
}

interface Form {
  readonly text: string;
  /** Base64 is the one form in which upper and lower case differ. */
  readonly anyCase: boolean;
}

function formsOf(word: string): readonly Form[] {
  const bytes = Buffer.from(word);
  const utf16 = Buffer.from(word.toLowerCase(), 'utf16le');
  return [
    { text: word.toLowerCase(), anyCase: true },
    { text: utf16.toString('latin1'), anyCase: true },
    { text: bytes.toString('hex'), anyCase: true },
    ...base64Forms(bytes).map((text) => ({ text, anyCase: false })),
  ];
}

/** What base64 makes of some bytes at each alignment, without the characters its neighbours share. */
function base64Forms(bytes: Buffer): readonly string[] {
  const forms = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [...forms, ...forms.map((form) => form.replaceAll('-', '+').replaceAll('_', '/'))];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
