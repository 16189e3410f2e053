import { describe, expect, test } from 'vitest';

/*
 * Level B1 of the Common European Framework, as far as a program can judge: short sentences, and
 * none of the words that only our own trade uses. Whether a text is kind, people judge.
 */

const sources = Object.entries(
  import.meta.glob<string>('./*.de.ts', { query: '?raw', import: 'default', eager: true }),
).map(([path, source]) => ({ file: path.slice(2), source }));

/** Words of the trade. Staff may meet a few of them; seekers none. */
const tradeWords =
  /\b(authenti\w+|verifizier\w+|session\w*|token\w*|server-?fehler|request\w*|account\w*|login\w*|browser-?cache|krypto\w*|epoche\w*|roster\w*|hash\w*|signatur\w*|zertifikat\w*|client\w*|timeout\w*|konfigurier\w*|autoris\w*|gemäß|diesbezüglich|seitens|hinsichtlich|respektive)\b/i;

interface Sentence {
  readonly file: string;
  readonly text: string;
  readonly words: number;
}

describe('German texts', () => {
  const sentences = sources.flatMap(sentencesOf);

  test('are found', () => {
    expect(sentences.length).toBeGreaterThan(1_000);
  });

  test('have no sentence of more than 16 words', () => {
    expect(sentences.filter(({ words }) => words > 16)).toEqual([]);
  });

  for (const { file } of sources) {
    test(`${file}: eight words a sentence on average at most`, () => {
      const own = sentences.filter((sentence) => sentence.file === file);
      const words = own.reduce((sum, sentence) => sum + sentence.words, 0);
      expect(words / own.length).toBeLessThanOrEqual(8);
    });
  }

  test('spare seekers the words of our trade', () => {
    const found = sentences.filter(
      ({ file, text }) => !file.startsWith('staff') && tradeWords.test(text),
    );
    expect(found).toEqual([]);
  });
});

/** Sentences of three words and more; what is put in counts as one word. */
function sentencesOf({ file, source }: (typeof sources)[number]): readonly Sentence[] {
  return stringsOf(source)
    .flatMap((text) => text.split(/(?<=[.!?:])\s+/))
    .map((text) => ({ file, text, words: text.split(/\s+/).filter((w) => /\w/.test(w)).length }))
    .filter(({ words }) => words >= 3);
}

/** Contents of all string and template literals, comments and imports left out. */
function stringsOf(source: string): readonly string[] {
  const code = source
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/^import .*$/gm, '');
  const found: string[] = [];
  readCode(code, 0, found);
  return found;
}

/** Reads code up to its end, or to the brace that closes it; gives the place after it. */
function readCode(code: string, from: number, found: string[]): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const sign = code[at];
    if (sign === '`') at = readTemplate(code, at + 1, found) - 1;
    else if (sign === "'") {
      const text = /^'((?:[^'\\]|\\.)*)'/.exec(code.slice(at, at + 2_000))?.[1] ?? '';
      found.push(text);
      at += text.length + 1;
    } else if (sign === '{') depth += 1;
    else if (sign === '}') {
      if (depth === 0) return at + 1;
      depth -= 1;
    }
  }
  return code.length;
}

/** Reads a template; what is put in counts as one word of it. Gives the place after it. */
function readTemplate(code: string, from: number, found: string[]): number {
  let text = '';
  let at = from;
  while (at < code.length && code[at] !== '`') {
    if (code.startsWith('${', at)) {
      text += 'X';
      at = readCode(code, at + 2, found);
    } else {
      text += code[at] ?? '';
      at += 1;
    }
  }
  found.push(text);
  return at + 1;
}
