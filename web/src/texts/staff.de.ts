import type { Voice } from './address.ts';

/** What every page of staff shares: the frame and the sentences for failures. Staff are *Sie*. */
export const staffDe = {
  frame: {
    strip: 'Sitzung',
    skip: 'Zum Inhalt springen',
    lock: 'Bildschirm sperren',
    where: (centre: string, person: string) => `${centre} · ${person}`,
    areas: 'Bereiche',
    pool: 'Neue Anfragen',
    cases: 'Meine Fälle',
    team: 'Team',
    settings: 'Einstellungen',
    security: 'Sicherheit',
    factorMissing:
      'Ihr Zugang ist bisher nur mit dem Passwort geschützt. Ein zweiter Schritt dauert zwei Minuten.',
    factorAdd: 'Jetzt einrichten',
    codesGuessed: 'Beim Anmelden war Ihr Passwort richtig, aber der Code aus der App oft falsch.',
    codesLook: 'Ansehen',
    account: 'Mein Zugang',
    logout: 'Abmelden',
    view: 'Darstellung',
    newMessages: (count: number): string => (count === 1 ? 'neue Nachricht' : 'neue Nachrichten'),
    waiting: (count: number): string => (count === 1 ? 'wartende Anfrage' : 'wartende Anfragen'),
    offline: 'Keine Verbindung. Neues erscheint hier, sobald das Internet wieder da ist.',
  },
  roles: {
    admin: 'Verwaltung',
    counsellor: (v: Voice) => v.counsellor.name,
    both: (v: Voice) => `${v.counsellor.name} und Verwaltung`,
    none: 'ohne Aufgabe',
  },
  loading: 'Einen Moment …',
  again: 'Noch einmal versuchen',
  show: 'Zeigen',
  hide: 'Verbergen',
  cancel: 'Abbrechen',
  back: 'Zurück',
  next: 'Weiter',
  step: (step: number, of: number) => `Schritt ${step} von ${of}`,
  slip: {
    print: 'Drucken',
    save: 'Sichern',
    copy: 'Kopieren',
    copied: 'Kopiert. Fügen Sie den Text gleich ein und kopieren Sie dann etwas anderes.',
    copyFailed: 'Kopieren hat nicht geklappt. Bitte drucken Sie oder schreiben Sie ab.',
    saved: 'Als Textdatei gesichert. Sie liegt jetzt lesbar auf diesem Gerät.',
    check: 'Kurz prüfen',
    checkHint: 'Tippen Sie zwei Gruppen ab, so wie sie auf dem Papier stehen.',
    group: (number: number) => `Gruppe ${number}`,
    groupWrong: 'Das ist nicht dieselbe Gruppe. Bitte vergleichen Sie noch einmal.',
    groupFits: (number: number) => `Gruppe ${number} stimmt`,
    bothFit: 'Beide stimmen',
    missing: (numbers: readonly number[]) =>
      numbers.length === 1
        ? `Es fehlt noch Gruppe ${numbers[0]}.`
        : `Es fehlen noch die Gruppen ${numbers.join(' und ')}.`,
  },
  account: {
    displayName: 'Ihr Name für Ratsuchende',
    displayNameHint:
      'Vorname und ein Buchstabe genügen. Er steht dann in Ihrem Ausweis, ein Jahr lang.',
    displayNameMissing: 'Unter welchem Namen sollen Ratsuchende Sie kennen?',
    loginName: 'Ihr Anmeldename',
    loginNameHint: 'Den sehen nur Sie. 3 bis 40 Zeichen, ohne Leerzeichen.',
    loginNameWrong: 'Bitte 3 bis 40 Zeichen, ohne Leerzeichen.',
    loginNameTaken: 'Diesen Anmeldenamen gibt es schon. Bitte wählen Sie einen anderen.',
    password: 'Ihr Passwort',
    passwordHint:
      'Am besten vier Wörter, die nichts miteinander zu tun haben. Es schützt auch die Gespräche anderer Menschen.',
    passwordWhy: {
      short: 'Das ist zu kurz. Nehmen Sie mindestens 8 Zeichen.',
      common:
        'Dieses Passwort steht auf Listen, die jeder kaufen kann. Bitte nehmen Sie ein anderes.',
      guessable: 'Das lässt sich schnell erraten. Nehmen Sie ein Wort mehr.',
      context: 'Ihr Name oder der Name der Stelle steckt darin. Das errät man zuerst.',
    },
    passwordGood: 'Gut. Dieses Passwort hält.',
    makingKeys: 'Ihr Browser macht jetzt die Schlüssel. Das dauert ein paar Sekunden.',
  },
  failures: {
    offline:
      'Wir erreichen den Server gerade nicht. Was Sie geschrieben haben, ist noch da. Bitte versuchen Sie es gleich noch einmal.',
    reply:
      'Der Server hat etwas Unverständliches geantwortet. Es ist nichts verloren. Laden Sie die Seite neu, wenn es so bleibt.',
    'session.missing': 'Ihre Sitzung ist zu Ende. Bitte melden Sie sich neu an.',
    'session.forbidden':
      'Das darf dieser Zugang nicht. Wenn sich Ihre Aufgabe geändert hat, melden Sie sich bitte neu an.',
    'session.confirm':
      'Es ist nichts geschehen. Dafür brauchen wir zur Sicherheit noch einmal Ihr Passwort.',
    'request.too-many':
      'Das war sehr viel hintereinander. In ein paar Minuten geht es weiter. Ihre Eingaben bleiben.',
    'request.too-large': 'Das ist zu groß zum Speichern. Bitte kürzen Sie den Text.',
    'request.invalid': 'Eine Angabe passt nicht. Bitte sehen Sie die Felder noch einmal durch.',
    'setup.token-wrong': 'Dieser Link zum Einrichten gilt nicht oder nicht mehr.',
    'centre.exists': 'Diese Beratungsstelle ist schon eingerichtet.',
    'centre.changed':
      'Der Schlüssel der Beratungsstelle ist nicht der, den dieser Zugang kennt. Bitte nichts mehr eingeben. Sprechen Sie mit der Leitung.',
    'name.taken': 'Diesen Anmeldenamen gibt es schon. Bitte wählen Sie einen anderen.',
    'name.not-allowed': 'Dieser Anmeldename geht nicht. Bitte wählen Sie einen anderen.',
    'invitation.unknown': 'Diese Einladung gilt nicht oder nicht mehr.',
    'invitation.used': 'Diese Einladung ist schon benutzt.',
    'answer.refused':
      'Diese Antwort passt nicht zu Ihrer Einladung. Bitte bestätigen Sie sie nicht und laden Sie neu ein.',
    'certificate.refused':
      'Der Server hat den Ausweis nicht angenommen. Bitte laden Sie die Seite neu.',
    'settings.stale':
      'Jemand anderes hat die Einstellungen inzwischen geändert. Sie sehen jetzt den neuen Stand, und was Sie selbst geändert haben, steht noch da. Bitte prüfen Sie es und speichern Sie noch einmal.',
    'roster.stale':
      'Jemand anderes hat die Teamliste eben geändert. Sie sehen jetzt den neuen Stand.',
    'roster.expired':
      'Die Teamliste ist abgelaufen. Ein Mitglied des Teams muss sich einmal anmelden.',
    'trust.refused':
      'Die Unterschriften passen nicht zusammen, oder Ihr Zugang hat den Schlüssel dafür nicht. Es wurde nichts geändert.',
    'clock.wrong':
      'Die Uhr dieses Geräts geht falsch. Bitte stellen Sie Datum und Uhrzeit richtig.',
    'enquiry.taken': 'Jemand aus dem Team war schneller.',
    'epoch.stale':
      'An diesem Gespräch hat sich eben etwas geändert. Bitte versuchen Sie es noch einmal.',
    'epoch.closed':
      'Eben hat sich geändert, wer dieses Gespräch lesen kann. Ihr Text ist noch da. Sehen Sie nach, wer jetzt mitliest, und senden Sie dann.',
    'message.number-taken':
      'In einem zweiten Fenster wurde gleichzeitig gesendet. Ihr Text ist noch da. Bitte senden Sie noch einmal.',
    'message.too-long': 'Das sind mehr als 20.000 Zeichen. Bitte teilen Sie den Text.',
    'readers.unconfirmed':
      'Jemand Neues kann mitlesen. Bitte sehen Sie erst nach, wer es ist. Ihr Text ist noch da.',
    'conversation.stopped': 'In diesem Gespräch ist das Senden gestoppt. Ihr Text ist noch da.',
    'conversation.fork':
      'Der Server zeigt zwei Fassungen dieses Gesprächs. Senden ist gestoppt. Bitte sagen Sie der Leitung Bescheid.',
    'conversation.refused':
      'Die Unterschriften dieses Gesprächs passen nicht zusammen. Es bleibt geschlossen. Bitte sagen Sie der Leitung Bescheid.',
    'draft.too-many': 'Es sind schon 50 Entwürfe gespeichert. Dieser bleibt nur in diesem Fenster.',
    'storage.full': 'Der Speicher des Servers ist voll. Bitte sagen Sie dem Betrieb Bescheid.',
    'storage.unavailable':
      'Der Server kann gerade nicht speichern. Bitte versuchen Sie es in einer Minute.',
    'crypto.unavailable':
      'Dieser Browser kann nicht sicher verschlüsseln. Es wurde nichts gesendet. Bitte nehmen Sie einen aktuellen Browser.',
    'keyring.closed': 'Ihre Sitzung ist zu Ende. Bitte melden Sie sich neu an.',
    'vault.broken':
      'Ihr Schlüsselbund lässt sich nicht öffnen. Bitte sagen Sie dem Betrieb Bescheid.',
  },
  failureOther:
    'Das hat nicht geklappt. Es liegt an uns, nicht an Ihnen. Was Sie geschrieben haben, ist noch da.',
};

export type StaffTexts = typeof staffDe;
