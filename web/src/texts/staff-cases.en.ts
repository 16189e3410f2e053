import { list, plural } from './format.ts';
import type { StaffCasesTexts } from './staff-cases.de.ts';

const workingDays = (count: number): string =>
  `${count}\u00a0${plural('en', count, { one: 'working day', other: 'working days' })}`;

export const staffCasesEn = {
  groups: {
    overdue: 'Overdue',
    today: 'Due today',
    week: 'This week',
    later: 'Later',
    seeker: 'Waiting for the person who writes',
  },
  legend: { intro: 'One box is a working day:', used: 'over', left: 'time left', late: 'overdue' },
  waits: (days: number) => (days === 0 ? 'waiting since today' : `waiting ${workingDays(days)}`),
  untilToday: 'by today',
  until: (day: string) => `by ${day}`,
  late: (days: number) => `for ${workingDays(days)}`,
  overdueSince: (day: string) => `overdue since ${day}`,
  answered: (day: string) => `answered on ${day}`,
  accepted: (day: string) => `accepted on ${day}`,
  unread: (count: number) => `${count} new`,
  unknownName: (day: string) => `Enquiry of ${day}`,
  unreadable: 'The content cannot be opened',
  opening: 'decrypting …',
  list: 'List',
  letter: (name: string, when: string) => `Message from ${name}, ${when}`,
  broken: 'This message cannot be verified and stays closed.',
  missing: (count: number) =>
    count === 1
      ? 'A message is missing here. The server does not show it.'
      : `${count} messages are missing here. The server does not show them.`,
  gone: 'This message was taken back.',
  unknownBody: 'This message is newer than your window. Reload the page to read it.',

  reset: {
    new: {
      tag: 'new password',
      reminder: 'New password: please mention nothing earlier',
      title: (day: string) => `The password is new, set by e‑mail (${day}).`,
      text: 'Perhaps the same person writes, perhaps not. Please do not refer to anything earlier, not even by names, dates or hints.',
    },
    old: {
      tag: 'earlier mailbox',
      reminder: 'Earlier mailbox',
      title: (day: string) => `Since ${day} there is a new mailbox for this name.`,
      text: 'This conversation belongs to the earlier mailbox. Whoever writes here has the old password or the recovery sheet. Please mention nothing of it in the new conversation.',
    },
  },

  pool: {
    title: 'New enquiries',
    choose: 'Choose an enquiry from the list.',
    chooseHint: 'Reading commits you to nothing. Only with “Accept” will you be the one to answer.',
    accept: 'Accept',
    next: 'Next enquiry',
    nextNamed: (name: string, due: string) => `Next: ${name}, ${due}`,
    after: (names: readonly string[]) =>
      names.length === 0
        ? 'After that only you and the person who writes read this conversation.'
        : `After that ${list('en', names)} can no longer read this conversation.`,
    deputy: (name: string) => `If you accept, ${name} reads along as your deputy.`,
    deputyTold: 'The person read this before sending.',
    onlyOne: 'This person wants only one reader. There is no deputy.',
    others: (names: readonly string[]) =>
      names.length === 0
        ? 'Only your account can read this enquiry at the moment.'
        : `${list('en', names)} can read this enquiry too. Whoever accepts first will answer.`,
    taken: 'This enquiry has been accepted already',
    takenText:
      'Someone on your team was just before you. The text is closed for you again. You need not do anything.',
    empty: 'All enquiries have been accepted',
    emptyText: 'New ones appear here by themselves.',
    toCases: 'To my cases',
    failed: 'The enquiries cannot be loaded.',
  },

  cases: {
    title: 'My cases',
    page: 'Workplace',
    choose: 'Choose a conversation from the list.',
    empty: 'No conversation yet',
    emptyText: 'When you accept a new enquiry, it appears here.',
    toPool: 'To the new enquiries',
    failed: 'The cases cannot be loaded.',
    thread: 'Conversation',
    erased: 'No longer there',
    erasedText:
      'This conversation is deleted everywhere: by the person, at their request, or because its time was over.',
    gone: 'You no longer read this conversation',
    goneText: 'Someone else has taken it over, or you were taken out.',
    toList: 'To the list',
    missingTitle: (count) =>
      plural('en', count, {
        one: 'A case is missing here',
        other: `${count} cases are missing here`,
      }),
    missingText:
      'Your account knows more cases than the server shows. Please tell your management.',
  },

  readers: {
    title: 'Who can read this?',
    me: 'You',
    seekerNow: 'the person who writes',
    staff: 'with a confirmed pass',
    unconfirmed: 'Not confirmed',
    unconfirmedText: 'The centre has not confirmed this key.',
    nobodyElse: 'Nobody else, not even administration and operator.',
    nobodyElseCounselling: 'Nobody else, not even the operator of the server.',
    history: 'So far',
    founded: (day: string) => `${day}: enquiry sent`,
    added: (day: string, names: readonly string[]) =>
      `${day}: ${list('en', names)} can read along since`,
    removed: (day: string, names: readonly string[]) =>
      `${day}: ${list('en', names)} no longer ${names.length === 1 ? 'reads' : 'read'} along`,
    renewed: (day: string) => `${day}: key renewed`,
    you: 'you',
    theSeeker: 'the person who writes',
    somebody: 'someone unconfirmed',
  },

  ending: {
    title: 'Deletion',
    line: (day) => `Without a new message everything is deleted on ${day}.`,
    soon: (days) =>
      plural('en', days, { one: 'deleted tomorrow', other: `deleted in ${days} days` }),
    soonText:
      'The person sees this in the mailbox and can extend it. A message from you extends it too.',
    ask: 'The person asks for deletion …',
    question: 'Have this conversation deleted?',
    what: [
      'Only if the person asks you to and can no longer log in.',
      'After 14 days everything in it is deleted, on both sides. Nobody can bring it back.',
      'Until then they can stop it: by logging in, or by writing. You can take it back too.',
      'If they have given an e‑mail address, they get a notice without content.',
      'If nothing else is left in their account, it ends as well after 7 days.',
    ],
    yes: 'Delete after 14 days',
    no: 'No, keep it',
    askedDay: (day) => `deleted on ${day}`,
    askedText: 'The person has asked for it. If they log in, they can stop it.',
    stop: 'Take it back',
  },

  reply: {
    label: (name: string) => `Answer to ${name}`,
    send: 'Send the answer',
    lookAgain: 'Look in again from',
    noDay: 'no day named',
    sent: 'Sent.',
    empty: 'The answer is still empty.',
    uncertain:
      'We do not know whether the answer arrived. Please send it again. It will arrive only once all the same. Until then the text cannot be changed.',
    saved: (time: string) => `Draft saved, ${time}`,
    saveFailed: 'The draft is in this window only',
    saveTooLong: 'Too long: the draft is not saved like this',
    left: (count) =>
      count < 0
        ? `${new Intl.NumberFormat('en-GB').format(-count)} characters too many`
        : `${new Intl.NumberFormat('en-GB').format(count)} characters left`,
    newReaders: (names: readonly string[]) => `${list('en', names)} can read along now.`,
    newReadersText: 'Please confirm that you have seen this. Then you can send.',
    acknowledge: 'Seen, go on',
    blocked: {
      fork: 'The server shows two versions of this conversation. Sending is stopped.',
      unconfirmed:
        'Somebody in this conversation is not confirmed. Please do not write yet. Sending is stopped.',
      revoked: 'The pass of a person in this conversation is revoked. Sending is stopped.',
      'roster-expired': 'The team list has expired. A member of the team has to log in once.',
    },
    blockedNew: 'First confirm who reads along now.',
  },
} satisfies StaffCasesTexts;
