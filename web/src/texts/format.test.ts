import { describe, expect, test } from 'vitest';
import { createVoice, sentence } from './address.ts';
import * as format from './format.ts';

/** Non-breaking spaces as ordinary ones, so that the expected texts can be read. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('dates', () => {
  test('are named in full, and the day is not parted from its month', () => {
    expect(format.longDate('de', '2026-11-25')).toBe('Mittwoch, 25.\u00a0November');
    expect(plain(format.longDate('en', '2026-11-25'))).toBe('Wednesday, 25 November');
    expect(plain(format.fullDate('de', '2026-03-01'))).toBe('1. März 2026');
    expect(format.shortDate('de', '2026-11-05')).toBe('Do., 5.11.');
    expect(format.dayOfMonth('2026-11-05')).toBe('5');
  });

  test('name the year only where it is another one', () => {
    expect(plain(format.longDate('de', '2026-12-31', '2026-11-21'))).toBe(
      'Donnerstag, 31. Dezember',
    );
    expect(plain(format.longDate('de', '2027-01-04', '2026-12-31'))).toBe('Montag, 4. Januar 2027');
  });

  test('of a moment are those of the device', () => {
    const at = new Date(2026, 10, 21, 9, 5);
    expect(format.isoDate(at)).toBe('2026-11-21');
    expect(plain(format.longDateTime('de', at))).toBe('Samstag, 21. November, 9:05 Uhr');
  });
});

test('small numbers are words, lists have an "und", telephone numbers can be dialled', () => {
  expect([5, 12, 13].map((count) => format.numberWord('de', count))).toEqual([
    'fünf',
    'zwölf',
    '13',
  ]);
  expect(format.list('de', ['A', 'B', 'C'])).toBe('A, B und C');
  expect(format.telHref('+49 (0)40 669 69-240')).toBe('tel:+4940669 69240'.replace(' ', ''));
  expect(format.plural('de', 1, { one: 'Tag', other: 'Tage' })).toBe('Tag');
  expect(format.plural('de', 0, { one: 'Tag', other: 'Tage' })).toBe('Tage');
});

describe('the voice of a centre', () => {
  test('says Sie or Du', () => {
    expect(createVoice('sie', 'Berater').say('Ihr Postfach', 'dein Postfach')).toBe('Ihr Postfach');
    expect(createVoice('du', 'Berater').say('Ihr Postfach', 'dein Postfach')).toBe('dein Postfach');
  });

  test('inflects the word for the counsellor', () => {
    const of = (form: Parameters<typeof createVoice>[1]) => createVoice('sie', form).counsellor;
    expect(of('Beraterin').yourDative).toBe('Ihrer Beraterin');
    expect(of('Berater').yourDative).toBe('Ihrem Berater');
    expect(of('Berater:in').yourDative).toBe('Ihrer:m Berater:in');
    expect(sentence(createVoice('du', 'Berater').counsellor.your)).toBe('Dein Berater');
  });
});
