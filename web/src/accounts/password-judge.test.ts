import { describe, expect, test } from 'vitest';
import { wordsDe } from './lists/words.de.ts';
import { wordsEn } from './lists/words.en.ts';
import { createPasswordJudge } from './password-judge.ts';
import { suggestPassword } from './suggest-password.ts';

const { judge } = createPasswordJudge();
const context = ['Regenpfeifer-41', 'Beratungsstelle Lindenhof'];

describe('a password', () => {
  test.each([
    ['', 'missing'],
    ['haus', 'short'],
    ['sieben7', 'short'],
    ['x'.repeat(257), 'long'],
    ['passwort1', 'known'],
    ['P@ssw0rd', 'known'],
    ['rjirfrgbde', 'known'],
    ['Regenpfeifer-41', 'context'],
    ['lindenhof2026', 'context'],
    ['beratung!!', 'known'],
    ['qwertzuiop', 'weak'],
    ['aaaaaaaaaaaa', 'weak'],
    ['Sommer2024!', 'weak'],
  ] as const)('%s is refused: %s', (password, why) => {
    expect(judge(password, context)).toEqual({ state: 'refused', why });
  });

  test('needs no capitals, digits or signs, and eight characters can be enough', () => {
    expect(judge('teekanne wolke lampe', context).state).toBe('strong');
    expect(judge('kj7xq2vwm', context).state).toBe('fair');
  });

  test('made of three words is never refused for its words', () => {
    for (let round = 0; round < 300; round++) {
      for (const lang of ['de', 'en'] as const) {
        const words = suggestPassword(lang, (into) => crypto.getRandomValues(into));
        expect(words.split(' ')).toHaveLength(3);
        expect(judge(words, context).state, words).not.toBe('refused');
      }
    }
  });
});

describe('the words to draw from', () => {
  test.each([
    ['German', wordsDe],
    ['English', wordsEn],
  ])('%s: at least 2,048 different ones that any keyboard can type', (_, list) => {
    const words = list.trim().split(/\s+/);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(2_048);
    expect(words.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([]);
  });
});
