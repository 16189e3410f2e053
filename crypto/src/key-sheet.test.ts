import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatKeySheet, readKeySheet } from './key-sheet.ts';
import { filled, fixedRandom } from './testing.ts';

const seed = fixedRandom(11)(32);
const groups = await formatKeySheet(seed);
const sheet = groups.join(' ');

/** The sheet with another character at a place. */
const changed = (at: number): string => {
  const characters = groups.join('');
  const other = characters[at] === '7' ? '8' : '7';
  return characters.slice(0, at) + other + characters.slice(at + 1);
};

describe('a key sheet', () => {
  test('of a known seed never changes: sheets lie in safes', async () => {
    expect((await formatKeySheet(filled(0x11, 32))).join(' ')).toBe(
      `${'248H '.repeat(12)}248G 676K`,
    );
  });

  test('is read back, whatever the seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (any) => {
        const printed = await formatKeySheet(any);
        expect(printed).toHaveLength(14);
        expect(await readKeySheet(printed.join(' '))).toEqual({ state: 'read', seed: any });
      }),
      { numRuns: 30 },
    );
  });

  test('is read as people type it, and as its file has it', async () => {
    const read = { state: 'read', seed };
    const careless = sheet.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await readKeySheet(careless)).toEqual(read);
    expect(await readKeySheet(groups.join('-'))).toEqual(read);
    expect(await readKeySheet(` ${groups.join('\n')}\n`)).toEqual(read);
    const lines = groups.map((group, at) => `${String(at + 1).padStart(2)}  ${group}`);
    const file = ['Schlüsselblatt: Lindenhof', '3. Mai', lines.join('\n'), 'Kennung: 1a2b 3c4d'];
    expect(await readKeySheet(file.join('\n\n'))).toEqual(read);
  });

  test('with one wrong character says in which group, also in the check', async () => {
    for (const at of [0, 3, 4, 22, 55]) {
      const group = Math.floor(at / 4) + 1;
      expect(await readKeySheet(changed(at)), String(at)).toEqual({ state: 'typo', group });
    }
  });

  test('with two neighbours swapped says in which group', async () => {
    const characters = groups.join('');
    const at = [...characters].findIndex(
      (each, place) => place > 8 && place % 4 < 3 && each !== characters[place + 1],
    );
    const swapped =
      characters.slice(0, at) + characters[at + 1] + characters[at] + characters.slice(at + 2);
    const group = Math.floor(at / 4) + 1;
    expect(await readKeySheet(swapped)).toEqual({ state: 'typo', group });
  });

  test('with a character that no sheet has says where it stands', async () => {
    expect(await readKeySheet(`UUUU ${groups.slice(1).join(' ')}`)).toEqual({
      state: 'typo',
      group: 1,
    });
  });

  test('typed all wrong names no group', async () => {
    expect(await readKeySheet(groups.toReversed().join(''))).toEqual({ state: 'typo' });
  });

  test('cut short says how much there is', async () => {
    expect(await readKeySheet(groups.slice(0, 13).join(' '))).toEqual({
      state: 'length',
      characters: 52,
    });
    expect(await readKeySheet('')).toEqual({ state: 'length', characters: 0 });
  });
});
