/** Characters of a recovery code: 26 and 2 of checksum. */
export const codeLength = 28;

const groupLength = 4;
const allowed = /[0-9A-HJKMNP-TV-Z]/;

/** What a person has typed of a code so far, as it is read. */
export interface CodeReading {
  /** Seven groups; characters that are still missing are dots. */
  readonly groups: readonly string[];
  readonly count: number;
  /** Numbers, from 1, of the groups in which something is missing. */
  readonly missing: readonly number[];
  readonly tooMany: boolean;
  /** The first character that no code has. */
  readonly wrong?: string;
}

/** Reads a code as the keyring does: case, blanks and hyphens do not matter; O is 0, I and L are 1. */
export function readCode(typed: string): CodeReading {
  const characters = [
    ...typed
      .toUpperCase()
      .replaceAll(/[\s\u00ad\u2010-\u2015.·-]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1'),
  ];
  const wrong = characters.find((character) => !allowed.test(character));
  const shown = characters.slice(0, codeLength).join('').padEnd(codeLength, '·');
  const groups = shown.match(new RegExp(`.{${groupLength}}`, 'gu')) ?? [];
  return {
    groups,
    count: Math.min(characters.length, codeLength),
    missing: groups.flatMap((group, at) => (group.includes('·') ? [at + 1] : [])),
    tooMany: characters.length > codeLength,
    ...(wrong === undefined ? {} : { wrong }),
  };
}

/** Whether a typed group is the one on the sheet, read as kindly as the whole code. */
export function sameGroup(typed: string, group: string): boolean {
  const reading = readCode(typed);
  return reading.count === groupLength && reading.groups[0] === group;
}
