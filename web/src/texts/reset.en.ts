import type { ResetTexts } from './reset.de.ts';

/** A new password by e-mail, and what is told of it afterwards. English. */
export const resetEn = {
  loading: 'Loading …',
  again: 'Try again',
  back: 'Back',

  ask: {
    title: 'New password by e‑mail',
    intro: () => 'You get a neutral e‑mail with six digits. You type them in here.',
    watchedTitle: () => 'Does somebody read your e‑mail?',
    watched: () =>
      'Then please ask for nothing here. That person could choose a new password and write in your name.',
    address: 'E‑mail address',
    addressHint: () => 'The address that you have given to us.',
    nameMissing: 'The name is missing here.',
    addressMissing: 'The e‑mail address is missing here.',
    addressWrong: 'This does not look like an e‑mail address. Only plain letters work here.',
    submit: 'Ask for the digits',
    working: 'One moment please. The browser solves a sum.',
    workingHint: 'It holds up programs that ask here by the thousand.',
    same: () =>
      'Afterwards the same sentence always stands here: “If name and address belong together, an e‑mail will come soon.” So this page tells nothing about you.',
    none: 'This centre sets no passwords by e‑mail.',
    noneText: () => 'The recovery sheet opens your mailbox. Or make a new account.',
  },

  get: {
    title: () => 'What you get by it',
    password: 'A new password',
    passwordText: () => 'for your old name.',
    conversation: 'A new conversation',
    conversationText: () => 'with your counsellor, who is told that the password is new.',
    notTitle: () => 'What you do not get',
    earlier: () => 'Your earlier messages.',
    earlierText: () => 'They stay closed for now. An e‑mail does not prove that it is you.',
    sheet: 'The recovery sheet opens them at any time.',
  },

  code: {
    title: 'Type in six digits',
    sent: 'If name and address belong together, an e‑mail will come soon.',
    text: 'The digits are good for 30 minutes and in this window only. Please do not reload the page.',
    label: 'Six digits from the e‑mail',
    submit: 'Next',
    other: 'Begin again',
    none: () =>
      'No e‑mail there? Look into the spam folder too. Or check name and address and begin again. We send three e‑mails a day at most.',
    missing: 'The six digits are missing here.',
    wrong: 'These digits are wrong or too old. After five tries new ones are needed.',
  },

  password: {
    title: 'Choose a new password',
    intro: () =>
      'With it you begin a new mailbox under your old name. The old mailbox stays as it is.',
    submit: 'Set the password',
    working: () => 'Your new mailbox is being made …',
    over: 'That took too long, or a reset is not allowed here. Please begin again.',
  },

  mailbox: {
    title: () => 'New password: your earlier messages stay closed for now.',
    text: () => 'This protects you: an e‑mail does not prove who writes. Just go on writing here.',
    waysTitle: 'Open earlier messages',
    sheet: 'With the recovery sheet',
    sheetText: () => 'Opens the old mailbox at once. You need nobody for it. Log out here first.',
    former: 'With the old password',
    formerText: () =>
      'It has come back to you? Log out here. At the login, tick “Password from before the reset”. The tick appears after the first try.',
  },

  old: {
    title: (day: string) => `On ${day} a new password was set for this name by e‑mail`,
    text: () =>
      'It belongs to a new, empty mailbox. This one stays as it is: your old password and your recovery sheet go on opening it. The login needs the tick “Password from before the reset”.',
    notYou: () =>
      'That was not you? Perhaps somebody reads your e‑mail. You can delete the address here and choose another login name.',
    account: 'To “My account”',
  },
} satisfies ResetTexts;
