import { countries } from '@beistand/protocol/regions.ts';
import { describe, expect, test } from 'vitest';
import { addressedPages, type PageName } from './paths.ts';
import { renderPage } from './render.tsx';
import { exampleCentre, exampleRequest } from './testing.ts';

/** The words of a page as a person reads them. */
function words(changes: Parameters<typeof exampleRequest>[0]): string {
  return renderPage(exampleRequest(changes))
    .html.replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u00ad', '')
    .replaceAll('\u2011', '-')
    .replace(/\s+/g, ' ');
}

const regionOf = { DE: 'HH', AT: '9', LU: '', CH: 'ZH' } as const;

describe('the landing page', () => {
  test('names the real day of the answer, and the days up to it', () => {
    const page = words({});
    expect(page).toContain('Antwort bis Mittwoch, 25. November');
    expect(page).toContain('Sa 21 heute So 22 frei Mo 23 1. Tag Di 24 2. Tag Mi 25 Antwort');
    expect(words({ lang: 'en' })).toContain('Answer by Wednesday, 25 November');
  });

  test('adds the year where the answer falls into the next one', () => {
    const promise = { answerBy: '2027-01-04', days: [] };
    expect(words({ promise, today: '2026-12-29' })).toContain('Antwort bis Montag, 4. Januar 2027');
  });

  test('promises no day where none can be named, and gives the telephone instead', () => {
    const page = words({ promise: undefined });
    expect(page).not.toContain('Antwort bis');
    expect(page).toContain('Rufen Sie uns an');
    expect(page).toContain('040 66969 240');
  });

  test('says what it cannot do, whom to call, and when the centre can be reached', () => {
    const page = words({});
    expect(page).toContain(
      'Wir wissen nicht, wer und wo Sie sind. Bei akuter Gefahr können wir niemanden schicken.',
    );
    expect(page).toContain('Montag bis Donnerstag, 10 bis 16 Uhr : 040 66969 240');
  });

  test('speaks as the centre chose to', () => {
    const centre = exampleCentre({ addressForm: 'du', counsellorForm: 'Berater:in' });
    const page = words({ centre });
    expect(page).toContain('Schreib uns. Ohne deinen Namen.');
    expect(page).toContain('Ein:e Berater:in antwortet dir');
    expect(page).toContain('Wir wissen nicht, wer und wo du bist.');
  });
});

describe('the page that says how it works', () => {
  test('names when everything is deleted, and what must be kept besides', () => {
    const usual = words({ page: 'how' });
    expect(usual).toContain('Wenn sechs Monate niemand schreibt.');
    expect(usual).not.toContain('Aufzeichnungen');
    const policy = { id: 'a', firstAnswerDays: 3, nextAnswerDays: 8, retentionMonths: 12 } as const;
    const documentation = { reason: 'nach der Berufsordnung', years: 10 };
    const page = words({
      page: 'how',
      centre: exampleCentre({ policies: [policy], documentation }),
    });
    expect(page).toContain('Wenn zwölf Monate niemand schreibt.');
    expect(page).toContain(
      'Eigene Aufzeichnungen müssen wir länger behalten: 10 Jahre, nach der Berufsordnung. Ihre Nachrichten gehören nicht dazu.',
    );
  });
});

const pages: readonly PageName[] = [...addressedPages, 'missing'];

describe('no page', () => {
  test.each(pages)('%s mixes Sie into Du', (page) => {
    const text = words({ page, centre: exampleCentre({ addressForm: 'du' }) });
    expect(text).not.toMatch(/\b(Ihnen|Ihren|Ihrem|Ihrer)\b|\b(Rufen|Nehmen|Schreiben) Sie\b/);
  });

  test.each(pages)('%s writes the word for the counsellor in another form', (page) => {
    const berater = words({ page, centre: exampleCentre({ counsellorForm: 'Berater' }) });
    expect(berater).not.toMatch(/Berater:?in/);
    const both = words({ page, centre: exampleCentre({ counsellorForm: 'Berater:in' }) });
    expect(both).not.toMatch(/Berater(?!:in)\b|Beraterin/);
  });

  test.each(pages)('%s says that the administration cannot read where it counsels too', (page) => {
    for (const lang of ['de', 'en'] as const) {
      const text = words({ page, lang, centre: exampleCentre({ adminCounsels: true }) });
      expect(text).not.toMatch(/Sie hat keinen Schlüssel|Schlüssel zum Lesen|It has no key/);
    }
  });

  test.each(pages)('%s promises what is not there yet', (page) => {
    for (const lang of ['de', 'en'] as const) {
      const text = words({ page, lang });
      expect(text).not.toMatch(/Info-Chat|chat|Anhang|anhängen|attachment|Video/i);
      expect(text).not.toMatch(/automatisch gelöscht|unwiderruflich/i);
    }
  });
});

describe('text that a centre wrote', () => {
  test('is text, whatever it contains', () => {
    const evil = '<script>alert(1)</script>';
    const centre = exampleCentre({
      name: evil,
      hours: evil,
      phone: '0" onclick="x',
      terms: { version: 1, text: evil },
      imprint: evil,
      privacy: evil,
      topics: [{ label: evil, policy: 'a' }],
    });
    for (const page of pages) {
      const { html } = renderPage(exampleRequest({ page, centre }));
      expect(html).not.toContain('<script>');
      expect(html).not.toMatch(/<[^>"]*(?:"[^"]*"[^>"]*)* onclick=/);
    }
  });

  test('stands in paragraphs, and its absence is said', () => {
    expect(words({ page: 'terms' })).toContain('Fassung 3. Vor jeder Anfrage');
    expect(renderPage(exampleRequest({ page: 'terms' })).html).toContain('>Zweitens.</p>');
    const centre = exampleCentre({ imprint: ' ' });
    expect(words({ page: 'imprint', centre })).toContain('noch nicht geschrieben');
  });
});

describe('emergency numbers', () => {
  const expected = {
    DE: ['110', '112', '116 016', '0800 111 0 111', '116 111'],
    AT: ['133', '144', '0800 222 555', '142', '147'],
    LU: ['113', '112', '2060 1060', '45 45 45', '116 111'],
    CH: ['117', '144', '143', '147'],
  } as const;

  test.each(countries)('of %s are those of the country, and can be tapped', (country) => {
    const centre = exampleCentre({ country, region: regionOf[country] });
    const { html } = renderPage(exampleRequest({ page: 'emergency', centre }));
    for (const number of expected[country]) {
      expect(html).toContain(`<a href="tel:${number.replaceAll(' ', '')}"><b>${number}</b>`);
    }
    if (country !== 'DE') expect(html).not.toContain('tel:110"');
  });

  test('are called free only where all of them are', () => {
    const free = (country: (typeof countries)[number]): boolean =>
      words({ centre: exampleCentre({ country, region: regionOf[country] }) }).includes(
        'Die Notfall-Nummern sind kostenlos.',
      );
    expect(countries.map(free)).toEqual([true, true, false, false]);
  });
});

describe('before a centre is set up', () => {
  test.each(pages)('%s says so, and gives the European number', (page) => {
    const text = words({ page, centre: undefined, promise: undefined });
    expect(text).toContain('noch nicht eingerichtet');
    expect(text).toContain('112');
    expect(text).not.toContain('Neu registrieren');
  });
});
