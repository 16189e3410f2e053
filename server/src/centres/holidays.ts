import type { Country } from '@beistand/protocol/regions.ts';
import type { IsHoliday } from './working-days.ts';

/** Finds public holidays by country and region. */
export interface Holidays {
  of(country: Country, region: string): Promise<IsHoliday>;
}

/**
 * Holidays by calculation. The library brings every country's rules along, so it is loaded when
 * first asked for; a year of a region is computed once.
 */
export function createHolidays(): Holidays {
  const years = new Map<string, ReadonlySet<string>>();
  return {
    async of(country, region) {
      const { default: Calendar } = await import('date-holidays');
      return (day) => {
        const year = day.slice(0, 4);
        const key = `${country} ${region} ${year}`;
        let days = years.get(key);
        if (days === undefined) {
          const calendar = region === '' ? new Calendar(country) : new Calendar(country, region);
          days = new Set(
            calendar
              .getHolidays(Number(year))
              .filter(({ type }) => type === 'public')
              .map(({ date }) => date.slice(0, 10)),
          );
          years.set(key, days);
        }
        return days.has(day);
      };
    },
  };
}
