import { describe, expect, test } from 'vitest';
import { addressedPages, pageAt, pageHref, type PageName } from './paths.ts';
import { renderPage } from './render.tsx';
import { exampleCentre, exampleRequest } from './testing.ts';

const names: readonly PageName[] = [...addressedPages, 'missing', 'new'];
const every = names.flatMap((page) =>
  (['de', 'en'] as const).flatMap((lang) =>
    (['sie', 'du'] as const).map((addressForm) => ({ page, lang, addressForm })),
  ),
);

const html = (changes: Parameters<typeof exampleRequest>[0]): string =>
  renderPage(exampleRequest(changes)).html;

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? '');

const hrefs = (text: string): readonly string[] =>
  all(text, /<a [^>]*href="([^"]*)"/g).map((href) => href.replaceAll('&amp;', '&'));

describe.each(every)('$page in $lang, $addressForm', ({ page, lang, addressForm }) => {
  const rendered = html({ page, lang, centre: exampleCentre({ addressForm }) });

  test('has its language, one heading of the first level, one main', () => {
    expect(rendered).toMatch(new RegExp(`^<!doctype html><html lang="${lang}" dir="ltr"`));
    expect(all(rendered, /<(h1)[ >]/g)).toHaveLength(1);
    expect(all(rendered, /<(main)[ >]/g)).toHaveLength(1);
  });

  test('is called by the same neutral title', () => {
    expect(all(rendered, /<title>(.*?)<\/title>/g)).toEqual([
      lang === 'de' ? 'Übersicht' : 'Overview',
    ]);
  });

  test('has the exit as its first tab stop', () => {
    const [first] = rendered.match(/<(a|button|input|select|textarea|summary)\b[^>]*>/) ?? [];
    expect(first).toContain('class="exit"');
    expect(first).toContain('href="https://www.wetter.de"');
  });

  test('has no inline script, inline style or handler, and loads nothing from elsewhere', () => {
    expect(rendered).not.toMatch(/<style|<script(?![^>]* src="\/)|<iframe|<img|="javascript:/i);
    expect(rendered).not.toMatch(/<[^>]+ (style|on[a-z]+)=/i);
    const loaded = all(rendered, /<(?:link|script)[^>]* (?:href|src)="([^"]*)"/g);
    expect(loaded.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
    expect(all(rendered, /(integrity)="sha384-/g)).toHaveLength(2);
  });

  test('has every id once and every label target', () => {
    const ids = all(rendered, / id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [
      ...all(rendered, /aria-labelledby="([^"]*)"/g),
      ...hrefs(rendered).flatMap((href) => (href.startsWith('#') ? [href.slice(1)] : [])),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('links to pages that exist, and takes the look along', () => {
    const large = html({
      page,
      lang,
      text: 'xl',
      theme: 'dark',
      centre: exampleCentre({ addressForm }),
    });
    expect(large).toContain('data-text="xl" data-theme="dark"');
    const internal = hrefs(large).filter((href) => href.startsWith('/'));
    expect(internal.length).toBeGreaterThan(4);
    for (const href of internal) {
      const { pathname } = new URL(href, 'http://localhost');
      expect(pathname === '/uebersicht' || pageAt(pathname) !== undefined, href).toBe(true);
    }
    const changed = internal.filter((href) => !/text=xl&theme=dark/.test(href));
    expect(changed, 'two other sizes, two other themes').toHaveLength(4);
    const others = hrefs(large).filter((href) => !/^(\/|#|tel:)/.test(href));
    expect(others).toEqual(['https://www.wetter.de']);
  });

  test('says nothing that was left empty', () => {
    expect(rendered).not.toMatch(/undefined|\[object|NaN|null|\$\{/);
  });
});

describe('the pickers', () => {
  test('keep the page and change one thing', () => {
    const view = { lang: 'de', text: 'l', theme: 'dark' } as const;
    const links = hrefs(html({ page: 'safety', ...view }));
    expect(links).toContain(pageHref('safety', { ...view, text: 'm' }));
    expect(links).toContain(pageHref('safety', { ...view, theme: 'light' }));
    expect(links).toContain(pageHref('safety', { ...view, lang: 'en' }));
  });
});

describe('the status', () => {
  test('is 404 for an address without a page and 200 otherwise', () => {
    expect(names.map((page) => [page, renderPage(exampleRequest({ page })).status])).toEqual(
      names.map((page) => [page, page === 'missing' ? 404 : 200]),
    );
  });
});

describe('without script', () => {
  test('nothing is said of a key that only a script listens to', () => {
    const assets = { stylesheets: [] };
    expect(html({ assets })).not.toContain('<kbd>');
    expect(html({})).toMatch(/<p aria-hidden="true" hidden[^>]*>[^<]*<kbd>/);
  });
});
