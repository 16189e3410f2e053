import type { Voice } from './address.ts';
import { list, numberWord, plural } from './format.ts';
import { fullStop } from './full-stop.ts';

/** Mailbox, thread of letters, composer, "Wer kann das lesen?". German. */
export const mailDe = {
  thread: {
    label: 'Nachrichten',
    loading: (v: Voice) =>
      v.say('Ihre Nachrichten werden entschlüsselt …', 'Deine Nachrichten werden entschlüsselt …'),
    loadingHint: (v: Voice) =>
      v.say(
        'Das dauert einen Moment. Sie müssen nichts tun.',
        'Das dauert einen Moment. Du musst nichts tun.',
      ),
    failed: (v: Voice) =>
      v.say(
        'Ihre Nachrichten ließen sich nicht laden.',
        'Deine Nachrichten ließen sich nicht laden.',
      ),
    retry: 'Noch einmal versuchen',
    newest: 'Zur neuesten Nachricht',
    fresh: (count: number, names: readonly string[]) =>
      fullStop(
        `${plural('de', count, { one: 'Eine neue Nachricht', other: `${count} neue Nachrichten` })} von ${list('de', names)}`,
      ),
    toFresh: (count: number) =>
      plural('de', count, { one: 'Zur neuen Nachricht', other: 'Zur ersten neuen Nachricht' }),
    older: 'Ältere Nachrichten zeigen',
    lookAgain: {
      say: (v: Voice, day: string) =>
        v.say(`Schauen Sie ab ${day}, wieder herein.`, `Schau ab ${day}, wieder herein.`),
      own: (day: string) => `Wieder hereinschauen ab ${day}.`,
      calendar: 'In den eigenen Kalender',
      stays: (v: Voice) =>
        v.say(
          'Sie bekommen eine Kalenderdatei. Darin stehen nur der Tag und dieser Titel. Der Eintrag bleibt auf dem Gerät.',
          'Du bekommst eine Kalenderdatei. Darin stehen nur der Tag und dieser Titel. Der Eintrag bleibt auf dem Gerät.',
        ),
      title: 'Titel im Kalender',
      otherwise: 'Termin',
      file: 'Termin',
      save: 'Datei sichern',
      saved: 'Gesichert.',
    },
    closed: 'Frühere Nachrichten sind ausgeblendet.',
    openClosed: 'Mit dem Code öffnen',
    loadingOlder: 'Ältere Nachrichten kommen …',
    you: (v: Voice) => v.say('Sie', 'Du'),
    as: (name: string) => ` als ${name}`,
    yourCounsellor: (v: Voice) => v.counsellor.your,
    seeker: 'Ratsuchende Person',
    formerStaff: 'nicht bestätigte Person',
    ownLabel: (v: Voice, day: string) =>
      v.say(`Ihre Nachricht vom ${day}`, `Deine Nachricht vom ${day}`),
    fromLabel: (name: string, day: string) => `Nachricht von ${name} vom ${day}`,
    topic: (topic: string) => `Thema: ${topic}`,
    details: (v: Voice) => v.say('Ihre freiwilligen Angaben', 'Deine freiwilligen Angaben'),
    detailsOf: 'Freiwillige Angaben',
    late: 'Diese Nachricht kam später an, als sie geschrieben wurde.',
    unconfirmed:
      'Der Schlüssel dieser Person gilt nicht mehr. Niemand hat die Nachricht bestätigt.',
    gone: (v: Voice, name: string | undefined) =>
      name === undefined
        ? v.say(
            'Sie haben diese Nachricht zurückgenommen.',
            'Du hast diese Nachricht zurückgenommen.',
          )
        : `${name} hat diese Nachricht zurückgenommen.`,
    takeBack: {
      button: 'Zurücknehmen',
      of: (day: string) => `Zurücknehmen: Nachricht vom ${day}`,
      ask: 'Diese Nachricht zurücknehmen?',
      text: (v: Voice) =>
        v.say(
          'Ihre Worte werden überall gelöscht. An ihrer Stelle steht dann: „zurückgenommen“. Wer sie schon gelesen hat, kann sich daran erinnern.',
          'Deine Worte werden überall gelöscht. An ihrer Stelle steht dann: „zurückgenommen“. Wer sie schon gelesen hat, kann sich daran erinnern.',
        ),
      yes: 'Ja, zurücknehmen',
      no: 'Nein, stehen lassen',
      done: 'Die Nachricht ist zurückgenommen.',
    },
    unknownType: (v: Voice) =>
      v.say(
        'Diese Nachricht ist neuer als diese Seite. Bitte laden Sie neu, um sie zu sehen.',
        'Diese Nachricht ist neuer als diese Seite. Bitte lade neu, um sie zu sehen.',
      ),
    refusedLabel: 'Nachricht, die nicht gezeigt wird',
    refused: {
      'no-key': 'Diese Nachricht ist verschlüsselt, und der Schlüssel dafür fehlt hier.',
      'not-authentic':
        'Diese Nachricht ist beschädigt oder verändert. Darum wird sie nicht gezeigt.',
      unconfirmed:
        'Der Schlüssel dieser Person gilt nicht mehr, und niemand hat die Nachricht bestätigt.',
      replay: 'Der Server zeigt eine Nachricht doppelt. Die zweite wird nicht gezeigt.',
      fork: 'Der Server zeigt zwei Fassungen dieser Nachricht. Keine ist sicher.',
      foreign: 'Diese Nachricht gehört nicht in dieses Gespräch. Darum wird sie nicht gezeigt.',
      withheld: 'Vor dieser Nachricht fehlt eine andere. Sie wird gezeigt, sobald beide da sind.',
    },
    missing: (count: number) =>
      plural('de', count, {
        one: 'Hier fehlt eine Nachricht. Der Server zeigt sie nicht.',
        other: `Hier fehlen ${numberWord('de', count)} Nachrichten. Der Server zeigt sie nicht.`,
      }),
    arrived: (v: Voice) => v.say('Ihre Anfrage ist angekommen.', 'Deine Anfrage ist angekommen.'),
    arrivedReaders: (names: readonly string[]) =>
      names.length === 1
        ? fullStop(`Lesen kann sie ${names.join()}`)
        : fullStop(`Lesen können sie ${list('de', names)}`),
    accepted: (v: Voice, name: string) =>
      v.say(`${name} hat Ihre Anfrage übernommen.`, `${name} hat deine Anfrage übernommen.`),
    acceptedReaders: (v: Voice, names: readonly string[]) =>
      names.length === 1
        ? v.say(
            `Ab jetzt kann nur noch ${names.join()} Ihre Nachrichten lesen.`,
            `Ab jetzt kann nur noch ${names.join()} deine Nachrichten lesen.`,
          )
        : v.say(
            `Ab jetzt können nur noch ${list('de', names)} Ihre Nachrichten lesen.`,
            `Ab jetzt können nur noch ${list('de', names)} deine Nachrichten lesen.`,
          ),
    acceptedOwn: 'Die Anfrage ist übernommen.',
    acceptedOwnText: 'Das Team kann nichts Neues mehr lesen.',
    joined: (names: readonly string[]) =>
      `${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} jetzt mitlesen.`,
    left: (names: readonly string[]) =>
      `${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} ab jetzt nichts Neues mehr lesen.`,
    newKey: 'Der Schlüssel dieses Gesprächs ist erneuert.',
    newMessage: (name: string) => `Neue Nachricht von ${name}`,
  },

  mailbox: {
    title: (v: Voice) => v.say('Ihr Postfach', 'Dein Postfach'),
    withName: (v: Voice, name: string) =>
      v.say(`Ihr Gespräch mit ${name}`, `Dein Gespräch mit ${name}`),
    enquiryFrom: (v: Voice, day: string) =>
      v.say(`Ihre Anfrage vom ${day}`, `Deine Anfrage vom ${day}`),
    begun: (day: string) => `seit ${day}`,
    conversations: (v: Voice) => v.say('Ihre Gespräche', 'Deine Gespräche'),
    unread: (count: number) =>
      plural('de', count, {
        one: 'eine neue Nachricht',
        other: `${numberWord('de', count)} neue Nachrichten`,
      }),
    empty: 'Hier ist noch nichts',
    emptyText: (v: Voice) =>
      v.say(
        'Wenn Sie bereit sind, schreiben Sie Ihre erste Nachricht. Ein Satz genügt.',
        'Wenn du bereit bist, schreib deine erste Nachricht. Ein Satz genügt.',
      ),
    first: 'Erste Nachricht schreiben',
    another: 'Neue Anfrage schreiben',
    brief: 'Auf einen Blick',
    status: 'Stand',
    arrived: 'Angekommen',
    accepted: 'Übernommen',
    answered: 'Beantwortet',
    dueTitle: (v: Voice) => v.say('Wann Sie Antwort bekommen', 'Wann du Antwort bekommst'),
    due: (day: string) => `Antwort bis ${day}`,
    overdueTitle: 'Die Antwort kommt später.',
    overdue: (v: Voice, day: string) =>
      v.say(
        `Wir wollten bis ${day} antworten. Das haben wir nicht geschafft, und das liegt nicht an Ihnen. Wenn Sie nicht warten möchten, rufen Sie uns an:`,
        `Wir wollten bis ${day} antworten. Das haben wir nicht geschafft, und das liegt nicht an dir. Wenn du nicht warten möchtest, ruf uns an:`,
      ),
    hiddenTitle: (count: number) =>
      plural('de', count, {
        one: 'Ein Gespräch fehlt hier',
        other: `${count} Gespräche fehlen hier`,
      }),
    hiddenText: (v: Voice) =>
      v.say(
        'Ihr Konto kennt mehr Gespräche, als der Server zeigt. Bitte rufen Sie uns an.',
        'Dein Konto kennt mehr Gespräche, als der Server zeigt. Bitte ruf uns an.',
      ),
    sheetTitle: (v: Voice) =>
      v.say('Sie haben noch keinen Merkzettel', 'Du hast noch keinen Merkzettel'),
    sheetText: (v: Voice) =>
      v.say(
        'Ohne ihn sind alle Nachrichten verloren, wenn Sie Ihr Passwort vergessen.',
        'Ohne ihn sind alle Nachrichten verloren, wenn du dein Passwort vergisst.',
      ),
    sheetMake: 'Merkzettel machen',
    account: 'Mein Zugang',
    quickLinks: (v: Voice) => v.say('Ihr Postfach', 'Dein Postfach'),
  },

  composer: {
    title: (v: Voice) => v.say('Ihre Antwort', 'Deine Antwort'),
    titleMore: (v: Voice) => v.say('Noch etwas dazu schreiben', 'Noch etwas dazu schreiben'),
    send: 'Absenden',
    sending: 'Wird gesendet …',
    sent: 'Gesendet.',
    today: (v: Voice) => v.say('Sie schreiben heute?', 'Du schreibst heute?'),
    due: (day: string) => `Antwort bis ${day}`,
    saved: (time: string) => `Entwurf gespeichert, ${time}`,
    saveFailed: 'Der Entwurf ist noch nicht gespeichert. Wir versuchen es weiter.',
    saveTooLong: 'Der Text ist zu lang. So wird er nicht gespeichert.',
    left: (count: number) =>
      count < 0
        ? `${new Intl.NumberFormat('de').format(-count)} Zeichen zu viel`
        : `Noch ${new Intl.NumberFormat('de').format(count)} Zeichen`,
    empty: (v: Voice) =>
      v.say('Schreiben Sie erst etwas. Ein Satz genügt.', 'Schreib erst etwas. Ein Satz genügt.'),
    failedTitle: (v: Voice) =>
      v.say('Ihre Nachricht ist nicht angekommen.', 'Deine Nachricht ist nicht angekommen.'),
    uncertainTitle: (v: Voice) =>
      v.say(
        'Wir wissen nicht, ob Ihre Nachricht angekommen ist.',
        'Wir wissen nicht, ob deine Nachricht angekommen ist.',
      ),
    textKept: 'Der Text ist noch da.',
    onlyOnce: 'Sie kommt auch dann nur einmal an.',
    sendAgain: 'Noch einmal senden',
    stoppedReason: 'Gestoppt, bis alle Personen geprüft sind.',
    acknowledgeReason: (v: Voice) =>
      v.say(
        'Bitte bestätigen Sie erst, wer neu mitliest.',
        'Bitte bestätige erst, wer neu mitliest.',
      ),
    notMember: (v: Voice) =>
      v.say(
        'In diesem Gespräch können Sie nicht mehr schreiben.',
        'In diesem Gespräch kannst du nicht mehr schreiben.',
      ),
    newReadersTitle: (names: readonly string[]) =>
      `${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} jetzt mitlesen.`,
    newReadersText: (v: Voice) =>
      v.say(
        'Die Beratungsstelle hat das bestätigt. Was Sie ab jetzt schreiben, kann auch diese Person lesen.',
        'Die Beratungsstelle hat das bestätigt. Was du ab jetzt schreibst, kann auch diese Person lesen.',
      ),
    acknowledge: 'Verstanden',
    readersChanged: 'Eben hat sich geändert, wer mitliest.',
    readersNow: (v: Voice, names: readonly string[]) =>
      fullStop(
        `Jetzt ${names.length === 1 ? 'liest' : 'lesen'} außer ${v.say('Ihnen', 'dir')} ${list('de', names)}`,
      ) + ' Der Text ist noch nicht gesendet.',
    expiredTitle: 'Die Liste des Teams ist nicht mehr frisch.',
    expiredText: (v: Voice) =>
      v.say(
        `Die Beratungsstelle muss sie erneuern. Wer mitliest, ist ${v.counsellor.your} von vorher. Sie können trotzdem schreiben oder anrufen.`,
        `Die Beratungsstelle muss sie erneuern. Wer mitliest, ist ${v.counsellor.your} von vorher. Du kannst trotzdem schreiben oder anrufen.`,
      ),
    expiredConfirm: 'Trotzdem schreiben',
    expiredReason: (v: Voice) =>
      v.say('Bitte bestätigen Sie erst die Warnung.', 'Bitte bestätige erst die Warnung.'),
  },
};

export type MailTexts = typeof mailDe;
