import type { Voice } from './address.ts';
import { plural } from './format.ts';

/** Texts of the frame around every screen of the app, German. */
export const shellDe = {
  /** Title of every page, and neutral: it stands in the browser's history. */
  title: 'Übersicht',
  exit: {
    label: 'Schnell weg',
    leave: 'Seite verlassen',
    skip: 'Zum Inhalt springen',
    hint: ['Schnell weg: Taste', '⇧ Umschalt', 'dreimal drücken'] as [string, string, string],
  },
  sizes: { legend: 'Schriftgröße', names: { m: 'Normal', l: 'Groß', xl: 'Sehr groß' } },
  colours: 'Farben',
  themes: { auto: 'wie am Gerät', light: 'hell', dark: 'dunkel' },
  otherLanguage: 'English',
  more: (v: Voice) => v.say('Mehr für Sie', 'Mehr für dich'),
  links: {
    how: 'So funktioniert es',
    safety: 'Sicherheit',
    emergency: 'Notfall-Nummern',
    imprint: 'Impressum',
    privacy: 'Datenschutz',
    help: 'Es geht nicht?',
  },
  lock: 'Bildschirm sperren',
  logout: 'Abmelden',
  setup: {
    label: 'Einrichtung',
    action: 'Später weiter',
    note: 'Einrichtung. Noch ist nichts öffentlich.',
  },
  invitation: { label: 'Einladung', action: 'Abbrechen', note: 'Einladung ins Team.' },
  lockingSoon: (v: Voice, minutes: number) =>
    `${plural('de', minutes, { one: 'Noch eine Minute', other: `Noch ${minutes} Minuten` })}, dann sperren wir den Bildschirm. ${v.say('Was Sie geschrieben haben, bleibt gespeichert.', 'Was du geschrieben hast, bleibt gespeichert.')}`,
  stillHere: 'Ich bin noch da',
  offline: (v: Voice) =>
    v.say(
      'Keine Verbindung. Wir versuchen es weiter. Was Sie schreiben, steht noch auf diesem Gerät.',
      'Keine Verbindung. Wir versuchen es weiter. Was du schreibst, steht noch auf diesem Gerät.',
    ),
  loading: 'Einen Moment bitte …',
  failed: {
    title: 'Diese Seite ist nicht angekommen',
    text: 'Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    again: 'Noch einmal versuchen',
  },
};
export type ShellTexts = typeof shellDe;
