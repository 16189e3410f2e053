import type { Holding } from '@beistand/protocol/knowledge.ts';
import { fullDate, list, type Lang } from '../texts/format.ts';
import type { KnownRows } from '../texts/known-shape.ts';

/** The rows of one table as the texts speak of them. */
export function knownRows(lang: Lang, { rows, columns, values, sizes }: Holding): KnownRows {
  const of = (column: string): readonly string[] => {
    const at = columns.indexOf(column);
    return [...new Set(values.map((row) => row[at] ?? ''))].filter((value) => value !== '');
  };
  const bytes = (wanted?: string): number =>
    sizes
      .filter(({ column }) => wanted === undefined || column === wanted)
      .reduce((sum, each) => sum + each.bytes, 0);
  return {
    rows,
    of,
    size: sizeText(lang, bytes()),
    sizeOf: (column) => sizeText(lang, bytes(column)),
    days: (column) => {
      const days = of(column).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
      return days.length === 0
        ? '–'
        : list(
            lang,
            days.map((day) => fullDate(lang, day)),
          );
    },
  };
}

function sizeText(lang: Lang, bytes: number): string {
  const number = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
    maximumFractionDigits: bytes < 1_024 * 1_024 ? 0 : 1,
  });
  const about = lang === 'de' ? 'rund' : 'about';
  if (bytes < 1_024) return `${number.format(bytes)} Byte`;
  if (bytes < 1_024 * 1_024) return `${about} ${number.format(bytes / 1_024)} KB`;
  return `${about} ${number.format(bytes / (1_024 * 1_024))} MB`;
}
