import { sentence, type Voice } from './address.ts';
import { list, numberWord } from './format.ts';

/** "Wer kann das lesen?" and what stops sending. German. */
export const readersDe = {
  alarm: {
    title: (v: Voice) =>
      v.say(
        'Bitte noch nichts schreiben. Senden ist gestoppt.',
        'Bitte noch nichts schreiben. Senden ist gestoppt.',
      ),
    fork: (v: Voice) =>
      v.say(
        'Der Server zeigt zwei Fassungen dieses Gesprächs. Ihr Browser bleibt bei der, die er schon kennt.',
        'Der Server zeigt zwei Fassungen dieses Gesprächs. Dein Browser bleibt bei der, die er schon kennt.',
      ),
    unconfirmed:
      'Der Server zeigt eine Person in diesem Gespräch, die niemand bestätigt hat. Ihr hat der Browser nichts gegeben.',
    revoked: (v: Voice) =>
      `Der Schlüssel von ${v.counsellor.yourDative} gilt nicht mehr. Das Team wird das bald ordnen.`,
    refused: (v: Voice) =>
      v.say(
        'Dieses Gespräch lässt sich nicht prüfen. Darum zeigt Ihr Browser es nicht.',
        'Dieses Gespräch lässt sich nicht prüfen. Darum zeigt dein Browser es nicht.',
      ),
    kept: (v: Voice) => v.say('Ihr Text bleibt gespeichert.', 'Dein Text bleibt gespeichert.'),
    call: (phone: string) => `${phone} anrufen`,
    again: 'Noch einmal prüfen',
    more: 'Was heißt das?',
  },

  readers: {
    title: 'Wer kann das lesen?',
    back: 'Zum Gespräch',
    intro: (v: Voice) =>
      v.say(
        'Ihr Browser rechnet das aus Unterschriften aus. Er glaubt dabei nicht dem Server.',
        'Dein Browser rechnet das aus Unterschriften aus. Er glaubt dabei nicht dem Server.',
      ),
    now: 'Jetzt',
    before: 'Früher',
    history: 'Was sich geändert hat',
    me: 'mit Passwort oder Merkzettel',
    since: (day: string) => `seit ${day}`,
    counsellorSince: (v: Voice, day: string) => `${sentence(v.counsellor.your)}, seit ${day}`,
    poolSince: (day: string) => `aus dem Team, seit ${day}`,
    alsoSince: (day: string) => `liest mit, seit ${day}`,
    seeker: 'Ratsuchende Person',
    seekerText: 'hat dieses Gespräch begonnen',
    unconfirmed: 'Unbekannte Person',
    unconfirmedText: 'niemand hat sie bestätigt',
    checked: 'geprüft',
    notConfirmed: 'nicht bestätigt',
    nobodyElse: 'Sonst niemand, auch nicht die Technik.',
    fromTo: (from: string, to: string) => `Nachrichten vom ${from} bis ${to}.`,
    onlyOn: (day: string) => `Nur Nachrichten vom ${day}.`,
    remember: 'Wer etwas gelesen hat, kann sich daran erinnern. Die Schweigepflicht gilt weiter.',
    wroteToTeam: (v: Voice, count: number) =>
      v.say('Sie haben an das Team geschrieben. ', 'Du hast an das Team geschrieben. ') +
      (count === 1
        ? `${sentence(v.counsellor.a)} konnte lesen.`
        : `${sentence(numberWord('de', count))} ${v.counsellor.plural} konnten lesen.`),
    wroteToOne: (v: Voice, name: string) =>
      v.say(`Sie haben an ${name} geschrieben.`, `Du hast an ${name} geschrieben.`),
    seekerWrote: (count: number) =>
      count === 1
        ? 'Die Anfrage ging an eine Person.'
        : `Die Anfrage ging an ${numberWord('de', count)} Personen.`,
    hasAccepted: (name: string) => `${name} hat übernommen. Das Team kann nichts Neues mehr lesen.`,
    hasAdded: (by: string, names: readonly string[]) =>
      `${by} hat ${list('de', names)} dazugenommen.`,
    hasRemoved: (by: string, names: readonly string[]) =>
      `${by} hat ${list('de', names)} herausgenommen.`,
    youRenewed: (v: Voice) =>
      v.say('Sie haben Ihren Schlüssel erneuert.', 'Du hast deinen Schlüssel erneuert.'),
    hasRenewed: (by: string) => `${by} hat den Schlüssel erneuert.`,
    someone: 'Jemand aus dem Gespräch',
    what: 'Was geprüft ist',
    whoName: (names: readonly string[]) =>
      names.length === 1 ? `Wer ${names.join()} ist` : `Wer ${list('de', names)} sind`,
    whoText: 'Die Beratungsstelle hat das mit ihrer Unterschrift bestätigt.',
    changeName: 'Jede Änderung',
    changeText: 'Immer hat jemand unterschrieben, der schon dabei war.',
    orderName: 'Die Reihe der Nachrichten',
    orderText: 'Was fehlt oder vertauscht ist, wird im Gespräch gezeigt.',
    centreName: 'Die Kennung der Beratungsstelle',
    centreChecked: 'Verglichen. Sie stimmt.',
    centreUnchecked: 'Noch nicht verglichen. Sie steht auf dem Flyer.',
    centreDiffers: 'Sie stimmt nicht. Bitte noch nichts schreiben, sondern anrufen.',
    compare: 'Jetzt vergleichen',
    compareLabel: 'Kennung vom Flyer',
    compareHint: '40 Zeichen, Ziffern und Buchstaben von a bis f.',
    compareShape: 'Das sind nicht 40 Zeichen aus Ziffern und a bis f.',
    compareDo: 'Vergleichen',
    wrongTitle: 'Wenn etwas nicht stimmt',
    wrongText: (v: Voice) =>
      v.say(
        'Dann stoppt Ihr Browser das Senden und sagt Ihnen, warum. Ihr Text bleibt. Rufen Sie uns an:',
        'Dann stoppt dein Browser das Senden und sagt dir, warum. Dein Text bleibt. Ruf uns an:',
      ),
    limits: 'Nur Prüfen schützt nicht vor allem.',
    limitsLink: 'Unsere Grenzen',
    all: 'Alles dazu, auch was geprüft ist',
    brief: (names: readonly string[]) =>
      `${list('de', names)} ${names.length === 1 ? 'liest' : 'lesen'} mit`,
    briefMany: (v: Voice, count: number) =>
      `${sentence(numberWord('de', count))} ${v.counsellor.plural} können lesen`,
    briefText: 'Wer kann das lesen?',
    doTitle: (v: Voice) => v.say('Was Sie tun können', 'Was du tun kannst'),
    doWait: 'Warten.',
    doWaitText: (v: Voice) =>
      v.say(
        'Ihr Entwurf bleibt verschlüsselt gespeichert. Ihr Browser hat der neuen Person nichts gegeben.',
        'Dein Entwurf bleibt verschlüsselt gespeichert. Dein Browser hat der neuen Person nichts gegeben.',
      ),
    doCall: 'Anrufen.',
    doCallText: (v: Voice) =>
      v.say(
        'Nehmen Sie die Nummer vom Flyer, wenn Sie einen haben. Sagen Sie: „Mein Browser zeigt einen fremden Schlüssel.“ Ihren Namen brauchen Sie nicht zu sagen.',
        'Nimm die Nummer vom Flyer, wenn du einen hast. Sag: „Mein Browser zeigt einen fremden Schlüssel.“ Deinen Namen brauchst du nicht zu sagen.',
      ),
    doLook: 'Später noch einmal nachsehen.',
    doLookText: 'Ist alles in Ordnung, bestätigt es die Beratungsstelle. Dann geht Senden wieder.',
  },
};

export type ReadersTexts = typeof readersDe;
