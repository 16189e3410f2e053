import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countries, regions } from '@beistand/protocol/regions.ts';
import { createHolidays } from './holidays.ts';
import { isWorkingDay, nextDay, promiseDays } from './working-days.ts';

const aDay = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the promised day', () => {
  test('is the n-th working day after today, whatever the holidays', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 2, max: 40 }),
        (today, n, every) => {
          const isHoliday = (day: string) => Number(day.slice(8)) % every === 0;
          const { answerBy, days } = promiseDays(today, n, isHoliday);
          expect(isWorkingDay(answerBy, isHoliday)).toBe(true);
          expect(answerBy > today).toBe(true);
          expect(days[0]).toEqual({ date: today, kind: 'today' });
          expect(days.at(-1)).toEqual({ date: answerBy, kind: 'due', number: n });
          const counted = days.filter(({ kind }) => kind === 'count' || kind === 'due');
          expect(counted.map(({ number }) => number)).toEqual(
            Array.from({ length: n }, (_, at) => at + 1),
          );
          for (const { date, kind } of days.slice(1)) {
            expect(isWorkingDay(date, isHoliday)).toBe(kind !== 'off');
          }
          for (const [at, { date }] of days.slice(1).entries()) {
            expect(date).toBe(nextDay(days[at]?.date ?? ''));
          }
        },
      ),
    );
  });

  test('steps over Christmas in Hamburg', async () => {
    const isHoliday = await createHolidays().of('DE', 'HH');
    expect(promiseDays('2026-12-23', 3, isHoliday).answerBy).toBe('2026-12-29');
  });

  test('knows the holidays of the region', async () => {
    const holidays = createHolidays();
    const epiphany = '2027-01-06';
    expect((await holidays.of('DE', 'BY'))(epiphany)).toBe(true);
    expect((await holidays.of('DE', 'HH'))(epiphany)).toBe(false);
    expect((await holidays.of('AT', '9'))('2027-10-26')).toBe(true);
    expect((await holidays.of('LU', ''))('2027-06-23')).toBe(true);
    expect((await holidays.of('CH', 'ZH'))('2027-08-01')).toBe(true);
  });

  test('every region that can be chosen has a New Year’s Day', async () => {
    const holidays = createHolidays();
    for (const country of countries) {
      const codes = country === 'LU' ? [''] : Object.keys(regions[country]);
      for (const region of codes) {
        const isHoliday = await holidays.of(country, region);
        expect(isHoliday('2027-01-01'), `${country} ${region}`).toBe(true);
      }
    }
  });
});

test('the next day crosses months, years and leap days', () => {
  expect(nextDay('2026-12-31')).toBe('2027-01-01');
  expect(nextDay('2028-02-28')).toBe('2028-02-29');
  expect(nextDay('2027-02-28')).toBe('2027-03-01');
});
