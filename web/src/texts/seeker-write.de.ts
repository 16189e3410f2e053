import { sentence, type Voice } from './address.ts';
import { list, numberWord } from './format.ts';
import { fullStop } from './full-stop.ts';

/** Writing an enquiry, and what comes after sending. German. */
export const writeDe = {
  enquiry: {
    step: 'Schritt 3 von 3',
    title: (v: Voice) => v.say('Was beschäftigt Sie?', 'Was beschäftigt dich?'),
    intro: (v: Voice) =>
      v.say(
        'Schreiben Sie, wie Sie sprechen. Fehler sind egal.',
        'Schreib, wie du sprichst. Fehler sind egal.',
      ),
    topic: 'Thema',
    topicMissing: (v: Voice) => v.say('Bitte wählen Sie ein Thema.', 'Bitte wähl ein Thema.'),
    text: (v: Voice) => v.say('Ihre Nachricht', 'Deine Nachricht'),
    help: 'Hilfe beim Anfangen',
    helpHint: (v: Voice) =>
      v.say(
        'Tippen Sie auf eine Frage. Dann steht sie im Text, und Sie schreiben dahinter.',
        'Tipp auf eine Frage. Dann steht sie im Text, und du schreibst dahinter.',
      ),
    team: 'Team',
    to: (v: Voice) => v.say('An wen möchten Sie schreiben?', 'An wen möchtest du schreiben?'),
    toOwn: (name: string) => `An ${name}`,
    toOwnHint: (v: Voice) => `${sentence(v.counsellor.your)} kennt ${v.say('Sie', 'dich')} schon.`,
    toTeam: 'An das ganze Team',
    toTeamHint: 'Wer zuerst Zeit hat, übernimmt.',
    who: 'Wer kann das lesen?',
    nowName: (v: Voice) => v.say('Jetzt: nur Sie', 'Jetzt: nur du'),
    nowText: 'Der Entwurf ist verschlüsselt.',
    afterName: (v: Voice, count: number) =>
      count === 1
        ? `Nach dem Absenden: ${v.counsellor.a}`
        : `Nach dem Absenden: ${numberWord('de', count)} ${v.counsellor.plural}`,
    afterText: (names: readonly string[]) =>
      `${fullStop(list('de', names))} ${names.length === 1 ? 'Die Schweigepflicht gilt.' : 'Alle stehen unter Schweigepflicht.'}`,
    acceptedName: (v: Voice) =>
      v.say(
        'Wenn jemand übernimmt: nur noch diese Person',
        'Wenn jemand übernimmt: nur noch diese Person',
      ),
    acceptedAlone: 'Die anderen können dann nichts Neues mehr lesen.',
    acceptedDeputy: (v: Voice, deputy: string) =>
      `und ${deputy} als Vertretung, falls ${v.counsellor.your} krank wird.`,
    readersFailed: (v: Voice) =>
      v.say(
        'Wir konnten noch nicht prüfen, wer das lesen kann. Ihr Text wird erst gesendet, wenn das geklärt ist.',
        'Wir konnten noch nicht prüfen, wer das lesen kann. Dein Text wird erst gesendet, wenn das geklärt ist.',
      ),
    readersLoading: 'Der Browser prüft, wer zum Team gehört …',
    again: 'Noch einmal prüfen',
    deputyChoice: 'Vertretung',
    withDeputy: (deputy: string) => `Eine Person und ihre Vertretung ${deputy}`,
    onlyOne: 'Nur eine Person',
    onlyOneHint: (deputy: string) =>
      `Niemand vertritt sie. ${deputy} kann dann nicht mitlesen. Bei Krankheit kann es länger dauern.`,
    changed: 'Das Team hat sich eben geändert.',
    changedText: (v: Voice, names: readonly string[]) =>
      `${names.length === 1 ? 'Lesen kann' : 'Lesen können'} jetzt: ${fullStop(list('de', names))} ` +
      v.say(
        'Ihre Anfrage ist noch nicht gesendet. Wenn das für Sie gut ist, senden Sie noch einmal.',
        'Deine Anfrage ist noch nicht gesendet. Wenn das für dich gut ist, sende noch einmal.',
      ),
    termsBefore: 'Ich bin mit den ',
    termsWord: 'Nutzungsbedingungen',
    termsAfter: ' einverstanden.',
    termsRead: 'Nutzungsbedingungen lesen',
    termsVersion: (version: number) => `Fassung ${version}`,
    termsMissing: (v: Voice) =>
      v.say(
        'Bitte stimmen Sie den Nutzungsbedingungen zu.',
        'Bitte stimm den Nutzungsbedingungen zu.',
      ),
    send: 'Anfrage absenden',
    sending: 'Wird verschlüsselt und gesendet …',
    later: 'Später weiterschreiben',
    saved: (time: string) => `Entwurf verschlüsselt gespeichert, ${time}`,
    saveFailed: 'Der Entwurf ist noch nicht gespeichert. Wir versuchen es weiter.',
    saveTooLong: 'Der Text ist zu lang. So wird er nicht gespeichert.',
    found: (v: Voice) => v.say('Ihr Entwurf ist wieder da.', 'Dein Entwurf ist wieder da.'),
    empty: (v: Voice) =>
      v.say('Schreiben Sie erst etwas. Ein Satz genügt.', 'Schreib erst etwas. Ein Satz genügt.'),
    left: (count: number) =>
      count < 0
        ? `${new Intl.NumberFormat('de').format(-count)} Zeichen zu viel`
        : `Noch ${new Intl.NumberFormat('de').format(count)} Zeichen`,
    failedTitle: (v: Voice) =>
      v.say('Ihre Anfrage ist nicht angekommen.', 'Deine Anfrage ist nicht angekommen.'),
    uncertainTitle: (v: Voice) =>
      v.say(
        'Wir wissen nicht, ob Ihre Anfrage angekommen ist.',
        'Wir wissen nicht, ob deine Anfrage angekommen ist.',
      ),
    textKept: 'Der Text ist noch da.',
    onlyOnce: 'Sie kommt auch dann nur einmal an.',
    aside: (v: Voice) => v.say('Zu Ihrer Anfrage', 'Zu deiner Anfrage'),
    promiseIntro: (v: Voice) => v.say('Sie senden heute?', 'Du sendest heute?'),
    promise: (day: string) => `Antwort bis ${day}`,
    promiseDays: 'Tage bis zur Antwort',
    danger: 'In Gefahr?',
    dangerText: (v: Voice) =>
      v.say(
        'Wir können niemanden schicken. Rufen Sie an:',
        'Wir können niemanden schicken. Ruf an:',
      ),
    expiredTitle: 'Gerade können wir keine neue Anfrage annehmen.',
    expiredText: (v: Voice) =>
      v.say(
        'Die Liste des Teams ist abgelaufen. Darum sendet Ihr Browser nichts. Ihr Text bleibt verschlüsselt gespeichert. Rufen Sie uns an oder schauen Sie später wieder nach:',
        'Die Liste des Teams ist abgelaufen. Darum sendet dein Browser nichts. Dein Text bleibt verschlüsselt gespeichert. Ruf uns an oder schau später wieder nach:',
      ),
    expiredReason: 'Das geht wieder, sobald die Liste des Teams erneuert ist.',
    loadFailed: (v: Voice) =>
      v.say(
        'Wir konnten nicht nachsehen, ob es einen Entwurf gibt.',
        'Wir konnten nicht nachsehen, ob es einen Entwurf gibt.',
      ),
  },

  sent: {
    title: (v: Voice) => v.say('Ihre Anfrage ist da', 'Deine Anfrage ist da'),
    promiseIntro: (v: Voice) => v.say('Sie bekommen', 'Du bekommst'),
    promise: (day: string) => `Antwort bis ${day}`,
    promiseDays: 'Tage bis zur Antwort',
    lookHere: (v: Voice) =>
      v.say(
        'Die Antwort steht in Ihrem Postfach. Wir schicken keine E‑Mail. Schauen Sie dann einfach hier nach.',
        'Die Antwort steht in deinem Postfach. Wir schicken keine E‑Mail. Schau dann einfach hier nach.',
      ),
    phone: (v: Voice) =>
      v.say('Ist Ihnen das zu lange? Rufen Sie an:', 'Ist dir das zu lange? Ruf an:'),
    details: 'Drei freiwillige Angaben',
    detailsText: (v: Voice) =>
      v.say(
        `Das hilft ${v.counsellor.yourDative}. Sie können alles so lassen. Auch das ist verschlüsselt.`,
        `Das hilft ${v.counsellor.yourDative}. Du kannst alles so lassen. Auch das ist verschlüsselt.`,
      ),
    none: 'Keine Angabe',
    send: 'Angaben senden',
    sending: 'Wird gesendet …',
    done: (v: Voice) =>
      v.say('Danke. Ihre Angaben sind angekommen.', 'Danke. Deine Angaben sind angekommen.'),
    nothing: (v: Voice) =>
      v.say(
        'Wählen Sie erst etwas aus. Oder gehen Sie gleich zum Postfach.',
        'Wähl erst etwas aus. Oder geh gleich zum Postfach.',
      ),
    toMailbox: 'Zum Postfach',
    logout: 'Abmelden',
  },

  /** Keys and values of the voluntary details; codes travel, words are shown. */
  details: {
    ageGroup: {
      label: 'Alter',
      values: {
        'under-18': 'unter 18',
        '18-26': '18 bis 26',
        '27-39': '27 bis 39',
        '40-59': '40 bis 59',
        '60-plus': '60 und älter',
      },
    },
    gender: {
      label: 'Geschlecht',
      values: { female: 'weiblich', male: 'männlich', diverse: 'divers' },
    },
    forWhom: {
      label: 'Um wen geht es?',
      values: {
        me: 'um mich',
        family: 'um jemanden in meiner Familie',
        other: 'um eine andere Person',
      },
    },
  },
};

export type WriteTexts = typeof writeDe;
