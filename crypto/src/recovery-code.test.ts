import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from './bytes.ts';
import { H, K } from './hash.ts';
import {
  formatRecoveryCode,
  newRecoveryCode,
  parseRecoveryCode,
  recoveryAuth,
  recoveryLookup,
  recoverySecret,
} from './recovery-code.ts';
import { failureOf, filled, fixedRandom } from './testing.ts';

const code = newRecoveryCode(fixedRandom(1));
const centre = filled(4, 20);

describe('a recovery code', () => {
  test('is printed as seven groups of four, and read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const code = newRecoveryCode(fixedRandom(seed));
        const printed = await formatRecoveryCode(code);
        expect(printed).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(await parseRecoveryCode(printed)).toBe(code);
      }),
    );
  });

  test('has 130 bits: each character can be any of 32', () => {
    const seen = Array.from({ length: 26 }, () => new Set<string>());
    const random = fixedRandom(2);
    for (let run = 0; run < 500; run++) {
      newRecoveryCode(random)
        .split('')
        .forEach((character, at) => seen[at]!.add(character));
    }
    expect(seen.map((characters) => characters.size)).toEqual(Array(26).fill(32));
  });

  test('is read however a person types it', async () => {
    const printed = await formatRecoveryCode(code);
    expect(await parseRecoveryCode(printed.toLowerCase())).toBe(code);
    expect(await parseRecoveryCode(printed.replaceAll(' ', '-'))).toBe(code);
    expect(await parseRecoveryCode(printed.replaceAll(' ', '–'))).toBe(code);
    expect(await parseRecoveryCode(`\u00a0${printed.replaceAll(' ', '')}\n`)).toBe(code);
    expect(await parseRecoveryCode(printed.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
    expect(await parseRecoveryCode(printed.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(code);
  });

  test('shows one wrong character, or two that changed places', async () => {
    const typed = (await formatRecoveryCode(code)).replaceAll(' ', '');
    let found = 0;
    for (let at = 0; at < typed.length; at++) {
      const wrong = typed.slice(0, at) + (typed[at] === '7' ? '8' : '7') + typed.slice(at + 1);
      if ((await failureOf(() => parseRecoveryCode(wrong))) === 'bad-checksum') found++;
    }
    expect(found).toBe(28);
    const [a, b] = [...typed];
    expect(a).not.toBe(b);
    expect(await failureOf(() => parseRecoveryCode(`${b}${a}${typed.slice(2)}`))).toBe(
      'bad-checksum',
    );
  });

  test('is refused with a character that no code has, or with too few or too many', async () => {
    const printed = await formatRecoveryCode(code);
    expect(await failureOf(() => parseRecoveryCode(`U${printed.slice(1)}`))).toBe('bad-encoding');
    expect(await failureOf(() => parseRecoveryCode(`${printed}!`))).toBe('bad-encoding');
    expect(await failureOf(() => parseRecoveryCode(printed.slice(1)))).toBe('bad-length');
    expect(await failureOf(() => parseRecoveryCode(`${printed}0`))).toBe('bad-length');
    expect(await failureOf(() => parseRecoveryCode(''))).toBe('bad-length');
  });

  test('opens by one label and is found by another, each bound to the centre', async () => {
    const auth = await recoveryAuth(code, centre);
    expect(auth).toEqual(await K('recovery-auth', utf8(code), new Uint8Array(0), centre));
    expect(await recoveryLookup(auth)).toEqual(await H('recovery-lookup', auth));
    expect(toHex(await recoveryAuth(code, filled(5, 20)))).not.toBe(toHex(auth));
    expect(recoverySecret(code)).toEqual(utf8(code));
    expect(recoverySecret(code)).toHaveLength(26);
  });
});
