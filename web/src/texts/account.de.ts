import { sentence, type Voice } from './address.ts';
import { numberWord, plural } from './format.ts';

/** "Mein Zugang": password, Merkzettel, sessions; for seekers and staff. German. */
export const accountDe = {
  title: 'Mein Zugang',
  toMailbox: 'Zum Postfach',
  back: 'Zu „Mein Zugang“',
  cancel: 'Abbrechen',
  current: (v: Voice) => v.say('Ihr jetziges Passwort', 'Dein jetziges Passwort'),
  currentHint: 'Damit niemand anders das hier tun kann.',
  missing: (v: Voice) =>
    v.say('Hier fehlt noch Ihr jetziges Passwort.', 'Hier fehlt noch dein jetziges Passwort.'),
  wrong: (v: Voice) =>
    v.say('Das ist nicht Ihr jetziges Passwort.', 'Das ist nicht dein jetziges Passwort.'),
  working: (v: Voice) =>
    v.say(
      'Ihr Gerät rechnet. Auf älteren Handys dauert das ein paar Sekunden.',
      'Dein Gerät rechnet. Auf älteren Handys dauert das ein paar Sekunden.',
    ),
  failed: 'Das hat nicht geklappt. Es ist nichts geändert.',
  unsureTitle: 'Es kam keine Antwort',
  unsure: (v: Voice) =>
    v.say(
      'Vielleicht ist schon alles gespeichert. Drücken Sie noch einmal, sobald das Internet wieder da ist. Es passiert nichts doppelt.',
      'Vielleicht ist schon alles gespeichert. Drück noch einmal, sobald das Internet wieder da ist. Es passiert nichts doppelt.',
    ),

  overview: {
    entry: 'Name und Passwort',
    name: 'Anmeldename',
    password: 'Passwort',
    passwordText: 'Alle Nachrichten bleiben, auch auf anderen Geräten.',
    change: 'Ändern',
    known: 'Jemand kennt mein Passwort',
    knownText:
      'Dann machen wir alles neu: Passwort, Merkzettel und Schlüssel. Andere Geräte werden abgemeldet.',
    knownAction: 'Alles neu machen',
    sheet: 'Merkzettel',
    sheetText: 'Der alte Code gilt nicht mehr, sobald es einen neuen gibt.',
    sheetAction: 'Neu machen',
    noSheet: (v: Voice) =>
      v.say(
        'Sie haben keinen. Vergessen Sie Ihr Passwort, sind alle Nachrichten verloren.',
        'Du hast keinen. Vergisst du dein Passwort, sind alle Nachrichten verloren.',
      ),
    makeSheet: 'Merkzettel machen',
    sessions: (v: Voice) => v.say('Wo Sie angemeldet sind', 'Wo du angemeldet bist'),
    here: 'Angemeldet',
    lastLogin: (day: string) => `Hier, in diesem Browser. Davor zuletzt am ${day}.`,
    firstLogin: (v: Voice) =>
      v.say(
        'Hier, in diesem Browser. Es ist Ihre erste Anmeldung.',
        'Hier, in diesem Browser. Es ist deine erste Anmeldung.',
      ),
    notYou: (v: Voice) =>
      v.say(
        'Wir merken uns nur den Tag. Waren Sie das nicht? Dann machen Sie oben alles neu.',
        'Wir merken uns nur den Tag. Warst du das nicht? Dann mach oben alles neu.',
      ),
    others: 'Andere Geräte',
    othersText: (v: Voice) =>
      v.say(
        'Wer dort angemeldet ist, fliegt heraus und merkt das. Ihr Passwort ändert sich nicht.',
        'Wer dort angemeldet ist, fliegt heraus und merkt das. Dein Passwort ändert sich nicht.',
      ),
    endOthers: 'Alle anderen abmelden',
    safety: 'Sicherheit',
    safetyName: 'Sicher bleiben',
    safetyText:
      'Wohin „Seite verlassen“ führt, wann der Bildschirm sperrt, frühere Nachrichten ausblenden, private Fenster.',
    data: (v: Voice) => v.say('Ihre Daten', 'Deine Daten'),
    look: 'Ansehen',
    copy: 'Meine Kopie',
    copyText: (v: Voice) =>
      v.say(
        'Alle Ihre Gespräche als Datei oder auf Papier.',
        'Alle deine Gespräche als Datei oder auf Papier.',
      ),
    copyAction: 'Machen',
    server: 'Was der Server über mich weiß',
    serverText: (v: Voice) =>
      v.say(
        'Jeder Wert, der von Ihnen gespeichert ist.',
        'Jeder Wert, der von dir gespeichert ist.',
      ),
    ended: (count: number) =>
      count === 0
        ? 'Es war sonst niemand angemeldet.'
        : plural('de', count, {
            one: 'Eine andere Anmeldung ist beendet.',
            other: `${sentence(numberWord('de', count))} andere Anmeldungen sind beendet.`,
          }),
  },

  password: {
    title: 'Passwort ändern',
    stays: 'Das bleibt, wie es ist',
    messages: (v: Voice) => v.say('Alle Ihre Nachrichten.', 'Alle deine Nachrichten.'),
    sheet: (v: Voice) => v.say('Ihr Merkzettel gilt weiter.', 'Dein Merkzettel gilt weiter.'),
    devices: 'Wer auf anderen Geräten angemeldet ist, bleibt es. Höchstens acht Stunden.',
    knownTitle: (v: Voice) => v.say('Kennt jemand Ihr Passwort?', 'Kennt jemand dein Passwort?'),
    known: (v: Voice) =>
      v.say(
        'Dann reicht ein neues nicht. Machen Sie lieber alles neu.',
        'Dann reicht ein neues nicht. Mach lieber alles neu.',
      ),
    submit: 'Passwort ändern',
    doneTitle: (v: Voice) => v.say('Ihr Passwort ist geändert', 'Dein Passwort ist geändert'),
    done: (v: Voice) =>
      v.say(
        'Ab jetzt gilt nur noch das neue. Ihr Merkzettel gilt weiter.',
        'Ab jetzt gilt nur noch das neue. Dein Merkzettel gilt weiter.',
      ),
  },

  renewal: {
    titles: { renewal: 'Alles neu machen', sheet: 'Neuen Merkzettel machen' },
    intro: {
      renewal: (v: Voice) =>
        v.say(
          'Für den Fall, dass jemand Ihr Passwort oder Ihren Merkzettel kennt.',
          'Für den Fall, dass jemand dein Passwort oder deinen Merkzettel kennt.',
        ),
      sheet: (v: Voice) =>
        v.say(
          'Sie haben den Zettel verloren, oder jemand hat ihn gesehen? Mit dem neuen Code machen wir auch die Schlüssel neu. Ihr Passwort bleibt.',
          'Du hast den Zettel verloren, oder jemand hat ihn gesehen? Mit dem neuen Code machen wir auch die Schlüssel neu. Dein Passwort bleibt.',
        ),
    },
    does: 'Das passiert',
    newBoth: (v: Voice) =>
      v.say(
        'Sie bekommen ein neues Passwort und einen neuen Merkzettel. Die alten öffnen nichts mehr.',
        'Du bekommst ein neues Passwort und einen neuen Merkzettel. Die alten öffnen nichts mehr.',
      ),
    newSheet: (v: Voice) =>
      v.say(
        'Sie bekommen einen neuen Merkzettel. Der alte öffnet nichts mehr.',
        'Du bekommst einen neuen Merkzettel. Der alte öffnet nichts mehr.',
      ),
    ends: 'Alle anderen Geräte und Fenster werden abgemeldet. Wer dort sitzt, merkt das.',
    keys: (v: Voice) =>
      v.say(
        'Ihre Gespräche bekommen neue Schlüssel. Alle Nachrichten bleiben.',
        'Deine Gespräche bekommen neue Schlüssel. Alle Nachrichten bleiben.',
      ),
    seen: (v: Voice) =>
      `${sentence(v.counsellor.your)} sieht, dass der Schlüssel neu ist. Warum, steht dort nicht.`,
    not: 'Das geht nicht',
    copied: 'Was jemand schon gelesen oder kopiert hat, holen wir nicht zurück.',
    watched: (v: Voice) =>
      v.say(
        'Liest jemand auf diesem Gerät mit, sieht er auch das neue Passwort. Nehmen Sie dann ein anderes Gerät.',
        'Liest jemand auf diesem Gerät mit, sieht er auch das neue Passwort. Nimm dann ein anderes Gerät.',
      ),
    staffKeys: 'Die Schlüssel, mit denen Sie beraten, bleiben dieselben.',
    staffTitle: 'War jemand in Ihrem Zugang?',
    staffText:
      'Dann kann er Ihre Schlüssel für die Beratung haben. Sagen Sie der Verwaltung Bescheid: Nur sie kann diese Schlüssel erneuern.',
    adminText:
      'Sie gehören zur Verwaltung: Dann kann er auch den Hauptschlüssel der Beratungsstelle haben. Sagen Sie dem Betrieb Bescheid.',
    submit: 'Weiter zum neuen Merkzettel',
    sheetTitle: (v: Voice) => v.say('Ihr neuer Merkzettel', 'Dein neuer Merkzettel'),
    sheetIntro:
      'Noch gilt alles Alte. Dieser Code gilt erst mit dem Knopf „Jetzt alles neu machen“.',
    commit: 'Jetzt alles neu machen',
    committing: (v: Voice) =>
      v.say(
        'Alles wird neu gemacht. Bitte lassen Sie das Fenster offen.',
        'Alles wird neu gemacht. Bitte lass das Fenster offen.',
      ),
    without: 'Ohne Merkzettel alles neu machen',
    doneTitle: {
      renewal: () => 'Alles ist neu',
      sheet: (v: Voice) => v.say('Ihr neuer Merkzettel gilt', 'Dein neuer Merkzettel gilt'),
    },
    doneRenewal: 'Ab jetzt gilt nur noch das neue Passwort. Alle anderen Geräte sind abgemeldet.',
    doneSheet: 'Das Passwort ist dasselbe. Alle anderen Geräte sind abgemeldet.',
    doneCode: 'Der neue Code vom Merkzettel gilt.',
    doneNoCode: (v: Voice) =>
      v.say('Einen Merkzettel haben Sie jetzt nicht.', 'Einen Merkzettel hast du jetzt nicht.'),
    waitingTitle: (count: number) =>
      plural('de', count, {
        one: 'Ein Gespräch hat noch den alten Schlüssel',
        other: `${count} Gespräche haben noch den alten Schlüssel`,
      }),
    waiting: (v: Voice) =>
      v.say(
        'Das geht bei Ihrer nächsten Anmeldung von selbst weiter. Sie können es auch jetzt noch einmal versuchen.',
        'Das geht bei deiner nächsten Anmeldung von selbst weiter. Du kannst es auch jetzt noch einmal versuchen.',
      ),
    goOn: 'Noch einmal versuchen',
  },
};

export type AccountTexts = typeof accountDe;
