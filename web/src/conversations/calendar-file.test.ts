import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, maxTitleLength } from './calendar-file.ts';

const given = { day: '2026-11-26', now: Date.UTC(2026, 10, 22, 11, 5, 9), uid: 'a1b2' };

describe('a calendar file', () => {
  test('holds a day and the title that was chosen, and says nothing else', () => {
    expect(calendarFile({ ...given, title: 'Zahnarzt' })).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//-//-//-',
        'BEGIN:VEVENT',
        'UID:a1b2',
        'DTSTAMP:20261122T110509Z',
        'DTSTART;VALUE=DATE:20261126',
        'SUMMARY:Zahnarzt',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test('stays one entry whatever the title: no line of it begins another, none is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const file = calendarFile({ ...given, title });
        const lines = file.split('\r\n');
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const whole = file.replaceAll('\r\n ', '').split('\r\n');
        expect(whole.map((line) => /^[A-Z]+/.exec(line)?.[0] ?? '')).toEqual(
          'BEGIN VERSION PRODID BEGIN UID DTSTAMP DTSTART SUMMARY TRANSP END END '.split(' '),
        );
        const summary = (whole[7] ?? '').slice('SUMMARY:'.length);
        expect([...summary.replaceAll(/\\([\\;,])/g, '$1')].length).toBeLessThanOrEqual(
          maxTitleLength,
        );
        expect(summary.replaceAll(/\\[\\;,]/g, '')).not.toMatch(/[\\;,]/);
      }),
      { numRuns: 300 },
    );
  });
});
