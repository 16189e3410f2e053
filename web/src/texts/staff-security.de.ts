/** Second factors of staff: at login, and keeping them. German; staff are *Sie*. */
export const staffSecurityDe = {
  second: {
    title: 'Zweiter Schritt',
    intro: 'Das Passwort stimmt. Jetzt noch etwas, das nur Sie haben.',
    passkey: 'Passkey benutzen',
    passkeyHint: 'Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.',
    passkeyWrong:
      'Das hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.',
    code: 'Code aus der App',
    codeHint: 'Sechs Ziffern. Alle 30 Sekunden kommt ein neuer.',
    codeWrong:
      'Dieser Code passt nicht, oder er ist schon benutzt. Warten Sie auf den nächsten und geben Sie ihn dann ein.',
    stopped:
      'Codes aus der App gelten gerade nicht, denn es waren zu viele falsch. Nehmen Sie einen Passkey oder den Code vom Merkzettel. Sind Sie noch woanders angemeldet? Dort können Sie die Codes unter „Sicherheit“ wieder zulassen.',
    send: 'Weiter',
    lost: 'Handy oder Schlüssel verloren?',
    lostText:
      'Mit dem Code von Ihrem Merkzettel kommen Sie hinein. Danach gilt kein Passkey und keine App mehr, und Sie richten den zweiten Schritt neu ein.',
    recovery: 'Code vom Merkzettel',
    recoveryHint: 'Sieben Gruppen mit vier Zeichen.',
    recoveryWrong: 'Dieser Code passt nicht. Bitte vergleichen Sie ihn mit dem Merkzettel.',
    recoverySend: 'Mit dem Merkzettel anmelden',
    lostBoth: 'Auch den Merkzettel verloren? Dann kann nur die Leitung Sie neu einladen.',
    giveUp: 'Abbrechen',
    over: {
      expired: {
        title: 'Die Zeit ist um',
        text: 'Für den zweiten Schritt sind zwei Minuten Zeit. Es ist nichts passiert.',
      },
      many: {
        title: 'Zu viele Codes',
        text: 'Das waren viele falsche Codes. In einer Stunde geht es wieder. Ein Passkey geht auch jetzt.',
      },
      again: 'Noch einmal anmelden',
    },
  },
  title: 'Sicherheit',
  lead: 'Ein zweiter Schritt beim Anmelden schützt die Menschen, die Ihnen schreiben: Ein gestohlenes Passwort allein öffnet dann nichts. Wenn Sie ihn einrichten, werden Sie auf allen anderen Geräten abgemeldet.',
  required:
    'Ihre Beratungsstelle verlangt einen zweiten Schritt. Richten Sie ihn jetzt ein, dann geht es weiter.',
  advice:
    'Richten Sie am besten zwei ein. Wenn Sie einen verlieren, kommen Sie mit dem anderen hinein.',
  done: 'Alles eingerichtet. Beim nächsten Anmelden fragen wir danach.',
  goOn: 'Zur Arbeit',
  wrong: {
    title: (count: number): string =>
      count === 1 ? 'Ein falscher Code' : `${count} falsche Codes`,
    text: 'So oft war beim Anmelden Ihr Passwort richtig und der Code aus der App falsch. Haben Sie sich selbst vertippt? Dann ist alles gut.',
    danger: 'Waren Sie es nicht? Dann kennt jemand Ihr Passwort. Ändern Sie es jetzt.',
    stopped:
      'Beim Anmelden gelten Codes aus der App jetzt nicht mehr, bis Sie sie wieder zulassen.',
    password: 'Passwort ändern',
    seen: 'Verstanden',
    allow: 'Codes wieder zulassen',
  },
  passkeys: {
    title: 'Passkeys',
    text: 'Ein Passkey liegt auf Ihrem Gerät oder auf einem Sicherheitsschlüssel. Er funktioniert nur auf dieser Seite, auch wenn jemand sie nachbaut.',
    none: 'Noch kein Passkey.',
    name: 'Wie soll er heißen?',
    nameHint: 'Damit Sie ihn wiedererkennen, zum Beispiel „Laptop im Büro“.',
    nameMissing: 'Bitte geben Sie ihm einen Namen.',
    add: 'Passkey hinzufügen',
    added: (day: string) => `seit ${day}`,
    remove: (name: string) => `„${name}“ entfernen`,
    full: 'Zehn Passkeys sind genug. Entfernen Sie erst einen.',
    failed:
      'Das Gerät hat keinen Passkey gemacht. Vielleicht gibt es auf ihm schon einen, oder Sie haben abgebrochen.',
  },
  app: {
    title: 'Code aus einer App',
    text: 'Eine App auf Ihrem Handy zeigt alle 30 Sekunden sechs neue Ziffern. Jede Authenticator-App kann das.',
    start: 'App einrichten',
    again: 'Andere App einrichten',
    on: (day: string) => `Eingerichtet seit ${day}.`,
    remove: 'App entfernen',
    scan: 'Lesen Sie das Bild mit der App ein.',
    picture: 'QR-Bild für die App',
    secret: 'Oder tippen Sie diesen Schlüssel in der App ab:',
    secretLabel: 'Schlüssel in acht Gruppen',
    keep: 'Bild und Schlüssel sehen Sie nur jetzt. Zeigen Sie sie niemandem.',
    code: 'Welche Ziffern zeigt die App?',
    codeHint: 'Damit prüfen wir, dass es geklappt hat.',
    codeWrong:
      'Das passt nicht. Warten Sie auf die nächsten Ziffern. Geht die Uhr Ihres Handys richtig?',
    finish: 'Prüfen und einschalten',
  },
  confirmRemove: {
    title: 'Wirklich entfernen?',
    text: 'Danach können Sie sich damit nicht mehr anmelden.',
    last: 'Das ist Ihr letzter zweiter Schritt. Danach schützt nur noch das Passwort Ihren Zugang.',
    yes: 'Entfernen',
  },
  recovery:
    'Alles verloren? Das Passwort und der Code vom Merkzettel öffnen Ihren Zugang und schalten den zweiten Schritt ab.',
};

export type StaffSecurityTexts = typeof staffSecurityDe;
