import type { ReadersTexts } from './seeker-readers.de.ts';
import { list, numberWord } from './format.ts';
import { sentence } from './address.ts';
import { fullStop } from './full-stop.ts';

/** "Who can read this?" and what stops sending. English. */
export const readersEn = {
  alarm: {
    title: () => 'Please do not write yet. Sending is stopped.',
    fork: () =>
      'The server shows two versions of this conversation. Your browser keeps to the one it knows already.',
    unconfirmed:
      'The server shows a person in this conversation whom nobody has confirmed. The browser has given nothing to that person.',
    revoked: () =>
      'Your counsellor’s key is no longer valid. The team will put this in order soon.',
    refused: () => 'This conversation cannot be verified. So your browser does not show it.',
    kept: () => 'Your text stays saved.',
    call: (phone) => `Call ${phone}`,
    again: 'Check again',
    more: 'What does this mean?',
  },
  readers: {
    title: 'Who can read this?',
    back: 'To the conversation',
    intro: () => 'Your browser works this out from signatures. It does not believe the server.',
    now: 'Now',
    before: 'Before',
    history: 'What has changed',
    me: 'with password or recovery sheet',
    since: (day) => `since ${day}`,
    counsellorSince: (_v, day) => `Your counsellor, since ${day}`,
    poolSince: (day) => `from the team, since ${day}`,
    alsoSince: (day) => `reads along, since ${day}`,
    seeker: 'Person seeking advice',
    seekerText: 'began this conversation',
    unconfirmed: 'Unknown person',
    unconfirmedText: 'nobody has confirmed this person',
    checked: 'verified',
    notConfirmed: 'not confirmed',
    nobodyElse: 'Nobody else, not even the technicians.',
    fromTo: (from, to) => `Messages from ${from} to ${to}.`,
    onlyOn: (day) => `Only messages of ${day}.`,
    remember: 'Whoever has read something can remember it. Professional secrecy goes on.',
    wroteToTeam: (_v, count) =>
      `You wrote to the team. ${count === 1 ? 'One counsellor' : `${sentence(numberWord('en', count))} counsellors`} could read it.`,
    wroteToOne: (_v, name) => fullStop(`You wrote to ${name}`),
    seekerWrote: (count) =>
      count === 1
        ? 'The enquiry went to one person.'
        : `The enquiry went to ${numberWord('en', count)} people.`,
    hasAccepted: (name) => `${name} accepted. The team can read nothing new.`,
    hasAdded: (by, names) => fullStop(`${by} added ${list('en', names)}`),
    hasRemoved: (by, names) => fullStop(`${by} removed ${list('en', names)}`),
    youRenewed: () => 'You renewed your key.',
    hasRenewed: (by) => `${by} renewed the key.`,
    someone: 'Someone in the conversation',
    what: 'What has been verified',
    whoName: (names) => `Who ${list('en', names)} ${names.length === 1 ? 'is' : 'are'}`,
    whoText: 'The centre has confirmed this with its signature.',
    changeName: 'Every change',
    changeText: 'It was always signed by someone who was there before.',
    orderName: 'The order of the messages',
    orderText: 'What is missing or out of order is shown in the conversation.',
    centreName: 'The identifier of the centre',
    centreChecked: 'Compared. It is right.',
    centreUnchecked: 'Not compared yet. It is on the flyer.',
    centreDiffers: 'It is not the same. Please do not write yet; call instead.',
    compare: 'Compare now',
    compareLabel: 'Identifier from the flyer',
    compareHint: '40 characters, digits and letters from a to f.',
    compareShape: 'These are not 40 characters out of digits and a to f.',
    compareDo: 'Compare',
    wrongTitle: 'If something is wrong',
    wrongText: () => 'Then your browser stops sending and tells you why. Your text stays. Call us:',
    limits: 'Checking alone does not protect against everything.',
    limitsLink: 'Our limits',
    all: 'More on this, and what has been verified',
    brief: (names) => `${list('en', names)} can read this`,
    briefMany: (_v, count) => `${sentence(numberWord('en', count))} counsellors can read this`,
    briefText: 'Who can read this?',
    doTitle: () => 'What you can do',
    doWait: 'Wait.',
    doWaitText: () =>
      'Your draft stays saved, encrypted. Your browser has given nothing to the new person.',
    doCall: 'Call.',
    doCallText: () =>
      'Take the number from the flyer if you have one. Say: “My browser shows a foreign key.” You need not give your name.',
    doLook: 'Look again later.',
    doLookText: 'If all is well, the centre confirms it. Then sending works again.',
  },
} satisfies ReadersTexts;
