import type { Voice } from './address.ts';
import { plural } from './format.ts';
import { bareTeam } from './team-name.ts';

const days = (count: number): string =>
  `${count}\u00a0${plural('de', count, { one: 'Tag', other: 'Tage' })}`;

/** Team page, inviting, and answering an invitation. */
export const staffPeopleDe = {
  team: {
    title: (name: string) => `Team ${bareTeam(name)}`,
    pageTitle: 'Team',
    invite: 'Person einladen',
    failed: 'Die Teamseite lässt sich nicht laden.',
    columns: { name: 'Name und Aufgabe', pass: 'Ausweis', last: 'Zuletzt da', action: 'Aktion' },
    labels: { pass: 'Ausweis:', last: 'Zuletzt da:' },
    passUntil: (day: string) => `bis ${day}`,
    passEnds: (count: number, day: string) => `noch ${days(count)}: ${day}`,
    passOver: (day: string) => `abgelaufen am ${day}`,
    revoked: 'gesperrt',
    you: 'Sie',
    notInTeam: 'In keinem Team',
    never: 'noch nie',
    unknown: '–',
    lastToday: 'heute',
    invitedUntil: (day: string) => `Einladung bis ${day}`,
    invited: 'Eingeladen',
    withdraw: 'Zurückziehen',
    remove: 'Aus dem Team nehmen',
    removeFrom: (team: string) => `Aus dem Team ${bareTeam(team)} nehmen`,
    revoke: 'Ausweis sperren',
    manage: 'Verwalten',
    renew: 'Ausweis erneuern',
    rosterValid: (day: string) =>
      `Die Teamliste ist unterschrieben und gilt bis ${day}. Sie erneuert sich, wenn sich jemand aus dem Team anmeldet. Ohne gültige Liste kommen keine neuen Anfragen an.`,
    rosterWarn: (name: string, day: string) => `Die Teamliste ${name} gilt nur noch bis ${day}.`,
    rosterWarnText:
      'Danach kommen keine neuen Anfragen an. Es genügt, dass sich ein Mitglied des Teams einmal anmeldet.',
    rosterExpired: (name: string) => `Die Teamliste ${name} ist abgelaufen.`,
    rosterExpiredText:
      'Im Moment kommen keine neuen Anfragen an. Ein Mitglied des Teams muss sich einmal anmelden.',
    rosterNone: (name: string) =>
      `Das Team ${bareTeam(name)} hat noch keine unterschriebene Liste.`,
    rosterNoneText:
      'Bis dahin kann ihm niemand schreiben. Laden Sie die erste beratende Person ein. Oder nehmen Sie unten jemanden aus einem anderen Team auf.',
    passWarn: (name: string, day: string) => `Der Ausweis von ${name} läuft am ${day} ab.`,
    ownPassWarn: (day: string) => `Ihr Ausweis läuft am ${day} ab.`,
    passWarnText:
      'Danach kann diese Person nicht mehr antworten. Die Leitung erneuert den Ausweis unten in der Liste.',
    ownPassWarnText: 'Danach können Sie nicht mehr antworten. Sprechen Sie vorher mit der Leitung.',
    candidate: (name: string) => `Neu im Team: ${name}, bestätigt von der Leitung.`,
    candidateText: (team: string) =>
      `Nach dem Aufnehmen in ${team} liest diese Person alle neuen Anfragen mit.`,
    candidateWaits: (name: string, team: string) =>
      `${name} ist bestätigt. Ein Mitglied des Teams ${bareTeam(team)} nimmt die Person beim nächsten Anmelden auf.`,
    addFirst: (name: string) => `${name} ist bestätigt und kann das Team beginnen.`,
    add: 'Aufnehmen',
    others: 'Weitere Personen aufnehmen',
    newTeam: 'Neues Team',
    newTeamText:
      'Ein weiteres Team bekommt eigene Themen und liest nur seine Anfragen. Danach nehmen Sie die erste Person auf und ordnen unter „Einstellungen“ Themen zu.',
    newTeamName: 'Name des neuen Teams',
    newTeamHint: 'Ratsuchende sehen ihn, bevor sie absenden. Er bleibt dann so.',
    newTeamAction: 'Team anlegen',
    newTeamWrong: {
      missing: 'Wie soll das Team heißen?',
      twice: 'Ein Team mit diesem Namen gibt es schon.',
    },
    keyMissing: 'Bestätigen können Sie noch niemanden',
    keyMissingText:
      'Der Schlüssel der Beratungsstelle liegt nicht in Ihrem Zugang. Lesen Sie dafür das Schlüsselblatt ein.',
    keyRead: 'Schlüsselblatt einlesen',
    checkTitle: (name: string) => `${name}: drei Wörter vergleichen`,
    checkText:
      'Rufen Sie die Person an oder gehen Sie zu ihr. Lesen Sie sich die Wörter gegenseitig vor. Nicht per E\u2011Mail und nicht im Chat.',
    same: 'Gleich, bestätigen',
    different: 'Verschieden',
    sameMeans: (v: Voice) =>
      `Mit „Gleich“ unterschreiben Sie den Ausweis, ein Jahr gültig. Danach nimmt jemand aus dem Team die neue Person auf, wenn sie ${v.counsellor.name} ist.`,
    sameMeansFirst:
      'Mit „Gleich“ unterschreiben Sie den Ausweis, ein Jahr gültig, und die erste Teamliste.',
    differentTitle: 'Die Wörter sind verschieden?',
    differentText:
      'Dann hat vielleicht jemand anderes die Einladung geöffnet. Bestätigen Sie nichts. Ziehen Sie die Einladung zurück und geben Sie eine neue, am besten von Hand zu Hand.',
    differentAction: 'Einladung zurückziehen',
    refused: 'Diese Antwort gehört nicht zu einer Einladung von Ihnen',
    refusedText:
      'Bestätigen kann sie nur, wer die Einladung gemacht hat. War das jemand anderes, ist alles in Ordnung. Waren Sie es, dann ziehen Sie die Einladung zurück.',
    removeTitle: (name: string, team: string) => `${name} aus dem Team ${bareTeam(team)} nehmen?`,
    removeText:
      'Neue Anfragen liest die Person dann nicht mehr. Ihre laufenden Gespräche behält sie. Sie kann später wieder aufgenommen werden.',
    revokeTitle: (name: string) => `Den Ausweis von ${name} sperren?`,
    revokeText:
      'Das lässt sich nicht zurücknehmen. Die Person kann nichts mehr unterschreiben und kommt aus allen Teams heraus. In ihren laufenden Gesprächen wird das Senden gestoppt, bis jemand übernimmt. Ratsuchende sehen das.',
    nextTitle: 'Geschafft. Das kommt als Nächstes:',
    nextInvite: 'Die erste Person ins Team einladen',
    nextPage: 'Ihre Startseite ansehen',
    nextSettings: 'Impressum, Datenschutz und Nutzungsbedingungen ergänzen',
  },

  waiting: {
    title: 'Wir warten auf die Leitung',
    text: 'Ihr Zugang und Ihre Schlüssel sind fertig. Die Leitung bestätigt Sie, sobald Sie beide die drei Wörter verglichen haben. Bis dahin sehen Sie keine Anfrage.',
    words:
      'Die drei Wörter standen am Ende der Einladung. Haben Sie sie nicht mehr, dann bitten Sie um eine neue Einladung.',
    after: 'Sie wurden eben bestätigt? Melden Sie sich einmal neu an, dann geht es los.',
    action: 'Neu anmelden',
  },

  invite: {
    title: 'Person einladen',
    intro: 'Sie bekommen einen Link, der ein Mal und sieben Tage lang gilt.',
    role: 'Aufgabe',
    roleHints: {
      counsellor: 'Liest neue Anfragen und antwortet.',
      both: 'Liest, antwortet, lädt ein und ändert Einstellungen.',
      admin: 'Lädt ein und ändert Einstellungen. Liest keine Anfrage.',
    },
    team: 'Team',
    make: 'Einladung machen',
    ready: 'Die Einladung ist fertig',
    handOver:
      'Geben Sie den Link selbst weiter, am besten von Hand zu Hand. Wir verschicken ihn nicht. Er gilt **ein Mal** und bis ',
    link: 'Einladungslink',
    once: 'Der Link steht nur jetzt hier. Danach können auch Sie ihn nicht mehr ansehen.',
    copy: 'Link kopieren',
    copied: 'Kopiert. Fügen Sie den Link gleich ein und kopieren Sie dann etwas anderes.',
    copyFailed: 'Kopieren hat nicht geklappt. Bitte markieren Sie den Link von Hand.',
    print: 'Drucken',
    done: 'Fertig',
    secret:
      'Der Teil hinter # geht nie an den Server. Wer ihn hat, kann sich ein Mal melden. Darum vergleichen Sie danach drei Wörter.',
    cardTitle: (centre: string) => `Einladung zur ${centre}`,
    cardText: (day: string) => `Gültig bis ${day}. Danach drei Wörter vergleichen.`,
    open: 'Offene Einladungen',
    none: 'Keine Einladung ist offen.',
    until: (day: string) => `gilt bis ${day}`,
    withdraw: 'Zurückziehen',
    withdrawTitle: 'Diese Einladung zurückziehen?',
    withdrawText: 'Der Link gilt dann sofort nicht mehr.',
    noTeam: 'Es gibt noch kein Team.',
  },

  invitation: {
    strip: 'Einladung',
    stripText: (centre: string) => `Einladung der ${centre}`,
    cancel: 'Abbrechen',
    close: 'Schließen',
    invalid: 'Diese Einladung gilt nicht mehr',
    invalidText:
      'Sie ist abgelaufen, schon benutzt, zurückgezogen oder der Link ist nicht vollständig. Bitten Sie um eine neue, am besten von Hand zu Hand.',
    toStart: 'Zur Startseite',
    title: (v: Voice, centre: string, role: 'counsellor' | 'both' | 'admin') =>
      role === 'admin'
        ? `${centre} lädt Sie in die Verwaltung ein`
        : `${centre} lädt Sie als ${v.counsellor.name} ein`,
    lead: (team: string, day: string) =>
      `Team ${bareTeam(team)}. Die Einladung gilt bis ${day} und nur ein Mal.`,
    arises: 'Was jetzt entsteht',
    keys: 'Ihre Schlüssel',
    keysText: 'Ihr Browser macht sie. Sie verlassen dieses Gerät nie lesbar.',
    pass: 'Ihr Ausweis',
    passText: 'Die Leitung unterschreibt ihn, nachdem Sie drei Wörter verglichen haben.',
    noAccess: 'Kein Zugriff bis dahin',
    noAccessText: 'Vorher sehen Sie keine Anfrage.',
    slipTitle: 'Ihr Merkzettel',
    slipText:
      'Passwort vergessen? Nur mit diesem Code kommen Sie wieder an Ihre Gespräche. Auch die Leitung kann ihn nicht ersetzen.',
    slipName: 'Merkzettel',
    slipHeading: 'Notiz',
    slipGroups: 'Code in sieben Gruppen',
    slipFile: 'notiz.txt',
    noSlip: 'Ohne Merkzettel?',
    noSlipText:
      'Wer berät, braucht ihn. Verlieren Sie Passwort und Merkzettel, fangen Sie als neue Person an. Jede ratsuchende Person entscheidet dann selbst, ob Sie wieder mitlesen.',
    wordsTitle: 'Drei Wörter vergleichen',
    wordsText:
      'Rufen Sie die Person an, von der Sie die Einladung haben, oder gehen Sie zu ihr. Lesen Sie sich die Wörter gegenseitig vor. Nicht per E\u2011Mail und nicht im Chat.',
    words: 'Ihre drei Wörter',
    wordsSame: 'Die andere Seite sieht dieselben drei, wenn niemand dazwischen ist.',
    waiting: (time: string) => `Wir warten auf die Leitung, seit heute ${time}.`,
    waitingText:
      'Sie bestätigt in ihrem Browser. Schreiben Sie sich die Wörter auf, bevor Sie diese Seite schließen. Danach können Sie sich anmelden, sobald Sie bestätigt sind.',
    differ: 'Die Wörter sind verschieden',
    differText:
      'Dann bestätigt bitte niemand etwas. Vielleicht hat jemand anderes die Einladung geöffnet. Die Leitung zieht sie zurück und gibt Ihnen eine neue, am besten von Hand zu Hand.',
    state: 'Stand',
    stateAccount: 'Zugang und Schlüssel',
    stateDone: 'fertig',
    stateSlip: 'geprüft',
    stateWords: 'Drei Wörter',
    stateNotYet: 'noch nicht verglichen',
    statePass: 'Ihr Ausweis',
    statePassText: 'dann ein Jahr gültig',
    stateTeam: (team: string) => `Team ${bareTeam(team)}`,
    stateTeamText: 'ab dann lesen Sie neue Anfragen',
    toLogin: 'Zur Anmeldung',
    sending: 'Ihr Zugang wird angelegt. Das dauert ein paar Sekunden.',
  },
};

export type StaffPeopleTexts = typeof staffPeopleDe;
