import { plural } from './format.ts';
import type { KnownRows, KnownTexts } from './known-shape.ts';

const count = (n: number, one: string, other: string): string =>
  `${n} ${plural('de', n, { one, other })}`;

const sealed = ({ size }: KnownRows): string => `verschlüsselt, ${size}`;

const turns: Readonly<Record<string, string>> = {
  nobody: 'niemand ist dran',
  counsellor: 'die Beratungsstelle ist dran',
  seeker: 'Sie sind dran',
};

const states: Readonly<Record<string, string>> = {
  open: 'wartet',
  accepted: 'übernommen',
  closed: 'beendet',
};

const words = (values: readonly string[], known: Readonly<Record<string, string>>): string =>
  values.map((value) => known[value] ?? value).join(', ');

/** "Was der Server über mich weiß". German. */
export const knownDe: KnownTexts = {
  title: 'Was der Server über mich weiß',
  intro: (v) =>
    v.say(
      'Das sind die Werte Ihres Zugangs, so wie sie jetzt gespeichert sind. Wir haben sie gerade abgefragt.',
      'Das sind die Werte deines Zugangs, so wie sie jetzt gespeichert sind. Wir haben sie gerade abgefragt.',
    ),
  seesTitle: 'Kurz gesagt',
  sees: (v) =>
    v.say(
      'Der Server sieht, dass es ein Postfach gibt, ungefähr wann und wie viel geschrieben wird. Was Sie schreiben, kann er nicht lesen.',
      'Der Server sieht, dass es ein Postfach gibt, ungefähr wann und wie viel geschrieben wird. Was du schreibst, kann er nicht lesen.',
    ),
  columns: (v) => ['Was', v.say('Ihr Wert', 'Dein Wert'), 'Warum'],
  valueLabel: 'Wert:',
  whyLabel: 'Warum:',
  nothing: (names) => `Nichts gespeichert ist hier: ${names}.`,
  notTitle: 'Das weiß er nicht',
  not: (v) => [
    v.say('Wer Sie sind: Name, Alter, Ort.', 'Wer du bist: Name, Alter, Ort.'),
    'Worum es geht. Auch das Thema ist verschlüsselt.',
    v.say(
      'Ihr Passwort und den Code vom Merkzettel.',
      'Dein Passwort und den Code vom Merkzettel.',
    ),
    v.say(
      'Ihre IP-Adresse und Ihr Gerät. Beides wird nicht gespeichert.',
      'Deine IP-Adresse und dein Gerät. Beides wird nicht gespeichert.',
    ),
  ],
  stillTitle: 'Das sieht oder kann er trotzdem',
  still: (v) => [
    'Er sieht, wann gerade jemand verbunden ist. Das merkt er sich nicht.',
    'Er sieht, wie viele Nachrichten es gibt und wie groß sie ungefähr sind.',
    v.say(
      'Er kann Nachrichten aufhalten. Fehlt etwas in der Reihe, meldet es Ihr Browser.',
      'Er kann Nachrichten aufhalten. Fehlt etwas in der Reihe, meldet es dein Browser.',
    ),
    'Er kann behalten, was er löschen soll. Lesen kann er es auch dann nicht.',
    'Er könnte hier etwas verschweigen. Das kann kein Browser prüfen.',
  ],
  raw: 'Jedes Feld, wie es gespeichert ist',
  rawText: 'Für alle, die es genau wissen wollen. Die Namen sind die der Datenbank.',
  rawRows: (n, table) => `${table}: ${count(n, 'Zeile', 'Zeilen')}`,
  rawMore: 'Hier stehen die ersten fünfzig.',
  loading: 'Wir fragen den Server.',
  again: 'Noch einmal versuchen',
  tables: {
    account: {
      what: 'Zugang',
      value: (r) =>
        `Nummer ${r.of('account').join()}, zufällig. Gemacht am ${r.days('created_day')}. Letzte Anmeldung: ${r.days('last_login_day')}. Name und Passwort nur als Prüfwert, nicht lesbar.${r.of('reset_day').join('') === '' ? '' : ` Per E‑Mail neu gesetzt am ${r.days('reset_day')}.`}`,
      why: 'Damit man sich anmelden kann, ohne dass wir Name und Passwort kennen.',
    },
    idle_account: {
      what: 'Zugang ohne Anfrage',
      value: (r) => `gezählt ab Tag ${r.of('since').join(', ')}, an dem der Server lief`,
      why: 'Ein Zugang ohne Anfrage wird nach sieben Tagen ohne Anmeldung gelöscht.',
    },
    slot: {
      what: 'Schlüssel zum Postfach',
      value: sealed,
      why: 'Nur das Passwort öffnet ihn.',
    },
    recovery: {
      what: 'Merkzettel',
      value: (r) => `nur ein Prüfwert des Codes, und der Schlüssel: ${sealed(r)}`,
      why: 'Damit der Code das Postfach öffnet.',
    },
    vault: {
      what: 'Schlüsselbund',
      value: (r) => `${sealed(r)}, ${r.of('n').join()}-mal gespeichert`,
      why: 'Darin liegen alle Schlüssel und Einstellungen, auch der Anmeldename.',
    },
    session: {
      what: 'Anmeldungen',
      value: (r) =>
        `${count(r.rows, 'Anmeldung gilt', 'Anmeldungen gelten')} gerade. Sperre nach ${r.of('idle_minutes').join(' und ')} Minuten. Auf fünf Minuten genau: wann sie enden.`,
      why: 'Damit ein Fenster angemeldet bleibt. Nach dem Ende wird das gelöscht.',
    },
    tab: {
      what: 'Offene Fenster',
      value: (r) => count(r.rows, 'Fenster', 'Fenster'),
      why: 'Damit ein Fenster nur mit seinem eigenen Schlüssel fragen kann.',
    },
    login_ticket: {
      what: 'Begonnene Anmeldungen',
      value: (r) =>
        count(r.rows, 'wird nach einer Minute ungültig', 'werden nach einer Minute ungültig'),
      why: 'Eine Anmeldung hat zwei Schritte.',
    },
    recovery_ticket: {
      what: 'Begonnen mit dem Merkzettel',
      value: (r) =>
        count(r.rows, 'wird nach zehn Minuten ungültig', 'werden nach zehn Minuten ungültig'),
      why: 'Ein neues Passwort mit dem Code hat zwei Schritte.',
    },
    reset_request: {
      what: 'Neues Passwort per E‑Mail, angefordert',
      value: (r) =>
        count(r.rows, 'wird nach 30 Minuten ungültig', 'werden nach 30 Minuten ungültig'),
      why: 'Damit die sechs Ziffern aus der E‑Mail etwas gelten. Die Adresse darin ist verschlüsselt.',
    },
    passkey: {
      what: 'Passkeys',
      value: (r) => `${r.of('name').join(', ')}, dazu am ${r.days('added_day')}`,
      why: 'Für den zweiten Schritt der Anmeldung.',
    },
    code_app: {
      what: 'App mit Codes',
      value: (r) => `eingerichtet am ${r.days('added_day')}`,
      why: 'Für den zweiten Schritt der Anmeldung.',
    },
    factor_ticket: {
      what: 'Zweiter Schritt, begonnen',
      value: (r) => count(r.rows, 'wird gleich ungültig', 'werden gleich ungültig'),
      why: 'Der zweite Schritt der Anmeldung.',
    },
    wrong_code: {
      what: 'Falsche Codes',
      value: (r) => `${r.of('lately').join()} in der letzten Zeit`,
      why: 'Damit niemand Codes durchprobieren kann.',
    },
    mail_address: {
      what: 'E‑Mail-Adresse',
      value: (r) =>
        `${sealed(r)}; nur das Mail-Programm kann sie lesen. Hinweise zwischen ${r.of('from_hour').join()} und ${r.of('until_hour').join()} Uhr. Letzter Hinweis: ${r.days('noticed_day')}.`,
      why: 'Nur wenn man eine angibt.',
    },
    mail_code: {
      what: 'Code für die E‑Mail-Adresse',
      value: (r) => `${count(r.rows, 'Code', 'Codes')}, verlangt am ${r.days('day')}`,
      why: 'Zeigt, dass die Adresse stimmt.',
    },
    outbox: {
      what: 'E‑Mails, die noch hinausgehen',
      value: (r) => count(r.rows, 'E‑Mail ohne Inhalt', 'E‑Mails ohne Inhalt'),
      why: 'Damit keine verloren geht.',
    },
    conversation: {
      what: 'Gespräche',
      value: (r) =>
        `${count(r.rows, 'Gespräch', 'Gespräche')}. Eines davon ist nur für eigene Entwürfe. Begonnen am ${r.days('created_day')}. Zuletzt geschrieben: ${r.days('newest_day')}.`,
      why: 'Damit Nachrichten ins richtige Postfach kommen.',
    },
    epoch: {
      what: 'Wer wann lesen durfte',
      value: (r) =>
        `${count(r.rows, 'unterschriebener Eintrag', 'unterschriebene Einträge')}, ${r.size}`,
      why: 'Jeder Browser prüft daran, wer dabei ist.',
    },
    seat: {
      what: 'Eigener Platz in Gesprächen',
      value: (r) => `${count(r.rows, 'Platz', 'Plätze')}, mit öffentlichem Schlüssel`,
      why: 'Damit nur zugestellt wird, was dorthin gehört.',
    },
    membership: {
      what: 'Von wo bis wo man lesen darf',
      value: (r) => count(r.rows, 'Eintrag', 'Einträge'),
      why: 'Damit niemand mehr bekommt, als er darf.',
    },
    epoch_grant: {
      what: 'Schlüssel der Gespräche',
      value: (r) => `${count(r.rows, 'Schlüssel', 'Schlüssel')}, ${sealed(r)}`,
      why: 'Nur der eigene Schlüsselbund öffnet sie.',
    },
    message: {
      what: 'Nachrichten in diesen Gesprächen',
      value: (r) =>
        `${count(r.rows, 'Nachricht', 'Nachrichten')} von allen Seiten, verschlüsselt, zusammen ${r.sizeOf('stored')}. Die Größe ist aufgerundet.`,
      why: 'Damit die Antwort im Postfach liegt.',
    },
    reader: {
      what: 'Gelesen bis',
      value: (r) => `Stelle ${r.of('read').join(', ')}`,
      why: 'Damit neue Nachrichten als neu gezählt werden.',
    },
    draft: {
      what: 'Entwürfe',
      value: (r) => `${count(r.rows, 'Entwurf', 'Entwürfe')}, ${sealed(r)}`,
      why: 'Damit angefangener Text nicht verloren geht.',
    },
    counselling_case: {
      what: 'Stand der Beratung',
      value: (r, v) =>
        `${words(r.of('state'), states)}; ${words(r.of('waiting'), { ...turns, seeker: v.say('Sie sind dran', 'du bist dran') })}. Antwort versprochen bis: ${r.days('promised_day')}. Übernommen: ${r.days('accepted_day')}. Beantwortet: ${r.days('answered_day')}. Nächste Antwort bis: ${r.days('due_day')}. Regel: ${r.of('policy').join(', ')}.`,
      why: 'Damit niemand vergessen wird. Mehrere Themen teilen sich eine Regel.',
    },
    retention: {
      what: 'Löschfrist der Gespräche',
      value: (r) =>
        `gezählt ab Tag ${r.of('since').join(', ')}, an dem der Server lief. Gewarnt an Tag: ${r.of('warned').join(', ') || 'noch nicht'}.`,
      why: 'Damit alles zur rechten Zeit gelöscht wird. Gezählt werden Tage, nicht das Datum.',
    },
    erasure_request: {
      what: 'Bitte um Löschung',
      value: (r) =>
        `${count(r.rows, 'Gespräch', 'Gespräche')}, gezählt ab Tag ${r.of('since').join(', ')}`,
      why: 'Wer sich nicht anmelden kann, kann die Beratungsstelle darum bitten. Die Bitte lässt sich hier stoppen.',
    },
    erased: {
      what: 'Gelöschte Gespräche',
      value: (r) =>
        `${count(r.rows, 'Gespräch', 'Gespräche')}, gelöscht am ${r.days('erased_day')}`,
      why: 'Der Browser merkt sich das beim nächsten Öffnen. Dann geht auch diese Zeile.',
    },
    consent: {
      what: 'Zustimmungen',
      value: (r) =>
        `Nutzungsbedingungen Version ${r.of('terms').join(', ')}, am ${r.days('agreed_day')}`,
      why: 'Das Gesetz verlangt einen Nachweis.',
    },
    invitation: {
      what: 'Einladung ins Team',
      value: (r) => `gültig bis ${r.days('expires_day')}`,
      why: 'Damit die Leitung sie bestätigen kann.',
    },
    certificate: {
      what: 'Ausweis für das Team',
      value: (r) => `Nummer ${r.of('serial').join(', ')}, öffentlich: Name, Rollen, Schlüssel`,
      why: 'Damit andere Browser wissen, wer hier berät.',
    },
    team: {
      what: 'Vertretung im Team',
      value: (r) => r.of('name').join(', '),
      why: 'Wird vor dem Absenden gezeigt.',
    },
    audit: {
      what: 'Protokoll der Verwaltung',
      value: (r) => `${count(r.rows, 'Eintrag', 'Einträge')}, am ${r.days('done_day')}`,
      why: 'Damit man sieht, wer was geändert hat.',
    },
  },
};
