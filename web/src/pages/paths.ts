import type { Lang } from '../texts/format.ts';
import type { TextSize, Theme } from '../ui/look.ts';

/** The public pages that have an address of their own, in both languages. */
export const pagePaths = {
  start: { de: '/', en: '/en' },
  how: { de: '/ablauf', en: '/en/how-it-works' },
  safety: { de: '/sicherheit', en: '/en/safety' },
  readers: { de: '/wer-liest-was', en: '/en/who-reads-what' },
  emergency: { de: '/notfall', en: '/en/emergency' },
  terms: { de: '/nutzungsbedingungen', en: '/en/terms' },
  privacy: { de: '/datenschutz', en: '/en/privacy' },
  imprint: { de: '/impressum', en: '/en/imprint' },
  accessibility: { de: '/barrierefreiheit', en: '/en/accessibility' },
  help: { de: '/hilfe', en: '/en/help' },
} as const satisfies Record<string, Readonly<Record<Lang, string>>>;

export type AddressedPage = keyof typeof pagePaths;

/** What a public page can be. `missing` answers 404, `new` stands where no centre is set up yet. */
export type PageName = AddressedPage | 'missing' | 'new';

/** Where the app begins, and with what. */
export const appPath = '/uebersicht';
export type AppEntry = 'registrieren' | 'anmelden';

/** How one person wants to see the pages. It travels in the address: no cookie, no storage. */
export interface View {
  readonly lang: Lang;
  readonly text: TextSize;
  readonly theme: Theme;
}

/** The page at `path` and its language; a slash at the end is forgiven. */
export function pageAt(
  path: string,
): { readonly page: AddressedPage; readonly lang: Lang } | undefined {
  const wanted = path.replace(/(?<=[^/])\/$/, '');
  for (const page of addressedPages) {
    for (const lang of languages) {
      if (pagePaths[page][lang] === wanted) return { page, lang };
    }
  }
  return undefined;
}

/** Reads the view out of the query of an address; anything unknown is the default. */
export function viewFrom(lang: Lang, query: URLSearchParams): View {
  const text = query.get('text');
  const theme = query.get('theme');
  return {
    lang,
    text: text === 'l' || text === 'xl' ? text : 'm',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

/** Address of a page in the given view. `part` is an id within it. */
export function pageHref(page: AddressedPage, view: View, part?: string): string {
  return pagePaths[page][view.lang] + search(view) + (part === undefined ? '' : `#${part}`);
}

/** Address at which the app begins, in the given view. */
export function appHref(entry: AppEntry, view: View): string {
  const fields = new URLSearchParams({ anfang: entry });
  if (view.lang !== 'de') fields.set('lang', view.lang);
  return `${appPath}?${addView(fields, view)}`;
}

/** Every page with an address. */
export const addressedPages: readonly AddressedPage[] = [
  'start',
  'how',
  'safety',
  'readers',
  'emergency',
  'terms',
  'privacy',
  'imprint',
  'accessibility',
  'help',
];

const languages: readonly Lang[] = ['de', 'en'];

function search(view: View): string {
  const fields = addView(new URLSearchParams(), view).toString();
  return fields === '' ? '' : `?${fields}`;
}

function addView(fields: URLSearchParams, { text, theme }: View): URLSearchParams {
  if (text !== 'm') fields.set('text', text);
  if (theme !== 'auto') fields.set('theme', theme);
  return fields;
}
