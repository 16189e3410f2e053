import { list, plural } from './format.ts';

const workingDays = (count: number): string =>
  `${count}\u00a0${plural('de', count, { one: 'Werktag', other: 'Werktage' })}`;

/** New enquiries, own cases and the reply workspace. */
export const staffCasesDe = {
  groups: {
    overdue: 'Überfällig',
    today: 'Heute fällig',
    week: 'Diese Woche',
    later: 'Später',
    seeker: 'Am Zug: die Ratsuchenden',
  },
  legend: {
    intro: 'Ein Kästchen ist ein Werktag:',
    used: 'vorbei',
    left: 'noch Zeit',
    late: 'überfällig',
  },
  waits: (days: number) => (days === 0 ? 'wartet seit heute' : `wartet ${workingDays(days)}`),
  untilToday: 'bis heute',
  until: (day: string) => `bis ${day}`,
  late: (days: number) => `seit ${workingDays(days)}`,
  overdueSince: (day: string) => `überfällig seit ${day}`,
  answered: (day: string) => `Antwort am ${day}`,
  accepted: (day: string) => `übernommen am ${day}`,
  unread: (count: number) => `${count} neu`,
  unknownName: (day: string) => `Anfrage vom ${day}`,
  unreadable: 'Der Inhalt lässt sich nicht öffnen',
  opening: 'wird entschlüsselt …',
  list: 'Liste',
  letter: (name: string, when: string) => `Nachricht von ${name}, ${when}`,
  broken: 'Diese Nachricht lässt sich nicht prüfen und bleibt geschlossen.',
  missing: (count: number) =>
    count === 1
      ? 'Hier fehlt eine Nachricht. Der Server zeigt sie nicht.'
      : `Hier fehlen ${count} Nachrichten. Der Server zeigt sie nicht.`,
  gone: 'Diese Nachricht wurde zurückgenommen.',
  unknownBody:
    'Diese Nachricht ist neuer als Ihr Fenster. Laden Sie die Seite neu, um sie zu lesen.',

  reset: {
    new: {
      tag: 'neues Passwort',
      reminder: 'Neues Passwort: bitte nichts Früheres erwähnen',
      title: (day: string) => `Das Passwort ist neu, per E‑Mail gesetzt (${day}).`,
      text: 'Vielleicht schreibt dieselbe Person, vielleicht nicht. Gehen Sie bitte nicht auf Früheres ein, auch nicht mit Namen, Terminen oder Andeutungen.',
    },
    old: {
      tag: 'früheres Postfach',
      reminder: 'Früheres Postfach',
      title: (day: string) => `Zu diesem Namen gibt es seit ${day} ein neues Postfach.`,
      text: 'Dieses Gespräch gehört zum früheren Postfach. Wer hier schreibt, hat das alte Passwort oder den Merkzettel. Im neuen Gespräch bitte nichts daraus erwähnen.',
    },
  },

  pool: {
    title: 'Neue Anfragen',
    choose: 'Wählen Sie eine Anfrage aus der Liste.',
    chooseHint: 'Lesen verpflichtet zu nichts. Erst mit „Übernehmen“ antworten Sie.',
    accept: 'Übernehmen',
    next: 'Nächste Anfrage',
    nextNamed: (name: string, due: string) => `Nächste: ${name}, ${due}`,
    after: (names: readonly string[]) =>
      names.length === 0
        ? 'Danach lesen nur Sie und die ratsuchende Person dieses Gespräch.'
        : `Danach ${names.length === 1 ? 'kann' : 'können'} ${list('de', names)} dieses Gespräch nicht mehr lesen.`,
    deputy: (name: string) => `Wenn Sie übernehmen, liest ${name} als Ihre Vertretung mit.`,
    deputyTold: 'Das hat die Person vor dem Absenden gelesen.',
    onlyOne: 'Diese Person möchte, dass nur eine Person mitliest. Es gibt keine Vertretung.',
    others: (names: readonly string[]) =>
      names.length === 0
        ? 'Im Moment kann nur Ihr Zugang diese Anfrage lesen.'
        : `${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} diese Anfrage auch lesen. Wer zuerst übernimmt, antwortet.`,
    taken: 'Diese Anfrage ist schon übernommen',
    takenText:
      'Jemand aus Ihrem Team war kurz vor Ihnen. Der Text ist bei Ihnen wieder geschlossen. Sie müssen nichts tun.',
    empty: 'Alle Anfragen sind übernommen',
    emptyText: 'Neue erscheinen hier von selbst.',
    toCases: 'Zu meinen Fällen',
    failed: 'Die Anfragen lassen sich nicht laden.',
  },

  cases: {
    title: 'Meine Fälle',
    page: 'Arbeitsplatz',
    choose: 'Wählen Sie ein Gespräch aus der Liste.',
    empty: 'Noch kein Gespräch',
    emptyText: 'Wenn Sie eine neue Anfrage übernehmen, steht sie hier.',
    toPool: 'Zu den neuen Anfragen',
    failed: 'Die Fälle lassen sich nicht laden.',
    thread: 'Gespräch',
    erased: 'Nicht mehr vorhanden',
    erasedText:
      'Dieses Gespräch ist überall gelöscht: von der Person selbst, auf ihre Bitte oder nach der Löschfrist.',
    gone: 'Sie lesen dieses Gespräch nicht mehr',
    goneText: 'Jemand anderes hat es übernommen, oder Sie wurden herausgenommen.',
    toList: 'Zur Liste',
    missingTitle: (count: number) =>
      plural('de', count, { one: 'Ein Fall fehlt hier', other: `${count} Fälle fehlen hier` }),
    missingText:
      'Ihr Konto kennt mehr Fälle, als der Server zeigt. Bitte sagen Sie es der Leitung.',
  },

  readers: {
    title: 'Wer kann das lesen?',
    me: 'Sie',
    seekerNow: 'die ratsuchende Person',
    staff: 'mit bestätigtem Ausweis',
    unconfirmed: 'Nicht bestätigt',
    unconfirmedText: 'Die Beratungsstelle hat diesen Schlüssel nicht bestätigt.',
    nobodyElse: 'Sonst niemand, auch nicht Verwaltung und Betrieb.',
    nobodyElseCounselling: 'Sonst niemand, auch nicht der Betrieb des Servers.',
    history: 'Bisher',
    founded: (day: string) => `${day}: Anfrage abgeschickt`,
    added: (day: string, names: readonly string[]) =>
      `${day}: ${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} seitdem mitlesen`,
    removed: (day: string, names: readonly string[]) =>
      `${day}: ${list('de', names)} ${names.length === 1 ? 'liest' : 'lesen'} seitdem nicht mehr mit`,
    renewed: (day: string) => `${day}: Schlüssel erneuert`,
    you: 'Sie',
    theSeeker: 'die ratsuchende Person',
    somebody: 'jemand Unbestätigtes',
  },

  ending: {
    title: 'Löschfrist',
    line: (day: string) => `Ohne neue Nachricht wird alles am ${day} gelöscht.`,
    soon: (days: number) =>
      plural('de', days, { one: 'morgen gelöscht', other: `in ${days} Tagen gelöscht` }),
    soonText:
      'Die Person sieht das im Postfach und kann verlängern. Auch eine Nachricht von Ihnen verlängert.',
    ask: 'Die Person bittet um Löschung …',
    question: 'Dieses Gespräch löschen lassen?',
    what: [
      'Nur, wenn die Person Sie darum bittet und sich nicht mehr anmelden kann.',
      'Nach 14 Tagen ist alles darin gelöscht, auf beiden Seiten. Niemand kann es zurückholen.',
      'Bis dahin kann die Person es stoppen. Dafür meldet sie sich an oder schreibt. Auch Sie können es zurücknehmen.',
      'Hat sie eine E‑Mail-Adresse angegeben, bekommt sie einen Hinweis ohne Inhalt.',
      'Ist danach nichts mehr in ihrem Zugang, endet auch er nach 7 Tagen.',
    ],
    yes: 'Nach 14 Tagen löschen',
    no: 'Nein, behalten',
    askedDay: (day: string) => `wird am ${day} gelöscht`,
    askedText: 'Die Person hat darum gebeten. Meldet sie sich an, kann sie es stoppen.',
    stop: 'Zurücknehmen',
  },

  reply: {
    label: (name: string) => `Antwort an ${name}`,
    send: 'Antwort senden',
    sent: 'Gesendet.',
    lookAgain: 'Wieder hereinschauen ab',
    noDay: 'kein Tag genannt',
    empty: 'Die Antwort ist noch leer.',
    uncertain:
      'Wir wissen nicht, ob die Antwort angekommen ist. Bitte senden Sie sie noch einmal. Sie kommt trotzdem nur ein Mal an. Bis dahin lässt sich der Text nicht ändern.',
    saved: (time: string) => `Entwurf gespeichert, ${time}`,
    saveFailed: 'Entwurf ist nur in diesem Fenster',
    saveTooLong: 'Zu lang: der Entwurf wird so nicht gespeichert',
    left: (count: number) =>
      count < 0
        ? `${new Intl.NumberFormat('de').format(-count)} Zeichen zu viel`
        : `Noch ${new Intl.NumberFormat('de').format(count)} Zeichen`,
    newReaders: (names: readonly string[]) =>
      `${list('de', names)} ${names.length === 1 ? 'kann' : 'können'} jetzt mitlesen.`,
    newReadersText: 'Bitte bestätigen Sie, dass Sie das gesehen haben. Dann können Sie senden.',
    acknowledge: 'Gesehen, weiter',
    blocked: {
      fork: 'Der Server zeigt zwei Fassungen dieses Gesprächs. Senden ist gestoppt.',
      unconfirmed:
        'Jemand in diesem Gespräch ist nicht bestätigt. Bitte noch nichts schreiben. Senden ist gestoppt.',
      revoked: 'Der Ausweis einer Person in diesem Gespräch ist gesperrt. Senden ist gestoppt.',
      'roster-expired':
        'Die Teamliste ist abgelaufen. Ein Mitglied des Teams muss sich einmal anmelden.',
    },
    blockedNew: 'Bestätigen Sie erst, wer jetzt mitliest.',
  },
};

export type StaffCasesTexts = typeof staffCasesDe;
