import type { AccountTexts } from './account.de.ts';
import { numberWord, plural } from './format.ts';
import { sentence } from './address.ts';

/** "My account": password, recovery sheet, sessions; for seekers and staff. English. */
export const accountEn = {
  title: 'My account',
  toMailbox: 'To my mailbox',
  back: 'Back to “My account”',
  cancel: 'Cancel',
  current: () => 'Your current password',
  currentHint: 'So that nobody else can do this.',
  missing: () => 'Your current password is missing here.',
  wrong: () => 'This is not your current password.',
  working: () => 'Your device is working. On older phones this takes a few seconds.',
  failed: 'That did not work. Nothing has changed.',
  unsureTitle: 'No answer came',
  unsure: () =>
    'Everything may already be saved. Press again as soon as you are online. Nothing happens twice.',

  overview: {
    entry: 'Name and password',
    name: 'Login name',
    password: 'Password',
    passwordText: 'All messages stay, on other devices too.',
    change: 'Change',
    known: 'Somebody knows my password',
    knownText:
      'Then we make everything new: password, recovery sheet and keys. Other devices are logged out.',
    knownAction: 'Make everything new',
    sheet: 'Recovery sheet',
    sheetText: 'The old code stops working as soon as there is a new one.',
    sheetAction: 'Make a new one',
    noSheet: () => 'You have none. If you forget your password, all messages are lost.',
    makeSheet: 'Make a recovery sheet',
    sessions: () => 'Where you are logged in',
    here: 'Logged in',
    lastLogin: (day) => `Here, in this browser. Before that, last on ${day}.`,
    firstLogin: () => 'Here, in this browser. It is your first time.',
    notYou: () =>
      'We remember only the day. Was that not you? Then make everything new, further up.',
    others: 'Other devices',
    othersText: () =>
      'They are logged out. Whoever sits there will notice. Your password does not change.',
    endOthers: 'Log out all others',
    safety: 'Safety',
    safetyName: 'Stay safe',
    safetyText:
      'Where “Leave this page” leads, when the screen locks, hiding earlier messages, private windows.',
    data: () => 'Your data',
    look: 'Look',
    copy: 'My copy',
    copyText: () => 'All of your conversations as a file or on paper.',
    copyAction: 'Make it',
    server: 'What the server knows about me',
    serverText: () => 'Every value that is stored of you.',
    ended: (count) =>
      count === 0
        ? 'Nobody else was logged in.'
        : plural('en', count, {
            one: 'One other session has ended.',
            other: `${sentence(numberWord('en', count))} other sessions have ended.`,
          }),
  },

  password: {
    title: 'Change the password',
    stays: 'What stays as it is',
    messages: () => 'All of your messages.',
    sheet: () => 'Your recovery sheet still works.',
    devices: 'Whoever is logged in on other devices stays so. Eight hours at most.',
    knownTitle: () => 'Does somebody know your password?',
    known: () => 'Then a new one is not enough. Better make everything new.',
    submit: 'Change the password',
    doneTitle: () => 'Your password has changed',
    done: () => 'From now on only the new one works. Your recovery sheet still works.',
  },

  renewal: {
    titles: { renewal: 'Make everything new', sheet: 'Make a new recovery sheet' },
    intro: {
      renewal: () => 'In case somebody knows your password or your recovery sheet.',
      sheet: () =>
        'You have lost the sheet, or somebody has seen it? With the new code we make the keys new as well. Your password stays.',
    },
    does: 'What happens',
    newBoth: () =>
      'You get a new password and a new recovery sheet. The old ones no longer open anything.',
    newSheet: () => 'You get a new recovery sheet. The old one no longer opens anything.',
    ends: 'All other devices and windows are logged out. Whoever sits there will notice.',
    keys: () => 'Your conversations get new keys. All messages stay.',
    seen: (v) => `${sentence(v.counsellor.your)} sees that the key is new. Not why.`,
    not: 'What cannot be done',
    copied: 'We cannot take back what somebody has already read or copied.',
    watched: () =>
      'If somebody watches this device, they see the new password too. Use another device then.',
    staffKeys: 'The keys you counsel with stay the same.',
    staffTitle: 'Has somebody been in your account?',
    staffText:
      'Then they may have your counselling keys. Tell the administration: only they can renew these keys.',
    adminText:
      'You belong to the administration: then they may have the main key of the centre, too. Tell whoever runs the system.',
    submit: 'On to the new recovery sheet',
    sheetTitle: () => 'Your new recovery sheet',
    sheetIntro:
      'Everything old still works. This code works only once you press “Make everything new now”.',
    commit: 'Make everything new now',
    committing: () => 'Everything is being made new. Please keep this window open.',
    without: 'Make everything new without a sheet',
    doneTitle: {
      renewal: () => 'Everything is new',
      sheet: () => 'Your new recovery sheet works',
    },
    doneRenewal: 'From now on only the new password works. All other devices are logged out.',
    doneSheet: 'The password is the same. All other devices are logged out.',
    doneCode: 'The new code on the sheet works.',
    doneNoCode: () => 'You have no recovery sheet now.',
    waitingTitle: (count) =>
      plural('en', count, {
        one: 'One conversation still has the old key',
        other: `${count} conversations still have the old key`,
      }),
    waiting: () => 'This goes on by itself when you next log in. You can also try again now.',
    goOn: 'Try again',
  },
} satisfies AccountTexts;
