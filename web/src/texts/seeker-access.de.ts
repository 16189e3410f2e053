import type { Voice } from './address.ts';
import { list } from './format.ts';

/** Registration, recovery sheet, login, lock screen, goodbye. German. */
export const accessDe = {
  step: (done: number) => `Schritt ${done} von 3`,
  show: 'Zeigen',
  hide: 'Verbergen',
  name: (v: Voice) => v.say('Ihr Name hier', 'Dein Name hier'),
  back: 'Zurück',
  next: 'Weiter',

  register: {
    title: 'Name und Passwort ausdenken',
    intro: (v: Voice) =>
      v.say(
        'Mit beidem kommen Sie wieder in Ihr Postfach.',
        'Mit beidem kommst du wieder in dein Postfach.',
      ),
    nameHint: (v: Voice) =>
      v.say(
        'Kein echter Name. Kein Geburtsjahr. Kein Name, den Sie schon woanders benutzen.',
        'Kein echter Name. Kein Geburtsjahr. Kein Name, den du schon woanders benutzt.',
      ),
    suggestions: 'Unsere Vorschläge',
    otherSuggestions: 'Andere Vorschläge',
    advice: {
      firstName: (v: Voice, name: string) =>
        `„${name}“ sieht aus wie ein echter Vorname. ` +
        v.say(
          'Jemand könnte Sie daran erkennen. Ein ausgedachter Name ist sicherer.',
          'Jemand könnte dich daran erkennen. Ein ausgedachter Name ist sicherer.',
        ),
      year: (v: Voice, name: string) =>
        `In „${name}“ steht vielleicht ein Geburtsjahr. ` +
        v.say(
          'Jemand könnte Sie daran erkennen. Eine andere Zahl ist sicherer.',
          'Jemand könnte dich daran erkennen. Eine andere Zahl ist sicherer.',
        ),
      both: (v: Voice, name: string) =>
        `„${name}“ sieht aus wie ein echter Vorname mit Geburtsjahr. ` +
        v.say(
          'Jemand könnte Sie daran erkennen. Ein ausgedachter Name ist sicherer.',
          'Jemand könnte dich daran erkennen. Ein ausgedachter Name ist sicherer.',
        ),
      email: (v: Voice) =>
        v.say(
          'Das sieht aus wie eine E‑Mail-Adresse. Bitte nehmen Sie etwas, das nicht zu Ihnen führt.',
          'Das sieht aus wie eine E‑Mail-Adresse. Nimm bitte etwas, das nicht zu dir führt.',
        ),
    },
    nameMissing: (v: Voice) =>
      v.say(
        'Hier fehlt noch ein Name. Nehmen Sie gern einen Vorschlag.',
        'Hier fehlt noch ein Name. Nimm gern einen Vorschlag.',
      ),
    nameShape: 'Ein Name hat 3 bis 40 Zeichen und keine Leerzeichen.',
    nameTaken: (v: Voice) =>
      v.say(
        'Diesen Namen gibt es hier schon. Nehmen Sie bitte einen anderen. Unten stehen neue Vorschläge.',
        'Diesen Namen gibt es hier schon. Nimm bitte einen anderen. Unten stehen neue Vorschläge.',
      ),
    keep: (months: string) =>
      `Schreibt ${months} Monate niemand, wird alles gelöscht. Ohne Anfrage schon nach 7 Tagen.`,
    documentation: (v: Voice, reason: string, years: number) =>
      `Eigene Aufzeichnungen behalten wir ${years === 1 ? 'ein Jahr' : `${years} Jahre`}: ${reason}. ` +
      v.say('Ihre Nachrichten gehören nicht dazu.', 'Deine Nachrichten gehören nicht dazu.'),
    termsBefore: 'Ich bin mit den ',
    termsWord: 'Nutzungsbedingungen',
    termsAfter: ' einverstanden.',
    termsRead: 'Nutzungsbedingungen lesen',
    termsVersion: (version: number) => `Fassung ${version}`,
    termsMissing: (v: Voice) =>
      v.say(
        'Ohne Ihr Einverständnis geht es hier nicht weiter. Sie können auch anrufen.',
        'Ohne dein Einverständnis geht es hier nicht weiter. Du kannst auch anrufen.',
      ),
    noReset: (v: Voice) =>
      v.say(
        'Wir können Ihr Passwort nicht lesen und nicht ersetzen. Darum bekommen Sie gleich einen Merkzettel.',
        'Wir können dein Passwort nicht lesen und nicht ersetzen. Darum bekommst du gleich einen Merkzettel.',
      ),
    submit: 'Weiter',
    cancel: 'Abbrechen',
    working: {
      checking: 'Wir prüfen das Passwort auf diesem Gerät …',
      puzzle: 'Fast so weit. Das Gerät löst noch eine kleine Rechenaufgabe …',
      longPuzzle: (v: Voice) =>
        v.say(
          'Gerade melden sich hier sehr viele an. Darum dauert es etwas länger, bis zu einer Minute. Bitte lassen Sie diese Seite offen. Ihre Eingaben bleiben.',
          'Gerade melden sich hier sehr viele an. Darum dauert es etwas länger, bis zu einer Minute. Bitte lass diese Seite offen. Deine Eingaben bleiben.',
        ),
      keys: (v: Voice) =>
        v.say(
          'Ihr Gerät macht aus dem Passwort einen Schlüssel. Auf älteren Handys dauert das ein paar Sekunden.',
          'Dein Gerät macht aus dem Passwort einen Schlüssel. Auf älteren Handys dauert das ein paar Sekunden.',
        ),
      sending: (v: Voice) => v.say('Ihr Zugang wird angelegt …', 'Dein Zugang wird angelegt …'),
      opening: (v: Voice) => v.say('Ihr Postfach wird geöffnet …', 'Dein Postfach wird geöffnet …'),
    },
    know: {
      title: (v: Voice) => v.say('Was wir dann von Ihnen wissen', 'Was wir dann von dir wissen'),
      name: (v: Voice) =>
        v.say('Ein Name, den Sie erfunden haben', 'Ein Name, den du erfunden hast'),
      nameOpen: 'Noch offen.',
      mail: 'Keine E‑Mail-Adresse',
      mailText: 'Wir fragen nicht danach.',
      secret: (v: Voice) =>
        v.say(
          'Nicht Ihr Passwort und nicht Ihren Code',
          'Nicht dein Passwort und nicht deinen Code',
        ),
      secretText: (v: Voice) =>
        v.say('Beides verlässt Ihr Gerät nie lesbar.', 'Beides verlässt dein Gerät nie lesbar.'),
      place: (v: Voice) => v.say('Nicht, wo Sie sind', 'Nicht, wo du bist'),
      placeText: 'Wir speichern keine IP-Adresse.',
    },
  },

  password: {
    label: (v: Voice) => v.say('Ihr Passwort', 'Dein Passwort'),
    newLabel: (v: Voice) => v.say('Ihr neues Passwort', 'Dein neues Passwort'),
    hint: 'Mindestens 8 Zeichen. Gut sind drei Wörter, die nichts miteinander zu tun haben.',
    offer: 'Drei Wörter vorschlagen',
    offered: (v: Voice) =>
      v.say(
        'Das ist unser Vorschlag. Bitte merken Sie sich die drei Wörter genau so.',
        'Das ist unser Vorschlag. Bitte merk dir die drei Wörter genau so.',
      ),
    levels: {
      weak: 'Noch zu leicht zu erraten.',
      fair: 'Gut.',
      strong: 'Sehr gut.',
    },
    missing: 'Hier fehlt noch ein Passwort.',
    short: (v: Voice) =>
      v.say(
        'Das ist zu kurz. Nehmen Sie mindestens 8 Zeichen.',
        'Das ist zu kurz. Nimm mindestens 8 Zeichen.',
      ),
    long: 'Das ist zu lang. Höchstens 256 Zeichen gehen.',
    known: (v: Voice) =>
      v.say(
        'Dieses Passwort steht in Listen, die Angreifer zuerst probieren. Hängen Sie zwei Wörter an oder nehmen Sie drei neue.',
        'Dieses Passwort steht in Listen, die Angreifer zuerst probieren. Häng zwei Wörter an oder nimm drei neue.',
      ),
    context: (v: Voice) =>
      v.say(
        'Darin steht Ihr Name oder der Name der Beratungsstelle. Das probieren andere zuerst. Nehmen Sie bitte andere Wörter.',
        'Darin steht dein Name oder der Name der Beratungsstelle. Das probieren andere zuerst. Nimm bitte andere Wörter.',
      ),
    weak: (v: Voice) =>
      v.say(
        'Das lässt sich noch zu leicht erraten. Nehmen Sie ein Wort mehr.',
        'Das lässt sich noch zu leicht erraten. Nimm ein Wort mehr.',
      ),
  },

  sheet: {
    title: (v: Voice) => v.say('Ihr Merkzettel', 'Dein Merkzettel'),
    intro: (v: Voice) =>
      v.say(
        'Passwort vergessen? Neues Handy? Nur mit diesem Code kommen Sie dann wieder in Ihr Postfach. Wir haben keine Kopie.',
        'Passwort vergessen? Neues Handy? Nur mit diesem Code kommst du dann wieder in dein Postfach. Wir haben keine Kopie.',
      ),
    making: 'Der Code wird gemacht …',
    failed: 'Der Code ließ sich nicht machen.',
    retry: 'Noch einmal versuchen',
    slipName: 'Merkzettel',
    slipHeading: 'Notiz',
    codeLabel: 'Code in sieben Gruppen',
    print: 'Drucken',
    save: 'Als Bild sichern',
    copy: 'Kopieren',
    fileName: 'Notiz.png',
    copied: (v: Voice) =>
      v.say(
        'Kopiert. Fügen Sie den Code bald an einem sicheren Ort ein.',
        'Kopiert. Füg den Code bald an einem sicheren Ort ein.',
      ),
    copyFailed: (v: Voice) =>
      v.say(
        'Kopieren geht in diesem Browser nicht. Schreiben Sie den Code bitte ab.',
        'Kopieren geht in diesem Browser nicht. Schreib den Code bitte ab.',
      ),
    saved: (v: Voice) =>
      v.say('Das Bild liegt bei Ihren Downloads.', 'Das Bild liegt bei deinen Downloads.'),
    advice: (v: Voice) =>
      v.say(
        'Auf dem Zettel steht mit Absicht nichts von uns. Schreiben Sie den Code auch gern mit der Hand ab. Bewahren Sie ihn so auf, dass niemand ihn mit Ihnen verbindet.',
        'Auf dem Zettel steht mit Absicht nichts von uns. Schreib den Code auch gern mit der Hand ab. Heb ihn so auf, dass niemand ihn mit dir verbindet.',
      ),
    check: 'Kurz prüfen',
    checkHint: (v: Voice, first: number, second: number) =>
      v.say(
        `Schreiben Sie Gruppe ${first} und Gruppe ${second} von Ihrem Zettel ab. Dann geht es weiter.`,
        `Schreib Gruppe ${first} und Gruppe ${second} von deinem Zettel ab. Dann geht es weiter.`,
      ),
    group: (at: number) => `Gruppe ${at}`,
    groupRight: (at: number) => `Gruppe ${at} stimmt`,
    groupsRight: 'Beide Gruppen stimmen',
    groupWrong: (at: number) => `Gruppe ${at} ist anders. Bitte noch einmal vergleichen.`,
    toWrite: 'Weiter zum Schreiben',
    toMailbox: 'Zum Postfach',
    missing: (_v: Voice, groups: readonly number[]) =>
      groups.length === 1
        ? `Es fehlt noch Gruppe ${groups.join()}.`
        : `Es fehlen noch Gruppe ${groups.join(' und ')}.`,
    storing: 'Der Code wird gespeichert …',
    noSheet: 'Ich möchte keinen Merkzettel',
    noSheetText: (v: Voice) =>
      v.say(
        `Das geht auch. Wenn Sie Ihr Passwort vergessen, sind aber alle Nachrichten für immer verloren. Sie müssen dann neu anfangen, und ${v.counsellor.your} darf nicht auf das alte Gespräch eingehen.`,
        `Das geht auch. Wenn du dein Passwort vergisst, sind aber alle Nachrichten für immer verloren. Du musst dann neu anfangen, und ${v.counsellor.your} darf nicht auf das alte Gespräch eingehen.`,
      ),
    without: 'Ohne Merkzettel weiter',
    again: {
      title: (v: Voice) =>
        v.say('Sie haben schon einen Merkzettel', 'Du hast schon einen Merkzettel'),
      text: 'Mit einem neuen Merkzettel gilt der alte nicht mehr.',
      make: 'Neuen Merkzettel machen',
    },
  },

  recover: {
    title: 'Code vom Merkzettel eingeben',
    intro: (v: Voice) =>
      v.say(
        'Der Code öffnet Ihr ganzes Postfach, mit allen Nachrichten. Dazu wählen Sie ein neues Passwort.',
        'Der Code öffnet dein ganzes Postfach, mit allen Nachrichten. Dazu wählst du ein neues Passwort.',
      ),
    code: (v: Voice) => v.say('Ihr Code', 'Dein Code'),
    hint: '28 Zeichen. Groß oder klein, mit oder ohne Lücken: Alles ist richtig. O lesen wir als 0, I und L lesen wir als 1.',
    preview: (v: Voice) => v.say('So lesen wir Ihren Code', 'So lesen wir deinen Code'),
    count: (have: number) => `${have} von 28 Zeichen.`,
    missing: (groups: readonly number[]) =>
      groups.length === 1
        ? `Es fehlt noch etwas in Gruppe ${groups.join()}.`
        : `Es fehlen noch Zeichen in den Gruppen ${list('de', groups.map(String))}.`,
    complete: 'Alle Zeichen sind da.',
    tooMany: 'Das sind zu viele Zeichen.',
    wrongCharacter: (character: string) => `„${character}“ kommt in keinem Code vor.`,
    malformed: (v: Voice) =>
      v.say(
        'Da ist ein Tippfehler. Bitte vergleichen Sie jede Gruppe mit dem Zettel.',
        'Da ist ein Tippfehler. Bitte vergleich jede Gruppe mit dem Zettel.',
      ),
    unknown: (v: Voice) =>
      v.say(
        'Zu diesem Code gehört hier kein Zugang. Vielleicht haben Sie später einen neuen Merkzettel gemacht.',
        'Zu diesem Code gehört hier kein Zugang. Vielleicht hast du später einen neuen Merkzettel gemacht.',
      ),
    codeMissing: (v: Voice) =>
      v.say('Bitte geben Sie den ganzen Code ein.', 'Bitte gib den ganzen Code ein.'),
    submit: 'Postfach öffnen',
    working: (v: Voice) =>
      v.say(
        'Ihr Postfach wird geöffnet. Auf älteren Handys dauert das ein paar Sekunden.',
        'Dein Postfach wird geöffnet. Auf älteren Handys dauert das ein paar Sekunden.',
      ),
    noneTitle: 'Kein Merkzettel?',
    mailName: (v: Voice) =>
      v.say('Sie haben eine E‑Mail-Adresse angegeben?', 'Du hast eine E‑Mail-Adresse angegeben?'),
    mailText: 'Dann gibt es ein neues Passwort für den alten Namen. Das alte Postfach bleibt zu.',
    byMail: 'Neues Passwort per E‑Mail',
    noneName: 'Neu anfangen',
    noneText: (v: Voice) =>
      v.say(
        'Sie legen einen neuen Zugang an. Ihr altes Postfach öffnet sich damit nicht.',
        'Du legst einen neuen Zugang an. Dein altes Postfach öffnet sich damit nicht.',
      ),
    register: 'Neu registrieren',
  },
};

export type AccessTexts = typeof accessDe;
