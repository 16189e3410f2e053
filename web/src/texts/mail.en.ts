import { neutralSubjects } from '@beistand/protocol/notices.ts';
import type { MailTexts } from './mail.de.ts';

/** E-mail of a seeker. English. */
export const mailEn = {
  toAccount: 'To “My account”',
  loading: 'Loading …',
  again: 'Try again',

  address: {
    title: () => 'Does somebody read your e‑mail?',
    intro: () =>
      'Somebody knows your e‑mail password or picks up your phone? Then that person sees that messages come. Deleted e‑mails can often be found again.',
    legend: 'Does somebody read along?',
    yes: 'Yes, or I do not know',
    yesHint: () => 'Then please give no address. You can use everything all the same.',
    yesHintRequired: () => 'Then take a new address that nobody knows. Or call us.',
    no: () => 'No, only I read my e‑mail',
    noHint: () => 'You can delete the address again at any time.',
    required: 'This centre needs an e‑mail address before a first enquiry arrives.',
    label: 'E‑mail address',
    hint: () =>
      'It tells you that there is something new. It does not open the old messages. That is what the recovery sheet is for.',
    code: () =>
      'An e‑mail with six digits will come at once. You type them in here. We never send a link.',
    submit: 'Send the digits',
    without: 'Give no address',
    choose: () => 'Please choose an answer.',
    missing: 'The e‑mail address is missing here.',
    wrong: 'This does not look like an e‑mail address. Only plain letters work here.',
  },

  subjects: neutralSubjects.en,

  look: {
    title: 'What the e‑mail looks like',
    from: 'From',
    subject: 'Subject',
    text: 'Text',
    words: 'There is something new.',
    meta: 'No link, no name, nothing of the conversation. One a day at most, 10 to 120 minutes later and only at the times chosen.',
  },
  who: {
    title: 'Who sees the address?',
    mailer: 'Only our mail program',
    mailerText: 'at the moment it sends.',
    nobody: () => 'Nobody who counsels,',
    nobodyText: 'and nobody in the administration.',
  },

  code: {
    title: 'Type in six digits',
    intro: () => 'We have sent an e‑mail with six digits. They are good for 30 minutes.',
    label: 'Six digits from the e‑mail',
    submit: 'Confirm',
    other: 'Begin again',
    none: () =>
      'No e‑mail there? Look into the spam folder too. Or begin again and check the address.',
    missing: 'The six digits are missing here.',
    wrong: 'These digits are wrong or too old. After five tries new ones are needed.',
    tooMany: () => 'No more digits today: three e‑mails a day at most. Try again tomorrow.',
  },

  never: {
    label: 'Never reset by e‑mail',
    hint: () =>
      'Otherwise whoever reads your e‑mail can set a new password and write in your name. It never opens the earlier messages.',
    saved: 'Saved.',
  },

  kept: {
    title: 'An e‑mail when there is something new',
    intro: () => 'Your address is kept. It is encrypted: not even here can we show it.',
    stopped: () =>
      'The address does not take our e‑mails. We send no more. Delete the address and give another one.',
    notices: 'Send an e‑mail when there is something new',
    noticesHint: 'One a day at most, until the next login.',
    subject: 'Subject',
    same: 'As before',
    own: 'A word of my own',
    ownLabel: 'A word of my own',
    ownHint: '40 characters at most. Best one that nobody stops at.',
    ownWrong: 'Only letters, digits and plain signs please, 40 at most.',
    days: 'Only on these days',
    dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    dayWrong: 'At least one day has to stay.',
    from: 'From',
    until: 'Until',
    hour: (hour: number) => `${hour}:00`,
    hoursWrong: '“Until” has to be later than “From”.',
    save: 'Save',
    saved: 'Saved.',
    remove: 'Delete the address',
    sureTitle: 'Delete the address?',
    sure: () => 'Then you get no more e‑mails from us. Everything else stays.',
    sureYes: 'Yes, delete',
    sureNo: 'Keep it',
    toEnquiry: 'On to writing',
  },

  overview: {
    title: () => 'How we reach you',
    name: 'E‑mail',
    none: 'No address. Safest.',
    kept: 'An address is kept.',
    give: 'Give one',
    change: 'Change',
    reset: 'New password by e‑mail',
    resetNever: 'Never.',
    resetAllowed: {
      none: 'Not possible without an address.',
      kept: 'Possible. Earlier messages stay closed.',
    },
  },
} satisfies MailTexts;
