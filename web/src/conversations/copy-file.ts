/** A message in a copy, in the words of the person's language. */
export interface CopyEntry {
  /** Who wrote it; absent for what cannot be shown. */
  readonly from?: string;
  readonly own: boolean;
  readonly when?: { readonly text: string; readonly iso: string };
  /** Short lines before the text: a topic, voluntary details. */
  readonly notes: readonly string[];
  readonly text: string;
  /** What was found when the message was verified. */
  readonly checked: string;
  readonly state: 'verified' | 'late' | 'unconfirmed' | 'taken-back' | 'refused' | 'missing';
}

export interface CopyChapter {
  readonly title: string;
  /** Who can read, and who could from when to when, one sentence each. */
  readonly readers: readonly string[];
  readonly entries: readonly CopyEntry[];
}

/** A copy ready to be written down: words only, nothing of it is markup. */
export interface Copy {
  readonly lang: 'de' | 'en';
  readonly title: string;
  readonly intro: readonly string[];
  readonly readersHeading: string;
  readonly chapters: readonly CopyChapter[];
  /** Conversations that must exist and that the server did not give. */
  readonly missing: number;
  /** Day on which it was made. */
  readonly made: string;
}

/**
 * One HTML file with everything in it: no script, no picture, nothing that is fetched. Its policy
 * allows its one style by hash and nothing else, so that even markup that got in would do nothing.
 */
export async function copyHtml(copy: Copy): Promise<string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    `<html lang="${copy.lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(copy.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeHtml(copy.title)}</h1>`,
    ...copy.intro.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...copy.chapters.map((chapter) => chapterHtml(copy, chapter)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The same as JSON: for another program. */
export function copyJson({ title, made, chapters, missing }: Copy): string {
  const conversations = chapters.map(({ title: of, readers, entries }) => ({
    title: of,
    readers,
    messages: entries.map(({ from, own, when, notes, text, checked, state }) => ({
      ...(from === undefined ? {} : { from }),
      own,
      ...(when === undefined ? {} : { sent: when.iso }),
      ...(notes.length === 0 ? {} : { notes }),
      text,
      state,
      checked,
    })),
  }));
  const whole = missing === 0 ? {} : { missingConversations: missing };
  const copy = { format: 'beistand-copy', version: 1, title, made, ...whole, conversations };
  return `${JSON.stringify(copy, null, 2)}\n`;
}

/** A file name out of what somebody typed: neutral where nothing is left of it. */
export function copyName(typed: string, otherwise: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return name === '' ? otherwise : name;
}

/**
 * Text as HTML shows it, in an element or in quotes. Characters that HTML has no place for become
 * U+FFFD; line ends stay, and the style shows them.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, '\uFFFD')
    .replace(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`);
}

const unprintable = /(?![\t\n])\p{Cc}|\p{Cs}/gu;

function chapterHtml({ readersHeading }: Copy, { title, readers, entries }: CopyChapter): string {
  return [
    '<section>',
    `<h2>${escapeHtml(title)}</h2>`,
    ...entries.map(entryHtml),
    `<h3>${escapeHtml(readersHeading)}</h3>`,
    '<ul>',
    ...readers.map((line) => `<li>${escapeHtml(line)}</li>`),
    '</ul>',
    '</section>',
  ].join('\n');
}

function entryHtml({ from, own, when, notes, text, checked }: CopyEntry): string {
  const head = [
    ...(from === undefined ? [] : [`<b dir="auto">${escapeHtml(from)}</b>`]),
    ...(when === undefined
      ? []
      : [`<time datetime="${escapeHtml(when.iso)}">${escapeHtml(when.text)}</time>`]),
  ];
  return [
    `<article${own ? ' class="own"' : ''}>`,
    ...(head.length === 0 ? [] : [`<p class="head">${head.join(' ')}</p>`]),
    ...notes.map((note) => `<p class="note" dir="auto">${escapeHtml(note)}</p>`),
    ...(text === '' ? [] : [`<div class="text" dir="auto">${escapeHtml(text)}</div>`]),
    `<p class="note">${escapeHtml(checked)}</p>`,
    '</article>',
  ].join('\n');
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCodePoint(...new Uint8Array(bytes)));
}

const style = [
  ':root{color-scheme:light dark}',
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}',
  'article{border:1px solid;border-radius:.4rem;padding:.6rem 1rem;margin:1rem 0;break-inside:avoid}',
  '.own{border-inline-start-width:.4rem}',
  '.text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}',
  '.head{margin:0}.note{font-size:.85rem;margin:.3rem 0}',
].join('');
