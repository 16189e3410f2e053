/** The languages a person can choose. */
export type Lang = 'de' | 'en';

/** A calendar day, `YYYY-MM-DD`. */
type IsoDate = string;

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Lang, string>;

/** "Mittwoch, 25. November" · "Wednesday, 25 November"; with the year when it is not that of `today`. */
export function longDate(lang: Lang, date: IsoDate, today?: IsoDate): string {
  const withYear = today !== undefined && date.slice(0, 4) !== today.slice(0, 4);
  const text = dateFormat(lang, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' as const } : {}),
  }).format(noon(date));
  const english = lang === 'en' ? text.replace(/^(\w+) /, '$1, ') : text;
  return keepDayAndMonth(english);
}

/** "25. November 2026" · "25 November 2026": for the version of terms and the like. */
export function fullDate(lang: Lang, date: IsoDate): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return keepDayAndMonth(dateFormat(lang, options).format(noon(date)));
}

/** "Mi., 25.11." · "Wed, 25/11": for lists where space is short. */
export function shortDate(lang: Lang, date: IsoDate): string {
  const day = weekday(lang, date);
  const [, month, dayOfMonth] = date.split('-').map(Number);
  return lang === 'de' ? `${day}., ${dayOfMonth}.${month}.` : `${day}, ${dayOfMonth}/${month}`;
}

/** "Mi" · "Wed". */
export function weekday(lang: Lang, date: IsoDate): string {
  return dateFormat(lang, { weekday: 'short' }).format(noon(date)).replace('.', '');
}

/** The day of the month, without a leading zero: "5". */
export function dayOfMonth(date: IsoDate): string {
  return String(Number(date.slice(8, 10)));
}

/** "14:40 Uhr" · "14:40". `at` is a moment; the time shown is that of the device. */
export function clockTime(lang: Lang, at: Date): string {
  const time = new Intl.DateTimeFormat(locales[lang], {
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).format(at);
  return lang === 'de' ? `${time}\u00a0Uhr` : time;
}

/** "Samstag, 21. November, 14:40 Uhr", in the time zone of the device. */
export function longDateTime(lang: Lang, at: Date): string {
  return `${longDate(lang, isoDate(at))}, ${clockTime(lang, at)}`;
}

/** The calendar day of a moment in the time zone of the device. */
export function isoDate(at: Date): IsoDate {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** Picks the wording for a number: `plural('de', 1, { one: 'Tag', other: 'Tage' })` is "Tag". */
export function plural(
  lang: Lang,
  count: number,
  words: { readonly one: string; readonly other: string },
): string {
  return new Intl.PluralRules(lang).select(count) === 'one' ? words.one : words.other;
}

const smallNumbers = {
  de: 'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  en: 'no one two three four five six seven eight nine ten eleven twelve'.split(' '),
} as const satisfies Record<Lang, readonly string[]>;

/** Numbers up to twelve as a word ("fünf"), others as digits. One is "ein": inflect it yourself. */
export function numberWord(lang: Lang, count: number): string {
  return smallNumbers[lang][count] ?? new Intl.NumberFormat(locales[lang]).format(count);
}

/** "A, B und C" · "A, B and C". */
export function list(lang: Lang, items: readonly string[]): string {
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : 'de', { type: 'conjunction' }).format(items);
}

/** `tel:` address of a telephone number as people write it. */
export function telHref(phone: string): string {
  return `tel:${phone.replace(/\(0\)/g, '').replace(/[^+\d]/g, '')}`;
}

function dateFormat(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: 'UTC' });
}

/** Noon in UTC: a calendar day has no time zone, so it is formatted in the one it is made in. */
function noon(date: IsoDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** A day is not parted from its month at the end of a line. */
function keepDayAndMonth(text: string): string {
  return text.replace(/(\d{1,2}\.?) (\p{L})/gu, '$1\u00a0$2');
}
