import type { Voice } from './address.ts';

/** A new password by e-mail, and what is told of it afterwards. German. */
export const resetDe = {
  loading: 'Wird geladen …',
  again: 'Noch einmal versuchen',
  back: 'Zurück',

  ask: {
    title: 'Neues Passwort per E‑Mail',
    intro: (v: Voice) =>
      v.say(
        'Sie bekommen eine neutrale E‑Mail mit sechs Ziffern. Die tippen Sie hier ein.',
        'Du bekommst eine neutrale E‑Mail mit sechs Ziffern. Die tippst du hier ein.',
      ),
    watchedTitle: (v: Voice) =>
      v.say('Liest jemand Ihre E‑Mails mit?', 'Liest jemand deine E‑Mails mit?'),
    watched: (v: Voice) =>
      v.say(
        'Dann fordern Sie hier bitte nichts an. Diese Person könnte selbst ein neues Passwort wählen und in Ihrem Namen schreiben.',
        'Dann fordere hier bitte nichts an. Diese Person könnte selbst ein neues Passwort wählen und in deinem Namen schreiben.',
      ),
    address: 'E‑Mail-Adresse',
    addressHint: (v: Voice) =>
      v.say(
        'Die Adresse, die Sie bei uns angegeben haben.',
        'Die Adresse, die du bei uns angegeben hast.',
      ),
    nameMissing: 'Hier fehlt der Name.',
    addressMissing: 'Hier fehlt die E‑Mail-Adresse.',
    addressWrong: 'So sieht keine E‑Mail-Adresse aus. Umlaute gehen hier leider nicht.',
    submit: 'Ziffern anfordern',
    working: 'Einen Moment bitte. Der Browser löst eine Rechenaufgabe.',
    workingHint: 'Sie hält Programme auf, die hier massenhaft anfragen.',
    same: (v: Voice) =>
      `Danach steht hier immer derselbe Satz: „Gehören Name und Adresse zusammen, dann kommt bald eine E‑Mail.“ ${v.say('So verrät diese Seite nichts über Sie.', 'So verrät diese Seite nichts über dich.')}`,
    none: 'Diese Beratungsstelle setzt keine Passwörter per E‑Mail.',
    noneText: (v: Voice) =>
      v.say(
        'Der Merkzettel öffnet Ihr Postfach. Sonst legen Sie einen neuen Zugang an.',
        'Der Merkzettel öffnet dein Postfach. Sonst legst du einen neuen Zugang an.',
      ),
  },

  get: {
    title: (v: Voice) => v.say('Was Sie damit bekommen', 'Was du damit bekommst'),
    password: 'Ein neues Passwort',
    passwordText: (v: Voice) => v.say('für Ihren alten Namen.', 'für deinen alten Namen.'),
    conversation: 'Ein neues Gespräch',
    conversationText: (v: Voice) =>
      `mit ${v.counsellor.yourDative}. Dort steht, dass das Passwort neu ist.`,
    notTitle: (v: Voice) => v.say('Was Sie nicht bekommen', 'Was du nicht bekommst'),
    earlier: (v: Voice) => v.say('Ihre früheren Nachrichten.', 'Deine früheren Nachrichten.'),
    earlierText: (v: Voice) =>
      v.say(
        'Sie bleiben vorerst geschlossen. Eine E‑Mail beweist nicht, dass Sie es sind.',
        'Sie bleiben vorerst geschlossen. Eine E‑Mail beweist nicht, dass du es bist.',
      ),
    sheet: 'Der Merkzettel öffnet sie jederzeit.',
  },

  code: {
    title: 'Sechs Ziffern eintippen',
    sent: 'Gehören Name und Adresse zusammen, dann kommt bald eine E‑Mail.',
    text: 'Die Ziffern gelten 30 Minuten und nur in diesem Fenster. Bitte die Seite nicht neu laden.',
    label: 'Sechs Ziffern aus der E‑Mail',
    submit: 'Weiter',
    other: 'Neu anfangen',
    none: (v: Voice) =>
      v.say(
        'Keine E‑Mail da? Sehen Sie auch im Spam-Ordner nach. Sonst prüfen Sie Name und Adresse und fangen Sie neu an. Mehr als drei E‑Mails am Tag schicken wir nicht.',
        'Keine E‑Mail da? Sieh auch im Spam-Ordner nach. Sonst prüf Name und Adresse und fang neu an. Mehr als drei E‑Mails am Tag schicken wir nicht.',
      ),
    missing: 'Hier fehlen die sechs Ziffern.',
    wrong:
      'Diese Ziffern stimmen nicht oder gelten nicht mehr. Nach fünf Versuchen braucht es neue.',
  },

  password: {
    title: 'Neues Passwort wählen',
    intro: (v: Voice) =>
      v.say(
        'Damit beginnen Sie ein neues Postfach unter Ihrem alten Namen. Das alte Postfach bleibt, wie es ist.',
        'Damit beginnst du ein neues Postfach unter deinem alten Namen. Das alte Postfach bleibt, wie es ist.',
      ),
    submit: 'Passwort setzen',
    working: (v: Voice) =>
      v.say('Ihr neues Postfach wird angelegt …', 'Dein neues Postfach wird angelegt …'),
    over: 'Das hat zu lange gedauert, oder das Zurücksetzen ist hier nicht erlaubt. Bitte neu anfangen.',
  },

  /** In the mailbox of the new account. */
  mailbox: {
    title: (v: Voice) =>
      v.say(
        'Neues Passwort: Ihre früheren Nachrichten bleiben vorerst geschlossen.',
        'Neues Passwort: Deine früheren Nachrichten bleiben vorerst geschlossen.',
      ),
    text: (v: Voice) =>
      v.say(
        'Das schützt Sie: Eine E‑Mail beweist nicht, wer schreibt. Schreiben Sie hier einfach weiter.',
        'Das schützt dich: Eine E‑Mail beweist nicht, wer schreibt. Schreib hier einfach weiter.',
      ),
    waysTitle: 'Frühere Nachrichten öffnen',
    sheet: 'Mit dem Merkzettel',
    sheetText: (v: Voice) =>
      v.say(
        'Öffnet das alte Postfach sofort. Sie brauchen niemanden dazu. Dafür melden Sie sich hier ab.',
        'Öffnet das alte Postfach sofort. Du brauchst niemanden dazu. Dafür meldest du dich hier ab.',
      ),
    former: 'Mit dem alten Passwort',
    formerText: (v: Voice) =>
      v.say(
        'Es ist Ihnen wieder eingefallen? Melden Sie sich hier ab. Bei der Anmeldung setzen Sie den Haken „Passwort von vor dem Zurücksetzen“. Er erscheint nach dem ersten Versuch.',
        'Es ist dir wieder eingefallen? Melde dich hier ab. Bei der Anmeldung setzt du den Haken „Passwort von vor dem Zurücksetzen“. Er erscheint nach dem ersten Versuch.',
      ),
  },

  /** In the mailbox of the account that has lost its name. */
  old: {
    title: (day: string) => `Am ${day} wurde zu diesem Namen per E‑Mail ein neues Passwort gesetzt`,
    text: (v: Voice) =>
      v.say(
        'Es gehört zu einem neuen, leeren Postfach. Dieses hier bleibt, wie es ist: Ihr altes Passwort und Ihr Merkzettel öffnen es weiter. Bei der Anmeldung braucht es den Haken „Passwort von vor dem Zurücksetzen“.',
        'Es gehört zu einem neuen, leeren Postfach. Dieses hier bleibt, wie es ist: Dein altes Passwort und dein Merkzettel öffnen es weiter. Bei der Anmeldung braucht es den Haken „Passwort von vor dem Zurücksetzen“.',
      ),
    notYou: (v: Voice) =>
      v.say(
        'Das waren nicht Sie? Vielleicht liest jemand Ihre E‑Mails mit. Sie können hier die Adresse löschen und einen neuen Anmeldenamen wählen.',
        'Das warst nicht du? Vielleicht liest jemand deine E‑Mails mit. Du kannst hier die Adresse löschen und einen neuen Anmeldenamen wählen.',
      ),
    account: 'Zu „Mein Zugang“',
  },
};

export type ResetTexts = typeof resetDe;
