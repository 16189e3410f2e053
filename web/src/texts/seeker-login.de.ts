import type { Voice } from './address.ts';
import { numberWord } from './format.ts';

/** Login. German. */
export const loginDe = {
  show: 'Zeigen',
  hide: 'Verbergen',
  name: (v: Voice) => v.say('Ihr Name hier', 'Dein Name hier'),
  login: {
    title: 'Anmelden',
    password: 'Passwort',
    submit: 'Anmelden',
    working: 'Das Postfach wird geöffnet …',
    workingHint: 'Auf älteren Handys dauert das ein paar Sekunden.',
    ended: (v: Voice) =>
      v.say(
        'Sie sind abgemeldet. Das geschieht nach einer langen Pause, und wenn Sie sich in einem anderen Fenster abmelden.',
        'Du bist abgemeldet. Das geschieht nach einer langen Pause, und wenn du dich in einem anderen Fenster abmeldest.',
      ),
    nameMissing: 'Hier fehlt der Name.',
    passwordMissing: 'Hier fehlt das Passwort.',
    failed: 'Name oder Passwort stimmt nicht.',
    failedHelp: (v: Voice) =>
      v.say(
        'Bitte prüfen Sie beides. Beim Passwort zählt jedes Zeichen, auch groß und klein.',
        'Bitte prüf beides. Beim Passwort zählt jedes Zeichen, auch groß und klein.',
      ),
    failedWhy:
      'Wir sagen nicht, was von beiden falsch ist. So kann niemand herausfinden, ob es einen Namen hier gibt.',
    former: 'Passwort von vor dem Zurücksetzen',
    formerHint: 'Falls zu diesem Namen per E‑Mail ein neues Passwort gesetzt wurde.',
    wait: (v: Voice, time: string) =>
      v.say(
        `Das waren viele Versuche. Bitte warten Sie bis ${time}.`,
        `Das waren viele Versuche. Bitte warte bis ${time}.`,
      ),
    waitText: (v: Voice, minutes: number) =>
      `Das ${minutes === 1 ? 'ist etwa eine Minute' : `sind etwa ${numberWord('de', minutes)} Minuten`}. ` +
      v.say(
        'Ihr Postfach ist nicht gesperrt, und es geht nichts verloren.',
        'Dein Postfach ist nicht gesperrt, und es geht nichts verloren.',
      ),
    waitSheet: (v: Voice) =>
      v.say(
        'Mit dem Merkzettel kommen Sie auch jetzt hinein.',
        'Mit dem Merkzettel kommst du auch jetzt hinein.',
      ),
    waitReason: (time: string) => `Ab ${time} geht es wieder.`,
    forgot: 'Passwort vergessen?',
    register: 'Neu registrieren',
    hints: {
      label: 'Hinweise',
      title: (v: Voice) => v.say('Bevor Sie sich anmelden', 'Bevor du dich anmeldest'),
      privateName: 'Privates Fenster',
      privateText: 'Dann steht diese Seite nicht im Browserverlauf.',
      deviceName: 'Fremdes Gerät?',
      deviceText: (v: Voice) =>
        v.say('Speichern Sie dort kein Passwort.', 'Speichere dort kein Passwort.'),
      afterName: 'Danach abmelden',
      afterText: (v: Voice) =>
        v.say('Schließen Sie auch das Fenster.', 'Schließ auch das Fenster.'),
    },
  },
};

export type LoginTexts = typeof loginDe;
