import type { Voice } from './address.ts';

/** "Sicher bleiben": what one can set for one's own safety. German. */
export const safetyDe = {
  title: 'Sicher bleiben',
  intro: (v: Voice) =>
    v.say(
      'Hier stellen Sie ein, was Sie vor fremden Blicken schützt. Es gilt an jedem Gerät, sobald Sie sich anmelden.',
      'Hier stellst du ein, was dich vor fremden Blicken schützt. Es gilt an jedem Gerät, sobald du dich anmeldest.',
    ),
  reach: {
    title: (v: Voice) => v.say('Wie wir Sie erreichen', 'Wie wir dich erreichen'),
    mail: 'E-Mail',
    none: 'Keine Adresse. Am sichersten.',
    kept: (days: string, from: number, until: number) =>
      `Hinweise kommen ${days} von ${from} bis ${until} Uhr.`,
    silent: 'Eine Adresse ist da. Hinweise sind aus.',
    phone: 'Wir rufen nie an',
    phoneText: (v: Voice) => v.say('Ihre Nummer haben wir nicht.', 'Deine Nummer haben wir nicht.'),
    every: 'jeden Tag',
    days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'] as readonly string[],
    change: 'Ändern',
  },
  exit: {
    legend: '„Seite verlassen“ öffnet',
    hint: (v: Voice) =>
      v.say('Wählen Sie, was bei Ihnen nicht auffällt.', 'Wähl, was bei dir nicht auffällt.'),
    centre: (host: string) => `${host} (wie bei allen)`,
    weather: 'das Wetter (wetter.de)',
    search: 'eine Suchmaschine (google.de)',
    recipes: 'Rezepte (chefkoch.de)',
    encyclopedia: 'ein Lexikon (wikipedia.org)',
    before: (v: Voice) =>
      v.say(
        'Vor der Anmeldung kennen wir Sie nicht. Dann öffnet der Knopf die Seite für alle.',
        'Vor der Anmeldung kennen wir dich nicht. Dann öffnet der Knopf die Seite für alle.',
      ),
  },
  idle: {
    legend: 'Bildschirm sperren',
    hint: (v: Voice) => v.say('Wenn Sie so lange nichts tun.', 'Wenn du so lange nichts tust.'),
    after: (minutes: number) => `nach ${minutes} Minuten`,
  },
  save: 'Speichern',
  saved: 'Gespeichert.',
  earlier: {
    title: 'Frühere Nachrichten ausblenden',
    shown: (v: Voice) =>
      v.say(
        'Zwingt Sie jemand, sich anzumelden? Ausgeblendet bleibt zu, was Sie schon gelesen oder geschrieben haben. Es öffnet sich erst mit dem Code vom Merkzettel. Neue Antworten sehen Sie gleich.',
        'Zwingt dich jemand, dich anzumelden? Ausgeblendet bleibt zu, was du schon gelesen oder geschrieben hast. Es öffnet sich erst mit dem Code vom Merkzettel. Neue Antworten siehst du gleich.',
      ),
    limit: (v: Voice) =>
      v.say(
        'Das schützt vor Blicken. Wer Ihr Passwort hat und viel von Technik versteht, kommt trotzdem heran.',
        'Das schützt vor Blicken. Wer dein Passwort hat und viel von Technik versteht, kommt trotzdem heran.',
      ),
    loss: 'Ohne den Code bleiben sie zu. Auch wir können sie dann nicht zeigen.',
    noSheet: (v: Voice) =>
      v.say(
        'Dafür brauchen Sie einen Merkzettel. Machen Sie ihn zuerst.',
        'Dafür brauchst du einen Merkzettel. Mach ihn zuerst.',
      ),
    make: 'Merkzettel machen',
    code: 'Code vom Merkzettel',
    codeHint: '28 Zeichen. Klein oder groß ist egal.',
    missing: 'Bitte den ganzen Code eintippen.',
    hide: 'Ausblenden',
    hidden: 'Frühere Nachrichten sind ausgeblendet.',
    hiddenNow: 'Ausgeblendet. Der Code öffnet sie wieder.',
    openNow: (v: Voice) =>
      v.say(
        'Sie sind offen, bis Sie sich abmelden oder der Bildschirm sich sperrt.',
        'Sie sind offen, bis du dich abmeldest oder der Bildschirm sich sperrt.',
      ),
    open: 'Öffnen',
    show: 'Nicht mehr ausblenden',
    shownAgain: 'Es ist nichts mehr ausgeblendet.',
    newCode: 'Ein neuer Merkzettel öffnet sie nur, wenn sie beim Neumachen offen sind.',
  },
  windows: {
    title: 'Privates Fenster',
    text: (v: Voice) =>
      v.say(
        'In einem privaten Fenster merkt sich der Browser nicht, wo Sie waren. So geht es auf:',
        'In einem privaten Fenster merkt sich der Browser nicht, wo du warst. So geht es auf:',
      ),
    more: 'Mehr Tipps zur Sicherheit',
  },
  again: 'Noch einmal versuchen',
  loading: 'Einen Moment …',
};

export type SafetyTexts = typeof safetyDe;
