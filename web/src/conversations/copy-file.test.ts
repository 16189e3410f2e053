import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyHtml, copyJson, copyName, escapeHtml, type Copy } from './copy-file.ts';

const copyOf = (text: string): Copy => ({
  lang: 'de',
  title: text,
  intro: [text],
  missing: 0,
  readersHeading: text,
  made: '2026-11-22',
  chapters: [
    {
      title: text,
      readers: [text],
      entries: [
        {
          from: text,
          own: false,
          when: { text, iso: text },
          notes: [text],
          text,
          checked: text,
          state: 'verified',
        },
      ],
    },
  ],
});

/** Texts that mean to get out: markup, quotes, comments, line ends, directions, broken pairs. */
const pieces = [
  '<script>alert(1)</script>',
  '</style><script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '--><!--',
  ']]>',
  '&lt;script&gt;',
  '&#60;b&#62;',
  '<meta http-equiv=refresh content="0;url=https://example.org">',
  '<base href="https://example.org">',
  '\u0000<\u0000script>',
  '\u202E<b>',
  '\uD800<i>',
  '\u2028<a href="javascript:x">',
  '`<`',
  '\r\n<hr>',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((all) => all.join(''));

const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

/** The tags of a copy in which nobody wrote anything odd, without the places for words. */
const shape = (tags: readonly string[]) => tags.map((tag) => tag.replace(/datetime="[^"]*"/, ''));

describe('a copy as HTML', () => {
  test('holds no markup but our own, whatever anybody wrote', async () => {
    const plain = shape(tagsOf(await copyHtml(copyOf('wort'))));
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const given = text === '' ? 'wort' : text;
        expect(shape(tagsOf(await copyHtml(copyOf(given))))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  test('shows what was written, character for character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = escapeHtml(text).replaceAll(/&#(\d+);/g, (_, code: string) =>
          String.fromCodePoint(Number(code)),
        );
        expect(shown).toBe(
          text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\t\n])\p{Cc}/gu, '\uFFFD'),
        );
      }),
    );
    expect(escapeHtml('Grüße 🌻 مرحبا שלום')).toBe('Grüße 🌻 مرحبا שלום');
  });

  test('has one policy that allows its style by hash and nothing else, and nothing that is fetched', async () => {
    const html = await copyHtml(copyOf('https://example.org'));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/,
    );
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(html) ?? [];
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(policy).toContain(btoa(String.fromCodePoint(...new Uint8Array(digest))));
    expect(html).not.toMatch(/<(?:script|img|link|iframe|a|form)\b|\ssrc=|\shref=|\sstyle=/);
  });
});

describe('a copy as JSON', () => {
  test('gives back every text as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = JSON.parse(copyJson(copyOf(text))) as {
          readonly conversations: readonly {
            readonly messages: readonly { readonly text: string }[];
          }[];
        };
        expect(parsed.conversations[0]?.messages[0]?.text).toBe(text);
      }),
    );
  });
});

describe('the name of the file', () => {
  test.each([
    ['Rezepte', 'Rezepte'],
    ['  Müllers  Kuchen ', 'Müllers Kuchen'],
    ['../../etc/passwd', 'etc passwd'],
    ['a<b>:"c|d?*', 'a b c d'],
    ['\u202Egpj.exe', 'gpj exe'],
    ['', 'Dokument'],
    ['...', 'Dokument'],
    ['x'.repeat(99), 'x'.repeat(60)],
  ])('%j becomes %j', (typed, name) => {
    expect(copyName(typed, 'Dokument')).toBe(name);
  });
});
