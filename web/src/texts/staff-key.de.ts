import type { Voice } from './address.ts';

/** The root key of the centre: reading its sheet in, and making the next one. */
export const staffKeyDe = {
  title: 'Der Schlüssel der Beratungsstelle',
  lead: 'Mit ihm wird bestätigt, wer hier arbeitet. Gespräche öffnet er nicht.',
  failed: 'Wir konnten den Schlüssel nicht prüfen',
  back: 'Zu den Einstellungen',
  held: 'Der Schlüssel liegt in Ihrem Zugang',
  can: 'Das können Sie damit',
  canConfirm: 'Neue Menschen bestätigen',
  canConfirmText: 'Nach dem Vergleich der drei Wörter, auf der Seite „Team“.',
  canRenew: 'Ausweise verlängern und sperren',
  canRenewText: 'Jeder Ausweis gilt ein Jahr.',
  canTeam: 'Ein neues Team beginnen',
  canTeamText: 'Seine erste Liste unterschreibt dieser Schlüssel.',
  toTeam: 'Zum Team',
  missing: 'Ihr Zugang hat den Schlüssel nicht',
  missingText:
    'Sie verwalten, können aber noch niemanden bestätigen. Dafür lesen Sie das Schlüsselblatt ein. Es liegt bei der Leitung, meist in einem Tresor.',
  former: 'Der Schlüssel wurde gewechselt',
  formerText:
    'In Ihrem Zugang liegt noch der alte. Er bestätigt niemanden mehr. Lesen Sie das neue Schlüsselblatt ein.',
  read: 'Schlüsselblatt einlesen',
  readLabel: 'Die 14 Gruppen vom Blatt',
  readHint:
    'Abtippen oder den Text des Blattes einfügen. Große und kleine Buchstaben sind gleich. Ihr Browser prüft es hier; der Server bekommt es nicht zu sehen.',
  readAction: 'Prüfen und übernehmen',
  readMissing: 'Bitte geben Sie die 14 Gruppen ein.',
  readLength: (characters: number) =>
    `Das sind ${characters} Zeichen. Es müssen 56 sein: 14 Gruppen mit je 4.`,
  readTypo: (group: number | undefined) =>
    group === undefined
      ? 'An mehreren Stellen steht etwas anderes als auf einem Schlüsselblatt. Bitte vergleichen Sie alle Gruppen.'
      : `Da ist ein Tippfehler, wahrscheinlich in Gruppe ${group}. Bitte vergleichen Sie sie mit dem Blatt.`,
  readForeign:
    'Richtig abgetippt, aber das Blatt gehört zu einer anderen Beratungsstelle. Es wurde nichts übernommen.',
  readFormer:
    'Das ist ein altes Blatt dieser Beratungsstelle. Der Schlüssel wurde seither gewechselt. Sie brauchen das neue Blatt.',
  kept: 'Das Blatt stimmt. Der Schlüssel liegt jetzt auch in Ihrem Zugang.',
  keptText: 'Das Papier gehört wieder in den Tresor.',
  lost: 'Das Schlüsselblatt ist verloren gegangen, oder jemand hat es gesehen?',
  lostText:
    'Dann machen Sie einen neuen Schlüssel. Der alte gilt danach nicht mehr. Das dauert ein paar Minuten; ein Drucker hilft.',
  change: 'Neuen Schlüssel machen',
  begun: 'Ein neuer Schlüssel ist angefangen',
  begunText: 'Er gilt noch nicht. Ein Blatt, das Sie dafür schon gedruckt haben, bleibt richtig.',
  goOn: 'Weitermachen',
  why: {
    title: 'Einen neuen Schlüssel machen',
    lead: 'Für den Fall, dass das Blatt verloren ist oder in falsche Hände kam.',
    stays: 'Das bleibt',
    staysText:
      'Adresse und Kennung der Beratungsstelle, alle Zugänge, alle Gespräche. Ratsuchende merken nichts.',
    ends: 'Das endet',
    endsText:
      'Das alte Blatt. Wer es eingelesen hat oder es findet, kann niemanden mehr bestätigen.',
    others: 'Das müssen andere tun',
    othersText: 'Wer den Schlüssel auch im Zugang hat, liest danach das neue Blatt ein.',
    people: 'Diese Menschen bestätigt der neue Schlüssel',
    peopleText:
      'Lesen Sie jeden Namen. Gehört jemand nicht hierher? Dann brechen Sie ab und sperren zuerst den Ausweis auf der Seite „Team“.',
    draw: 'Die Namen stimmen, Schlüssel machen',
  },
  sheet: {
    title: 'Das neue Schlüsselblatt',
    lead: 'Noch gilt der alte Schlüssel. Der neue liegt schon in Ihrem Zugang. Bringen Sie erst das Blatt in Sicherheit.',
    finish: 'Schlüssel jetzt wechseln',
    later:
      'Sie können hier aufhören und später weitermachen. Ihr Zugang merkt sich den neuen Schlüssel.',
    working: 'Ihr Browser unterschreibt jetzt alles neu.',
  },
  done: {
    title: 'Der neue Schlüssel gilt',
    text: 'Alle Listen sind neu unterschrieben. Die Browser Ihrer Kolleginnen und Kollegen merken es von selbst.',
    destroy: 'Das alte Blatt vernichten',
    destroyText: 'Wenn es noch da ist. Es nützt niemandem mehr.',
    others: 'Das neue Blatt einlesen',
    othersText: 'Das tun alle, die auch bestätigen sollen: Einstellungen, dann „Der Schlüssel“.',
    watch: 'Auf die Namen achten',
    watchText: (v: Voice) =>
      `Wer das alte Blatt hatte, konnte vorher ${v.counsellor.aAccusative} erfinden. Sehen Sie die Seite „Team“ noch einmal durch.`,
  },
};

export type StaffKeyTexts = typeof staffKeyDe;
