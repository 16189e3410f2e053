import { concat, utf8 } from './bytes.ts';
import { H } from './hash.ts';
import { mustBeOfLength } from './platform.ts';

/*
 * The seed of a centre's root key on paper: 52 characters of Crockford's base 32 for its 256 bits
 * and four zero bits, then four of check, in fourteen groups of four.
 */

/** What a typed sheet is, before anybody knows which centre it belongs to. */
export type KeySheetReading =
  | { readonly state: 'read'; readonly seed: Uint8Array }
  /** Too few or too many characters. */
  | { readonly state: 'length'; readonly characters: number }
  /** Typed wrong, in this group from 1 where that can be told. */
  | { readonly state: 'typo'; readonly group?: number };

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyCharacters = 52;
const checkCharacters = 4;
const groupCharacters = 4;
const allCharacters = keyCharacters + checkCharacters;

/**
 * The sheet of a root seed of 32 bytes, as fourteen groups of four characters.
 *
 * The check is the first 20 bits of `H("recovery-check", the 52 characters as ASCII)`. It finds
 * typing errors; whether the sheet is the right one, the centre's id tells.
 */
export async function formatKeySheet(seed: Uint8Array): Promise<readonly string[]> {
  mustBeOfLength(seed, 32);
  const key = base32(concat(seed, new Uint8Array(1)), keyCharacters);
  return groupsOf(key + (await checkOf(key)));
}

/**
 * Reads what a person typed or pasted, also the numbered lines of the sheet's file: case, blanks and
 * hyphens do not matter; O is read as 0, I and L as 1.
 */
export async function readKeySheet(typed: string): Promise<KeySheetReading> {
  const characters = plain(numberedGroups(typed) ?? typed);
  if (characters.length !== allCharacters) {
    return { state: 'length', characters: characters.length };
  }
  const stranger = [...characters].findIndex((character) => !alphabet.includes(character));
  if (stranger >= 0) return { state: 'typo', group: groupAt(stranger) };
  if (await isWhole(characters)) return { state: 'read', seed: seedOf(characters) };
  const group = await likelyGroup(characters);
  return group === undefined ? { state: 'typo' } : { state: 'typo', group };
}

function plain(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\u00ad\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** The groups out of lines such as ` 3  K7QD`, where there are fourteen of them. */
function numberedGroups(text: string): string | undefined {
  const lines = [...text.matchAll(/^[ \t]*\d{1,2}[ \t]+(\S{4})[ \t]*$/gm)];
  const found = lines.map(([, group = '']) => group);
  return found.length * groupCharacters === allCharacters ? found.join('') : undefined;
}

/**
 * The group in which one character was typed wrong, or two neighbours were swapped: the only one in
 * which such a mistake can be mended so that the check fits. By chance alone one in 600 does.
 */
async function likelyGroup(characters: string): Promise<number | undefined> {
  const groups = new Set<number>();
  for (let at = 0; at < allCharacters; at++) {
    for (const changed of changesAt(characters, at)) {
      if (await isWhole(changed)) groups.add(groupAt(at));
    }
  }
  const [only, ...more] = groups;
  return more.length === 0 ? only : undefined;
}

function changesAt(characters: string, at: number): readonly string[] {
  const [before, own, after] = [characters.slice(0, at), characters[at], characters.slice(at + 1)];
  const others = [...alphabet].filter((each) => each !== own).map((each) => before + each + after);
  const next = after.slice(0, 1);
  const isPair = next !== '' && next !== own;
  return isPair ? [...others, before + next + (own ?? '') + after.slice(1)] : others;
}

/** Whether check and the four bits that must be zero fit. */
async function isWhole(characters: string): Promise<boolean> {
  const key = characters.slice(0, keyCharacters);
  const rest = alphabet.indexOf(key.at(-1) ?? '') & 15;
  return rest === 0 && characters.slice(keyCharacters) === (await checkOf(key));
}

async function checkOf(key: string): Promise<string> {
  return base32(await H('recovery-check', utf8(key)), checkCharacters);
}

function seedOf(characters: string): Uint8Array {
  const bits = Array.from(characters.slice(0, keyCharacters), (character) =>
    alphabet.indexOf(character).toString(2).padStart(5, '0'),
  ).join('');
  return Uint8Array.from({ length: 32 }, (_, at) =>
    Number.parseInt(bits.slice(8 * at, 8 * at + 8), 2),
  );
}

function base32(bytes: Uint8Array, characters: number): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: characters }, (_, at) =>
    alphabet.charAt(Number.parseInt(bits.slice(5 * at, 5 * at + 5), 2)),
  ).join('');
}

function groupsOf(characters: string): readonly string[] {
  return characters.match(new RegExp(`.{${groupCharacters}}`, 'g')) ?? [];
}

function groupAt(character: number): number {
  return Math.floor(character / groupCharacters) + 1;
}
