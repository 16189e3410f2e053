import { wordsDe } from './lists/words.de.ts';
import { wordsEn } from './lists/words.en.ts';
import { randomBelow, type RandomNumbers } from './nicknames.ts';

/** Three different everyday words of the person's language, out of more than 2,048: 33 bits. */
export function suggestPassword(lang: 'de' | 'en', random: RandomNumbers): string {
  const words = (lang === 'de' ? wordsDe : wordsEn).trim().split(/\s+/);
  const drawn = new Set<string>();
  while (drawn.size < 3) drawn.add(words[randomBelow(words.length, random)] ?? '');
  return [...drawn].join(' ');
}
