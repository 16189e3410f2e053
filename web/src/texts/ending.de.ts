import type { Voice } from './address.ts';
import { plural } from './format.ts';

/** When a conversation ends by itself, and when its erasure was asked for. German. */
export const endingDe = {
  title: 'Wie lange alles bleibt',
  line: (day: string) => `Ohne weitere Nachricht wird alles am ${day} gelöscht.`,
  soonTitle: (days: number) =>
    days <= 0
      ? 'Heute löschen wir dieses Gespräch'
      : plural('de', days, {
          one: 'Morgen löschen wir dieses Gespräch',
          other: `In ${days} Tagen löschen wir dieses Gespräch`,
        }),
  soonDay: (day: string) => `am ${day}`,
  soonText: (v: Voice) =>
    v.say(
      'Hier hat lange niemand geschrieben. Möchten Sie es behalten? Dann tippen Sie auf „verlängern“. Sonst müssen Sie nichts tun.',
      'Hier hat lange niemand geschrieben. Möchtest du es behalten? Dann tipp auf „verlängern“. Sonst musst du nichts tun.',
    ),
  extend: (months: string) => `Um ${months} Monate verlängern`,
  extended: (day: string) => `Verlängert. Ohne weitere Nachricht wird alles am ${day} gelöscht.`,
  askedTitle: 'Dieses Gespräch wird bald gelöscht',
  askedText: (v: Voice) =>
    v.say(
      'Die Beratungsstelle wurde darum gebeten. Möchten Sie es behalten? Dann stoppen Sie es hier. Sonst müssen Sie nichts tun.',
      'Die Beratungsstelle wurde darum gebeten. Möchtest du es behalten? Dann stopp es hier. Sonst musst du nichts tun.',
    ),
  stop: 'Löschung stoppen',
  stopped: 'Gestoppt. Dieses Gespräch bleibt.',
  /** Behind a title, where there are several conversations. */
  of: (title: string) => `: ${title}`,
  ended: (count: number) =>
    plural('de', count, {
      one: 'Ein Gespräch wurde gelöscht',
      other: `${count} Gespräche wurden gelöscht`,
    }),
  endedText: 'Hier hat lange niemand geschrieben. Darum ist die Löschfrist abgelaufen.',
};

export type EndingTexts = typeof endingDe;
