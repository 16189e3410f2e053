/** Longest title of an entry, in characters. */
export const maxTitleLength = 60;

export interface CalendarEntry {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Whatever draws nobody's attention; made one line. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Names the entry, so that a calendar does not take it in twice. */
  readonly uid: string;
}

/**
 * A whole day in a calendar, and nothing else: neither an address nor who it comes from.
 *
 * @see RFC 5545
 */
export function calendarFile({ day, title, now, uid }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//-//-//-',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${compact(new Date(now).toISOString().slice(0, 19))}Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `SUMMARY:${escaped(oneLine(title))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(iso: string): string {
  return iso.replaceAll(/[-:]/g, '');
}

function oneLine(title: string): string {
  return [...title.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()].slice(0, maxTitleLength).join('');
}

/** RFC 5545 §3.3.11 */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&');
}

/** Lines of 75 bytes at most, never cut within a character (RFC 5545 §3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let bytes = 0;
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (bytes + length > 75) {
      out += '\r\n ';
      bytes = 1;
    }
    out += character;
    bytes += length;
  }
  return out;
}
