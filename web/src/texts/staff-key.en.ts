import type { StaffKeyTexts } from './staff-key.de.ts';

/** The root key of the centre, in English. */
export const staffKeyEn = {
  title: 'The key of the centre',
  lead: 'It confirms who works here. It opens no conversation.',
  failed: 'We could not check the key',
  back: 'To the settings',
  held: 'The key is in your account',
  can: 'What you can do with it',
  canConfirm: 'Confirm new people',
  canConfirmText: 'After comparing the three words, on the “Team” page.',
  canRenew: 'Renew and revoke passes',
  canRenewText: 'Each pass holds for a year.',
  canTeam: 'Begin a new team',
  canTeamText: 'This key signs its first list.',
  toTeam: 'To the team',
  missing: 'Your account does not have the key',
  missingText:
    'You manage the centre but cannot confirm anybody yet. For that, read in the key sheet. Whoever leads the centre keeps it, mostly in a safe.',
  former: 'The key was changed',
  formerText:
    'Your account still has the old one. It confirms nobody any more. Read in the new key sheet.',
  read: 'Read in the key sheet',
  readLabel: 'The 14 groups of the sheet',
  readHint:
    'Type them, or paste the text of the sheet. Capital and small letters are the same. Your browser checks it here; the server never sees it.',
  readAction: 'Check and take over',
  readMissing: 'Please type the 14 groups.',
  readLength: (characters: number) =>
    `These are ${characters} characters. There must be 56: 14 groups of 4.`,
  readTypo: (group: number | undefined) =>
    group === undefined
      ? 'In several places this is not what a key sheet says. Please compare all groups.'
      : `There is a typing error, probably in group ${group}. Please compare it with the sheet.`,
  readForeign: 'Typed correctly, but the sheet is of another centre. Nothing was taken over.',
  readFormer:
    'This is an old sheet of this centre. The key has been changed since. You need the new sheet.',
  kept: 'The sheet is right. The key is in your account too now.',
  keptText: 'The paper belongs back in the safe.',
  lost: 'The key sheet was lost, or somebody has seen it?',
  lostText:
    'Then make a new key. The old one stops counting. It takes a few minutes; a printer helps.',
  change: 'Make a new key',
  begun: 'A new key has been begun',
  begunText: 'It does not count yet. A sheet that you have printed for it stays right.',
  goOn: 'Go on',
  why: {
    title: 'Making a new key',
    lead: 'In case the sheet is lost or got into the wrong hands.',
    stays: 'What stays',
    staysText:
      'The address and the fingerprint of the centre, all accounts, all conversations. People seeking advice notice nothing.',
    ends: 'What ends',
    endsText: 'The old sheet. Whoever has read it in, or finds it, can confirm nobody any more.',
    others: 'What others must do',
    othersText: 'Whoever has the key in their account too reads in the new sheet afterwards.',
    people: 'The new key confirms these people',
    peopleText:
      'Read every name. If somebody does not belong here, cancel, and revoke that pass on the “Team” page first.',
    draw: 'The names are right, make the key',
  },
  sheet: {
    title: 'The new key sheet',
    lead: 'The old key still counts. The new one is in your account already. First put the sheet in a safe place.',
    finish: 'Change the key now',
    later: 'You can stop here and go on later. Your account remembers the new key.',
    working: 'Your browser is signing everything anew.',
  },
  done: {
    title: 'The new key counts',
    text: 'All lists are signed anew. Your colleagues’ browsers notice by themselves.',
    destroy: 'Destroy the old sheet',
    destroyText: 'If it is still there. It is of no use to anybody.',
    others: 'Read in the new sheet',
    othersText: 'Everybody who is to confirm people does so: Settings, then “The key”.',
    watch: 'Look at the names',
    watchText: () =>
      'Whoever had the old sheet could invent a counsellor before. Look through the “Team” page once more.',
  },
} satisfies StaffKeyTexts;
