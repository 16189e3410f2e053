import { describe, expect, test } from 'vitest';
import { addressedPages, appHref, pageAt, pageHref, pagePaths, viewFrom } from './paths.ts';

describe('the addresses of the public pages', () => {
  test('every page is found at its own address in both languages, and at no other', () => {
    const found = addressedPages.flatMap((page) => [
      pageAt(pagePaths[page].de),
      pageAt(pagePaths[page].en),
    ]);
    expect(found).toEqual(
      addressedPages.flatMap((page) => [
        { page, lang: 'de' },
        { page, lang: 'en' },
      ]),
    );
    expect(pageAt('/en/sicherheit')).toBeUndefined();
    expect(pageAt('//')).toBeUndefined();
    expect(pageAt('/__proto__')).toBeUndefined();
  });

  test('a slash at the end is forgiven', () => {
    expect(pageAt('/notfall/')).toEqual({ page: 'emergency', lang: 'de' });
    expect(pageAt('/en/')).toEqual({ page: 'start', lang: 'en' });
  });

  test('text size and colours travel in the address, and only where they are not the default', () => {
    expect(pageHref('safety', { lang: 'de', text: 'm', theme: 'auto' })).toBe('/sicherheit');
    expect(pageHref('safety', { lang: 'en', text: 'xl', theme: 'dark' }, 'grenzen')).toBe(
      '/en/safety?text=xl&theme=dark#grenzen',
    );
  });

  test('the app begins where the person said, in their language and look', () => {
    expect(appHref('registrieren', { lang: 'de', text: 'm', theme: 'auto' })).toBe(
      '/uebersicht?anfang=registrieren',
    );
    expect(appHref('anmelden', { lang: 'en', text: 'l', theme: 'light' })).toBe(
      '/uebersicht?anfang=anmelden&lang=en&text=l&theme=light',
    );
  });

  test('a query that means nothing is the default look', () => {
    const query = new URLSearchParams('text="><script>&theme=neon');
    expect(viewFrom('de', query)).toEqual({ lang: 'de', text: 'm', theme: 'auto' });
  });
});
