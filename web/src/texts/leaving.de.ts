import type { Voice } from './address.ts';

/** Lock screen and goodbye. German. */
export const leavingDe = {
  lock: {
    title: 'Bildschirm gesperrt',
    text: (v: Voice, kept: 'stored' | 'here' | 'lost' | undefined) => {
      switch (kept) {
        case undefined:
          return 'Hier ist nichts mehr zu sehen.';
        case 'stored':
          return v.say(
            'Ihr Text ist gespeichert. Hier ist nichts mehr zu sehen.',
            'Dein Text ist gespeichert. Hier ist nichts mehr zu sehen.',
          );
        case 'here':
          return v.say(
            'Ihr Text ist verschlüsselt in diesem Fenster. Bitte schließen Sie es nicht. Nach dem Passwort wird er gespeichert.',
            'Dein Text ist verschlüsselt in diesem Fenster. Bitte schließ es nicht. Nach dem Passwort wird er gespeichert.',
          );
        case 'lost':
          return 'Das zuletzt Geschriebene konnten wir nicht speichern. Es ist leider weg.';
      }
    },
    password: 'Passwort',
    submit: 'Weiter',
    failed: 'Das Passwort stimmt nicht. Vielleicht ist die Anmeldung auch abgelaufen.',
    other: (v: Voice) => v.say('Nicht Sie? Anderer Zugang', 'Nicht du? Anderer Zugang'),
    leave: 'Abmelden',
  },

  goodbye: {
    title: (v: Voice) => v.say('Sie sind abgemeldet', 'Du bist abgemeldet'),
    text: 'In diesem Fenster ist nichts mehr zu lesen.',
    close: (v: Voice) =>
      v.say(
        'Schließen Sie jetzt auch das Fenster. Der Browserverlauf zeigt sonst noch, dass diese Seite offen war.',
        'Schließ jetzt auch das Fenster. Der Browserverlauf zeigt sonst noch, dass diese Seite offen war.',
      ),
    privateHint: 'Ein privates Fenster vergisst beim Schließen auch das.',
    again: 'Wieder anmelden',
    home: 'Zur Startseite',
  },
};

export type LeavingTexts = typeof leavingDe;
