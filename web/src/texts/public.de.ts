import { sentence, type Voice } from './address.ts';

/** Texts of the public pages, German: the frame, the landing page, how it works, who reads what. */
export const publicDe = {
  /** Title of every page, and neutral: it stands in the browser's history. */
  title: 'Übersicht',
  frame: {
    exit: {
      label: 'Schnell weg',
      leave: 'Seite verlassen',
      skip: 'Zum Inhalt springen',
      hint: ['Schnell weg: Taste', '⇧ Umschalt', 'dreimal drücken'] as [string, string, string],
    },
    sizes: {
      legend: 'Schriftgröße',
      names: { m: 'Normal', l: 'Groß', xl: 'Sehr groß' },
    },
    otherLanguage: 'English',
    more: 'Mehr über uns',
    links: {
      how: 'So funktioniert es',
      safety: 'Sicherheit',
      readers: 'Wer kann was lesen?',
      emergency: 'Notfall-Nummern',
      terms: 'Nutzungs\u00adbedingungen',
      privacy: 'Datenschutz',
      imprint: 'Impressum',
      accessibility: 'Barriere\u00adfreiheit',
      help: 'Es geht nicht?',
    },
    colours: 'Farben',
    themes: { auto: 'wie am Gerät', light: 'hell', dark: 'dunkel' },
    software: 'Technik: Beistand, freie Software.',
  },
  register: 'Neu registrieren',
  signIn: 'Anmelden',
  call: {
    title: 'Lieber sprechen?',
    urgent: 'In Gefahr:',
    all: 'Alle Nummern',
  },
  start: {
    hero: (v: Voice) =>
      v.say('Schreiben Sie uns. Ohne Ihren Namen.', 'Schreib uns. Ohne deinen Namen.'),
    lead: (v: Voice) =>
      `${sentence(v.counsellor.a)} antwortet ${v.say('Ihnen', 'dir')}, schriftlich und vertraulich. ${v.say('Sie brauchen', 'Du brauchst')} keine App und keine E‑Mail-Adresse.`,
    inDanger: 'In Gefahr?',
    police: 'Polizei',
    promiseIntro: (v: Voice) => v.say('Sie schreiben heute?', 'Du schreibst heute?'),
    promiseDate: (date: string) => `Antwort bis ${date}`,
    promiseDays: 'Tage bis zur Antwort',
    notCounted: (where: string) => `Samstage, Sonntage und Feiertage in ${where} zählen nicht.`,
    tooLong: (v: Voice) =>
      `Das ist zu lang? ${v.say('Sie erreichen', 'Du erreichst')} uns am Telefon.`,
    noPromise: (v: Voice) =>
      v.say(
        'Sie möchten gleich mit jemandem sprechen?',
        'Du möchtest gleich mit jemandem sprechen?',
      ),
    noPromiseCall: (v: Voice) => v.say('Rufen Sie uns an', 'Ruf uns an'),
    urgentTitle: (v: Voice) => v.say('Sie brauchen sofort Hilfe?', 'Du brauchst sofort Hilfe?'),
    urgent: (v: Voice) =>
      v.say(
        'Wir wissen nicht, wer und wo Sie sind. Bei akuter Gefahr können wir niemanden schicken. Rufen Sie bitte an.',
        'Wir wissen nicht, wer und wo du bist. Bei akuter Gefahr können wir niemanden schicken. Ruf bitte an.',
      ),
    allFree: 'Die Notfall-Nummern sind kostenlos.',
    dayAndNight: 'Tag und Nacht',
    stepsTitle: 'So geht es',
    steps: [
      {
        title: 'Zugang anlegen',
        text: (v: Voice) =>
          v.say(
            'Sie denken sich einen Namen und ein Passwort aus. Mehr nicht.',
            'Du denkst dir einen Namen und ein Passwort aus. Mehr nicht.',
          ),
      },
      {
        title: 'Schreiben',
        text: (v: Voice) =>
          v.say(
            'So viel oder so wenig Sie möchten. Eine Pause ist jederzeit möglich.',
            'So viel oder so wenig du möchtest. Eine Pause ist jederzeit möglich.',
          ),
      },
      {
        title: 'Antwort lesen',
        text: (v: Voice) =>
          `Hier in ${v.say('Ihrem', 'deinem')} Postfach. Danach schreibt ${v.say('Ihnen', 'dir')} immer dieselbe Person.`,
      },
    ],
    topicsTitle: (v: Voice) => v.say('Worüber Sie schreiben können', 'Worüber du schreiben kannst'),
    topicsEnd: (v: Voice) =>
      v.say(
        'Ihr Thema ist nicht dabei? Schreiben Sie trotzdem.',
        'Dein Thema ist nicht dabei? Schreib trotzdem.',
      ),
    deviceTitle: (v: Voice) =>
      v.say('Wenn jemand Ihr Gerät kontrolliert', 'Wenn jemand dein Gerät kontrolliert'),
    device: (v: Voice, exitHost: string) =>
      `${v.say('Öffnen Sie', 'Öffne')} diese Seite in einem **privaten Fenster**. Dann steht sie danach nicht im Browserverlauf. „Seite verlassen“ öffnet sofort ${exitHost}, löscht aber **nicht** den Browserverlauf.`,
    deviceLink: 'Alle Hinweise zur Sicherheit',
  },
  readers: {
    title: 'Wer kann was lesen?',
    lead: (v: Voice) =>
      v.say(
        'Ihre Texte werden in Ihrem Browser verschlüsselt. Wer in dieser Liste „nein“ hat, bekommt keinen Schlüssel.',
        'Deine Texte werden in deinem Browser verschlüsselt. Wer in dieser Liste „nein“ hat, bekommt keinen Schlüssel.',
      ),
    short: {
      you: {
        name: (v: Voice) => `${v.say('Sie', 'Du')} und ${v.counsellor.your}`,
        text: (v: Voice) =>
          v.say('Alles, was Sie beide schreiben.', 'Alles, was ihr beide schreibt.'),
      },
      team: {
        name: 'Unser Beratungsteam',
        text: (v: Voice) =>
          v.say(
            'Nur Ihre erste Anfrage, bis eine Person aus dem Team sie übernimmt.',
            'Nur deine erste Anfrage, bis eine Person aus dem Team sie übernimmt.',
          ),
      },
      admin: {
        name: 'Die Verwaltung',
        no: (v: Voice) =>
          v.say(
            'Ihre Texte nie. Sie hat keinen Schlüssel.',
            'Deine Texte nie. Sie hat keinen Schlüssel.',
          ),
        counsels:
          'Wer unsere Stelle verwaltet, berät auch. Im Team liest diese Person wie alle anderen.',
      },
      server: {
        name: 'Die Technik',
        text: (v: Voice) =>
          `${v.say('Ihre', 'Deine')} Texte nie, sie sind verschlüsselt. Sie sieht, dass es ein Postfach gibt, ungefähr wann und wie viel geschrieben wird.`,
      },
      device: {
        name: (v: Voice) =>
          v.say('Wer Ihr Gerät in der Hand hat', 'Wer dein Gerät in der Hand hat'),
        text: (v: Voice) =>
          v.say('Vielleicht mehr, als Sie möchten.', 'Vielleicht mehr, als du möchtest.'),
      },
    },
    more: 'Die ganze Liste',
    columns: {
      who: 'Wer',
      first: (v: Voice) => v.say('Ihre erste Anfrage', 'Deine erste Anfrage'),
      firstLabel: 'Erste Anfrage:',
      after: 'Alles danach',
      afterLabel: 'Alles danach:',
      note: 'Gut zu wissen',
    },
    yes: 'ja',
    no: 'nein',
    rows: {
      you: { who: (v: Voice) => v.say('Sie', 'Du'), note: 'Mit Passwort oder Merkzettel.' },
      counsellor: {
        who: (v: Voice) => sentence(v.counsellor.your),
        note: (law: string) => `Hat Schweigepflicht: ${law}.`,
      },
      deputy: {
        who: 'Eine Vertretung',
        when: 'wenn es eine gibt',
        note: (v: Voice) =>
          `Ihr Name steht vor dem Absenden da. ${v.say('Sie können', 'Du kannst')} auch „nur eine Person“ wählen.`,
      },
      team: {
        who: 'Das Team',
        first: 'bis eine Person übernimmt',
        note: (names: string) =>
          `${names}. Nach der Übernahme löscht unser Server die Schlüssel des Teams.`,
      },
      admin: {
        who: 'Die Verwaltung',
        note: 'Sie bestätigt, wer im Team ist. Einen Schlüssel zum Lesen hat sie nicht.',
        counselsFirst: 'wie das Team',
        counselsAfter: 'wie das Team',
        counselsNote: 'Wer unsere Stelle verwaltet, berät auch selbst.',
      },
      server: {
        who: 'Unser Server, die Technik',
        note: 'Er sieht, dass es ein Postfach gibt und wer antwortet. Und ungefähr, wann und wie viel geschrieben wird.',
      },
      provider: {
        who: (v: Voice) => v.say('Ihr Internet-Anbieter', 'Dein Internet-Anbieter'),
        note: 'Er sieht die Adresse dieser Seite.',
      },
      device: {
        who: (v: Voice) => v.say('Wer Ihr Gerät in der Hand hat', 'Wer dein Gerät in der Hand hat'),
        when: (v: Voice) => v.say('solange Sie angemeldet sind', 'solange du angemeldet bist'),
        note: (v: Voice) => v.say('Bitte melden Sie sich immer ab.', 'Bitte melde dich immer ab.'),
      },
    },
    proofTitle: (v: Voice) =>
      v.say('Woher wissen Sie, dass das stimmt?', 'Woher weißt du, dass das stimmt?'),
    proof: (v: Voice) =>
      v.say(
        'In Ihrem Postfach steht immer, wer gerade lesen kann. Ihr Browser prüft das an Unterschriften. Stimmt etwas nicht, stoppt er das Senden.',
        'In deinem Postfach steht immer, wer gerade lesen kann. Dein Browser prüft das an Unterschriften. Stimmt etwas nicht, stoppt er das Senden.',
      ),
    limitsTitle: 'Was das nicht leistet',
    limits: 'Auch Verschlüsselung hat Grenzen. Wir nennen sie alle.',
    limitsLink: 'Unsere Grenzen',
  },
  how: {
    title: 'So funktioniert es',
    lead: (v: Voice) =>
      `${v.say('Sie schreiben', 'Du schreibst')}, ${v.counsellor.a} antwortet. Alles bleibt hier in ${v.say('Ihrem', 'deinem')} Postfach.`,
    steps: [
      {
        title: 'Zugang anlegen',
        text: (v: Voice) =>
          v.say(
            'Sie denken sich einen Namen und ein Passwort aus. Dazu bekommen Sie einen Merkzettel. Das dauert etwa drei Minuten.',
            'Du denkst dir einen Namen und ein Passwort aus. Dazu bekommst du einen Merkzettel. Das dauert etwa drei Minuten.',
          ),
      },
      {
        title: 'Schreiben',
        text: () =>
          'Ein Satz genügt. Vor dem Absenden steht da, wer es lesen kann und bis wann Antwort kommt.',
      },
      {
        title: 'Antwort lesen',
        text: (v: Voice, first: string, next: string) =>
          `Eine Person aus dem Team übernimmt und antwortet in ${first}. Danach schreibt ${v.say('Ihnen', 'dir')} immer dieselbe Person, spätestens nach ${next}.`,
      },
      {
        title: 'Weiter schreiben oder aufhören',
        text: (v: Voice) =>
          v.say(
            'So lange Sie möchten. Sie können jederzeit alles löschen.',
            'So lange du möchtest. Du kannst jederzeit alles löschen.',
          ),
      },
    ],
    workingDay: 'einem Werktag',
    workingDays: (count: string) => `${count} Werktagen`,
    questionsTitle: 'Fragen',
    keepQuestion: 'Wann wird alles gelöscht?',
    keep: (v: Voice, months: string) =>
      `Wenn ${months} Monate niemand schreibt. Das Datum steht immer im Postfach, und 30 Tage vorher ` +
      v.say(
        'sehen Sie dort eine Warnung. Sie können dann verlängern. Ein Zugang ohne Anfrage wird schon nach 7 Tagen gelöscht.',
        'siehst du dort eine Warnung. Du kannst dann verlängern. Ein Zugang ohne Anfrage wird schon nach 7 Tagen gelöscht.',
      ),
    documentation: (v: Voice, reason: string, years: string) =>
      `Eigene Aufzeichnungen müssen wir länger behalten: ${years}, ${reason}. ` +
      v.say('Ihre Nachrichten gehören nicht dazu.', 'Deine Nachrichten gehören nicht dazu.'),
    years: (years: number) => (years === 1 ? 'ein Jahr' : `${years} Jahre`),
    questions: [
      {
        question: 'Wer antwortet mir?',
        answer: (v: Voice, law: string) =>
          `Die ${v.counsellor.plural} unseres Teams. Sie haben Schweigepflicht (${law}).`,
      },
      {
        question: 'Muss ich sagen, wer ich bin?',
        answer: (v: Voice) =>
          v.say(
            'Nein. Sie erfinden einen Namen. Wir speichern nicht, von welchem Anschluss Sie kommen.',
            'Nein. Du erfindest einen Namen. Wir speichern nicht, von welchem Anschluss du kommst.',
          ),
      },
      {
        question: 'Wie erfahre ich, dass eine Antwort da ist?',
        answer: (v: Voice) =>
          v.say(
            'Sie melden sich wieder an und sehen in Ihr Postfach. Wir schicken keine E‑Mail und keine SMS.',
            'Du meldest dich wieder an und siehst in dein Postfach. Wir schicken keine E‑Mail und keine SMS.',
          ),
      },
      {
        question: 'Passwort vergessen?',
        answer: (v: Voice) =>
          v.say(
            'Mit dem Merkzettel kommen Sie wieder hinein, mit allen Nachrichten. Sind Passwort und Merkzettel weg, fangen Sie neu an.',
            'Mit dem Merkzettel kommst du wieder hinein, mit allen Nachrichten. Sind Passwort und Merkzettel weg, fängst du neu an.',
          ),
      },
    ],
  },
};

export type PublicTexts = typeof publicDe;
