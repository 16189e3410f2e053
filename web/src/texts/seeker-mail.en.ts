import type { MailTexts } from './seeker-mail.de.ts';
import { sentence } from './address.ts';
import { list, numberWord, plural } from './format.ts';
import { fullStop } from './full-stop.ts';

/** Mailbox, thread of letters, composer. English. */
export const mailEn = {
  thread: {
    label: 'Messages',
    loading: () => 'Your messages are being decrypted …',
    loadingHint: () => 'This takes a moment. You need not do anything.',
    failed: () => 'Your messages could not be loaded.',
    retry: 'Try again',
    newest: 'To the newest message',
    fresh: (count, names) =>
      fullStop(
        `${plural('en', count, { one: 'One new message', other: `${count} new messages` })} from ${list('en', names)}`,
      ),
    toFresh: (count) =>
      plural('en', count, { one: 'To the new message', other: 'To the first new message' }),
    older: 'Show older messages',
    lookAgain: {
      say: (_, day) => `Look in again from ${day}.`,
      own: (day) => `Look in again from ${day}.`,
      calendar: 'Into your own calendar',
      stays: () =>
        'You get a calendar file. It holds only the day and this title. The entry stays on the device.',
      title: 'Title in the calendar',
      otherwise: 'Appointment',
      file: 'Appointment',
      save: 'Save the file',
      saved: 'Saved.',
    },
    closed: 'Earlier messages are hidden.',
    openClosed: 'Open with the code',
    loadingOlder: 'Older messages are coming …',
    you: () => 'You',
    as: (name) => ` as ${name}`,
    yourCounsellor: () => 'your counsellor',
    seeker: 'Person seeking advice',
    formerStaff: 'unconfirmed person',
    ownLabel: (_v, day) => `Your message of ${day}`,
    fromLabel: (name, day) => `Message from ${name} of ${day}`,
    topic: (topic) => `Topic: ${topic}`,
    details: () => 'Your voluntary details',
    detailsOf: 'Voluntary details',
    late: 'This message arrived later than it was written.',
    unconfirmed: 'This person’s key is no longer valid. Nobody has confirmed the message.',
    gone: (_v, name) =>
      name === undefined ? 'You took this message back.' : `${name} took this message back.`,
    takeBack: {
      button: 'Take back',
      of: (day) => `Take back: message of ${day}`,
      ask: 'Take this message back?',
      text: () =>
        'Your words are erased everywhere. In their place it then says: “took this message back”. Whoever has read them may remember.',
      yes: 'Yes, take it back',
      no: 'No, leave it',
      done: 'The message has been taken back.',
    },
    unknownType: () => 'This message is newer than this page. Please reload to see it.',
    refusedLabel: 'Message that is not shown',
    refused: {
      'no-key': 'This message is encrypted, and its key is missing here.',
      'not-authentic': 'This message is damaged or altered. So it is not shown.',
      unconfirmed: 'This person’s key is no longer valid, and nobody has confirmed the message.',
      replay: 'The server shows a message twice. The second one is not shown.',
      fork: 'The server shows two versions of this message. Neither is certain.',
      foreign: 'This message does not belong in this conversation. So it is not shown.',
      withheld: 'A message before this one is missing. It is shown as soon as both are here.',
    },
    missing: (count) =>
      plural('en', count, {
        one: 'A message is missing here. The server does not show it.',
        other: `${sentence(numberWord('en', count))} messages are missing here. The server does not show them.`,
      }),
    arrived: () => 'Your enquiry has arrived.',
    arrivedReaders: (names) => `${list('en', names)} can read it.`,
    accepted: (_v, name) => `${name} has accepted your enquiry.`,
    acceptedReaders: (_v, names) => `From now on only ${list('en', names)} can read your messages.`,
    acceptedOwn: 'The enquiry has been accepted.',
    acceptedOwnText: 'The team can read nothing new.',
    joined: (names) => `${list('en', names)} can now read along.`,
    left: (names) => `${list('en', names)} can read nothing new from now on.`,
    newKey: 'The key of this conversation has been renewed.',
    newMessage: (name) => `New message from ${name}`,
  },

  mailbox: {
    title: () => 'Your mailbox',
    withName: (_v, name) => `Your conversation with ${name}`,
    enquiryFrom: (_v, day) => `Your enquiry of ${day}`,
    begun: (day) => `since ${day}`,
    conversations: () => 'Your conversations',
    unread: (count) =>
      plural('en', count, {
        one: 'one new message',
        other: `${numberWord('en', count)} new messages`,
      }),
    empty: 'There is nothing here yet',
    emptyText: () => 'When you are ready, write your first message. One sentence is enough.',
    first: 'Write the first message',
    another: 'Write a new enquiry',
    brief: 'At a glance',
    status: 'Status',
    arrived: 'Arrived',
    accepted: 'Accepted',
    answered: 'Answered',
    dueTitle: () => 'When you get an answer',
    due: (day) => `Answer by ${day}`,
    overdueTitle: 'The answer comes later.',
    overdue: (_v, day) =>
      `We wanted to answer by ${day}. We did not manage, and that is not because of you. If you do not want to wait, call us:`,
    hiddenTitle: (count) =>
      plural('en', count, {
        one: 'A conversation is missing here',
        other: `${count} conversations are missing here`,
      }),
    hiddenText: () =>
      'Your account knows more conversations than the server shows. Please call us.',
    sheetTitle: () => 'You have no recovery sheet yet',
    sheetText: () => 'Without it all messages are lost if you forget your password.',
    sheetMake: 'Make a recovery sheet',
    account: 'My account',
    quickLinks: () => 'Your mailbox',
  },

  composer: {
    title: () => 'Your answer',
    titleMore: () => 'Add something',
    send: 'Send',
    sending: 'Sending …',
    sent: 'Sent.',
    today: () => 'Writing today?',
    due: (day) => `Answer by ${day}`,
    saved: (time) => `Draft saved, ${time}`,
    saveFailed: 'The draft is not saved yet. We keep trying.',
    saveTooLong: 'The text is too long. It is not saved like this.',
    left: (count) =>
      count < 0
        ? `${new Intl.NumberFormat('en').format(-count)} characters too many`
        : `${new Intl.NumberFormat('en').format(count)} characters left`,
    empty: () => 'Write something first. One sentence is enough.',
    failedTitle: () => 'Your message has not arrived.',
    uncertainTitle: () => 'We do not know whether your message has arrived.',
    textKept: 'The text is still here.',
    onlyOnce: 'Even so it arrives only once.',
    sendAgain: 'Send again',
    stoppedReason: 'Stopped until everyone has been verified.',
    acknowledgeReason: () => 'Please confirm first who reads along now.',
    notMember: () => 'You can no longer write in this conversation.',
    newReadersTitle: (names) => `${list('en', names)} can now read along.`,
    newReadersText: () =>
      'The centre has confirmed this. What you write from now on, this person can read too.',
    acknowledge: 'Understood',
    readersChanged: 'Who reads along has just changed.',
    readersNow: (_v, names) =>
      `Now ${list('en', names)} can read besides you. The text has not been sent yet.`,
    expiredTitle: 'The list of the team is no longer fresh.',
    expiredText: () =>
      'The centre has to renew it. Your counsellor is the same as before. You can write all the same, or call.',
    expiredConfirm: 'Write all the same',
    expiredReason: () => 'Please confirm the warning first.',
  },
} satisfies MailTexts;
