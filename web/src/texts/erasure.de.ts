import type { Voice } from './address.ts';

/** Erasing a conversation or the account, and its receipt. German. */
export const erasureDe = {
  section: 'Löschen',
  what: 'Ein Gespräch oder alles',
  whatText: 'Gelöscht ist gelöscht, auf beiden Seiten.',
  choose: 'Löschen …',
  loading: 'Einen Moment …',
  back: 'Mein Zugang',
  title: (v: Voice) => v.say('Was möchten Sie löschen?', 'Was möchtest du löschen?'),
  final: 'Gelöscht ist gelöscht. Niemand kann es zurückholen, auch wir nicht.',
  legend: 'Was löschen?',
  one: (day: string) => `Nur das Gespräch vom ${day}`,
  oneText: (v: Voice) =>
    v.say(
      'Ihr Zugang bleibt. Sie können neu schreiben.',
      'Dein Zugang bleibt. Du kannst neu schreiben.',
    ),
  all: 'Alles, auch meinen Zugang',
  allText: 'Name, Passwort und Merkzettel gelten danach nicht mehr.',
  after: 'Was dann passiert',
  afterItems: (v: Voice, wholeAccount: boolean) => [
    {
      name: 'Sofort',
      text: v.say(
        'Ihre Nachrichten und alle Antworten sind gelöscht.',
        'Deine Nachrichten und alle Antworten sind gelöscht.',
      ),
    },
    {
      name: 'In der Beratung',
      text: 'Dort steht nur noch: nicht mehr vorhanden.',
    },
    {
      name: v.say('Bei Ihnen', 'Bei dir'),
      text: wholeAccount
        ? v.say(
            'Den Merkzettel und den Browserverlauf löschen Sie selbst.',
            'Den Merkzettel und den Browserverlauf löschst du selbst.',
          )
        : v.say(
            'Den Browserverlauf löschen Sie selbst. Der Merkzettel gilt weiter.',
            'Den Browserverlauf löschst du selbst. Der Merkzettel gilt weiter.',
          ),
    },
  ],
  next: 'Weiter',
  nothing: 'Nichts löschen',
  askOne: (day: string) => `Das Gespräch vom ${day} löschen?`,
  askAll: (name: string) => `Alles löschen, auch den Zugang ${name}?`,
  askText: (v: Voice) =>
    v.say(
      'Alles darin verschwindet sofort, auch bei Ihrer Beratung.',
      'Alles darin verschwindet sofort, auch bei deiner Beratung.',
    ),
  yes: 'Endgültig löschen',
  no: 'Doch behalten',
  doneOne: 'Das Gespräch ist gelöscht.',
  doneAll: (v: Voice) => v.say('Gelöscht. Sie sind abgemeldet.', 'Gelöscht. Du bist abgemeldet.'),
  doneAllText: 'Der Name, das Passwort und der Merkzettel öffnen nichts mehr.',
  device: (v: Voice) =>
    v.say('Noch zwei Dinge auf Ihrem Gerät', 'Noch zwei Dinge auf deinem Gerät'),
  deviceText: (v: Voice) =>
    v.say(
      'Werfen Sie den Merkzettel weg. Löschen Sie den Browserverlauf.',
      'Wirf den Merkzettel weg. Lösch den Browserverlauf.',
    ),
  toMailbox: 'Zum Postfach',
  receipt: {
    title: 'Quittung',
    erased: 'Gelöscht am',
    backups: 'Sicherungen unlesbar ab',
    hint: (v: Voice) =>
      v.say(
        'Auf der Quittung steht mit Absicht nichts von uns. Sie brauchen sie nicht.',
        'Auf der Quittung steht mit Absicht nichts von uns. Du brauchst sie nicht.',
      ),
  },
};

export type ErasureTexts = typeof erasureDe;
