import { neutralSubjects } from '@beistand/protocol/notices.ts';
import type { Voice } from './address.ts';

/** E-mail of a seeker: the address, the code, when and under which subject. German. */
export const mailDe = {
  toAccount: 'Zu „Mein Zugang“',
  loading: 'Wird geladen …',
  again: 'Noch einmal versuchen',

  address: {
    title: (v: Voice) => v.say('Liest jemand Ihre E‑Mails mit?', 'Liest jemand deine E‑Mails mit?'),
    intro: (v: Voice) =>
      v.say(
        'Jemand kennt Ihr E‑Mail-Passwort oder nimmt Ihr Handy in die Hand? Dann sieht diese Person, dass Nachrichten kommen. Auch gelöschte E‑Mails kann man oft wieder finden.',
        'Jemand kennt dein E‑Mail-Passwort oder nimmt dein Handy in die Hand? Dann sieht diese Person, dass Nachrichten kommen. Auch gelöschte E‑Mails kann man oft wieder finden.',
      ),
    legend: 'Liest jemand mit?',
    yes: 'Ja, oder ich weiß es nicht',
    yesHint: (v: Voice) =>
      v.say(
        'Dann geben Sie bitte keine Adresse an. Sie können trotzdem alles nutzen.',
        'Dann gib bitte keine Adresse an. Du kannst trotzdem alles nutzen.',
      ),
    yesHintRequired: (v: Voice) =>
      v.say(
        'Dann nehmen Sie eine neue Adresse, die niemand kennt. Oder rufen Sie uns an.',
        'Dann nimm eine neue Adresse, die niemand kennt. Oder ruf uns an.',
      ),
    no: (v: Voice) => v.say('Nein, nur ich lese meine E‑Mails', 'Nein, nur ich lese meine E‑Mails'),
    noHint: (v: Voice) =>
      v.say(
        'Sie können die Adresse jederzeit wieder löschen.',
        'Du kannst die Adresse jederzeit wieder löschen.',
      ),
    required: 'Diese Beratungsstelle braucht eine E‑Mail-Adresse, bevor die erste Anfrage ankommt.',
    label: 'E‑Mail-Adresse',
    hint: (v: Voice) =>
      v.say(
        'Damit erfahren Sie, dass es etwas Neues gibt. Die alten Nachrichten öffnet sie nicht. Dafür ist der Merkzettel da.',
        'Damit erfährst du, dass es etwas Neues gibt. Die alten Nachrichten öffnet sie nicht. Dafür ist der Merkzettel da.',
      ),
    code: (v: Voice) =>
      v.say(
        'Gleich kommt eine E‑Mail mit sechs Ziffern. Sie tippen sie hier ein. Einen Link schicken wir nie.',
        'Gleich kommt eine E‑Mail mit sechs Ziffern. Du tippst sie hier ein. Einen Link schicken wir nie.',
      ),
    submit: 'Ziffern schicken',
    without: 'Keine Adresse angeben',
    choose: (v: Voice) => v.say('Bitte wählen Sie eine Antwort.', 'Bitte wähl eine Antwort.'),
    missing: 'Hier fehlt die E‑Mail-Adresse.',
    wrong: 'So sieht keine E‑Mail-Adresse aus. Umlaute gehen hier leider nicht.',
  },

  subjects: neutralSubjects.de as readonly string[],

  look: {
    title: 'So sieht die E‑Mail aus',
    from: 'Von',
    subject: 'Betreff',
    text: 'Text',
    words: 'Es gibt etwas Neues.',
    meta: 'Kein Link, kein Name, nichts aus dem Gespräch. Höchstens eine am Tag, 10 bis 120 Minuten später und nur zu den gewählten Zeiten.',
  },
  who: {
    title: 'Wer sieht die Adresse?',
    mailer: 'Nur unser Mail-Programm',
    mailerText: 'in dem Moment, in dem es sendet.',
    nobody: (v: Voice) => `Niemand aus der Beratung, auch nicht ${v.counsellor.your},`,
    nobodyText: 'und niemand in der Verwaltung.',
  },

  code: {
    title: 'Sechs Ziffern eintippen',
    intro: (v: Voice) =>
      v.say(
        'Wir haben eine E‑Mail mit sechs Ziffern geschickt. Sie gelten 30 Minuten.',
        'Wir haben eine E‑Mail mit sechs Ziffern geschickt. Sie gelten 30 Minuten.',
      ),
    label: 'Sechs Ziffern aus der E‑Mail',
    submit: 'Bestätigen',
    other: 'Neu anfangen',
    none: (v: Voice) =>
      v.say(
        'Keine E‑Mail da? Sehen Sie auch im Spam-Ordner nach. Sonst fangen Sie neu an und prüfen die Adresse.',
        'Keine E‑Mail da? Sieh auch im Spam-Ordner nach. Sonst fang neu an und prüf die Adresse.',
      ),
    missing: 'Hier fehlen die sechs Ziffern.',
    wrong:
      'Diese Ziffern stimmen nicht oder gelten nicht mehr. Nach fünf Versuchen braucht es neue.',
    tooMany: (v: Voice) =>
      v.say(
        'Heute gibt es keine Ziffern mehr: höchstens drei E‑Mails am Tag. Versuchen Sie es morgen wieder.',
        'Heute gibt es keine Ziffern mehr: höchstens drei E‑Mails am Tag. Versuch es morgen wieder.',
      ),
  },

  /** The switch. */
  never: {
    label: 'Nie per E‑Mail zurücksetzen',
    hint: (v: Voice) =>
      v.say(
        'Sonst kann, wer Ihre E‑Mails liest, ein neues Passwort setzen und in Ihrem Namen schreiben. Die früheren Nachrichten öffnen sich dadurch nie.',
        'Sonst kann, wer deine E‑Mails liest, ein neues Passwort setzen und in deinem Namen schreiben. Die früheren Nachrichten öffnen sich dadurch nie.',
      ),
    saved: 'Gespeichert.',
  },

  kept: {
    title: 'E‑Mail, wenn es etwas Neues gibt',
    intro: (v: Voice) =>
      v.say(
        'Ihre Adresse ist hinterlegt. Sie ist verschlüsselt: Auch hier können wir sie nicht zeigen.',
        'Deine Adresse ist hinterlegt. Sie ist verschlüsselt: Auch hier können wir sie nicht zeigen.',
      ),
    stopped: (v: Voice) =>
      v.say(
        'Die Adresse nimmt unsere E‑Mails nicht an. Wir schicken keine mehr. Löschen Sie die Adresse und geben Sie eine andere an.',
        'Die Adresse nimmt unsere E‑Mails nicht an. Wir schicken keine mehr. Lösch die Adresse und gib eine andere an.',
      ),
    notices: 'Eine E‑Mail schicken, wenn es etwas Neues gibt',
    noticesHint: 'Höchstens eine am Tag, bis zur nächsten Anmeldung.',
    subject: 'Betreff',
    same: 'Wie bisher',
    own: 'Eigenes Wort',
    ownLabel: 'Eigenes Wort',
    ownHint: 'Höchstens 40 Zeichen. Am besten eines, bei dem niemand stutzt.',
    ownWrong: 'Bitte nur Buchstaben, Ziffern und einfache Satzzeichen, höchstens 40.',
    days: 'Nur an diesen Tagen',
    dayNames: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    dayWrong: 'Mindestens ein Tag muss bleiben.',
    from: 'Von',
    until: 'Bis',
    hour: (hour: number) => `${hour} Uhr`,
    hoursWrong: '„Bis“ muss später sein als „Von“.',
    save: 'Speichern',
    saved: 'Gespeichert.',
    remove: 'Adresse löschen',
    sureTitle: 'Adresse löschen?',
    sure: (v: Voice) =>
      v.say(
        'Dann bekommen Sie keine E‑Mails mehr von uns. Alles andere bleibt.',
        'Dann bekommst du keine E‑Mails mehr von uns. Alles andere bleibt.',
      ),
    sureYes: 'Ja, löschen',
    sureNo: 'Behalten',
    toEnquiry: 'Weiter zum Schreiben',
  },

  /** The rows of "Mein Zugang". */
  overview: {
    title: (v: Voice) => v.say('Wie wir Sie erreichen', 'Wie wir dich erreichen'),
    name: 'E‑Mail',
    none: 'Keine Adresse. Am sichersten.',
    kept: 'Eine Adresse ist hinterlegt.',
    give: 'Angeben',
    change: 'Ändern',
    reset: 'Neues Passwort per E‑Mail',
    resetNever: 'Nie.',
    resetAllowed: {
      none: 'Ohne Adresse geht es nicht.',
      kept: 'Möglich. Frühere Nachrichten bleiben dabei geschlossen.',
    },
  },
};

export type MailTexts = typeof mailDe;
