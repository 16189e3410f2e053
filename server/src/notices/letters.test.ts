import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddress, isSubject, wordsOf } from './letters.ts';

test.each([
  'regen@example.org',
  'r.pfeifer+post@mail.example.co.uk',
  `${'a'.repeat(64)}@example.org`,
  "o'neill@xn--mnchen-3ya.example",
])('%s is an address', (address) => {
  expect(isAddress(address)).toBe(true);
});

test.each([
  '',
  'regen',
  'regen@',
  '@example.org',
  'regen@example',
  'regen@example.org\r\nBcc: jemand@example.org',
  'regen@example.org\n',
  '\nregen@example.org',
  'regen@example.org,jemand@example.org',
  'regen@example.org jemand@example.org',
  '<regen@example.org>',
  'Regen <regen@example.org>',
  '"re gen"@example.org',
  'regen(b)@example.org',
  'regen@[127.0.0.1]',
  'regen@example..org',
  '.regen@example.org',
  're..gen@example.org',
  'regen@-example.org',
  'größe@example.org',
  'regen@exämple.org',
  'regen@example.org\0',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.org`,
])('%j is none', (address) => {
  expect(isAddress(address)).toBe(false);
});

test('whatever passes for an address is one line of plain characters without a list in it', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.string(), fc.constantFrom('', '\r\n', '\n', ',', ' ', '<', ';')),
      ([text, between]) => {
        const address = `regen${text}${between}@example.org`;
        if (isAddress(address)) expect(address).toMatch(/^[!-~]+$/);
        if (isAddress(address)) expect(address).not.toMatch(/[\s,;:<>()[\]"\\]/);
      },
    ),
  );
});

test('a subject is one short line, and anything else gives way to the neutral one', () => {
  for (const subject of ['Kochrezept', 'Neues im Kalender', 'Год. 2027', 'Überraschung!']) {
    expect(isSubject(subject)).toBe(true);
  }
  for (const subject of [
    '',
    ' a',
    'a\r\nBcc: b@example.org',
    'a\u2028b',
    'x'.repeat(41),
    '=?utf-8?',
  ]) {
    expect(isSubject(subject)).toBe(false);
  }
  const bad = wordsOf({ kind: 'notice', lang: 'de', code: undefined, subject: 'a\r\nBcc: b' });
  expect(bad.subject).toBe('Erinnerung');
});

test('a notice holds no link and no name, a code nothing but digits and until when', () => {
  const notice = wordsOf({ kind: 'notice', lang: 'de', code: undefined, subject: 'Kochrezept' });
  expect(notice).toEqual({ subject: 'Kochrezept', text: 'Es gibt etwas Neues.\n' });
  const code = wordsOf({ kind: 'code', lang: 'en', code: '012345', subject: undefined });
  expect(code.text).toBe('012345\n\nThese digits are good for 30 minutes.\n');
});
