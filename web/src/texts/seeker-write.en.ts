import type { WriteTexts } from './seeker-write.de.ts';
import { list, numberWord } from './format.ts';
import { fullStop } from './full-stop.ts';

/** Writing an enquiry, and what comes after sending. English. */
export const writeEn = {
  enquiry: {
    step: 'Step 3 of 3',
    title: () => 'What is on your mind?',
    intro: () => 'Write the way you speak. Mistakes do not matter.',
    topic: 'Topic',
    topicMissing: () => 'Please choose a topic.',
    text: () => 'Your message',
    help: 'Help with getting started',
    helpHint: () => 'Tap a question. It goes into the text, and you write after it.',
    team: 'Team',
    to: () => 'Whom would you like to write to?',
    toOwn: (name) => `To ${name}`,
    toOwnHint: () => 'Your counsellor knows you already.',
    toTeam: 'To the whole team',
    toTeamHint: 'Whoever has time first accepts it.',
    who: 'Who can read this?',
    nowName: () => 'Now: only you',
    nowText: 'The draft is encrypted.',
    afterName: (_v, count) =>
      count === 1
        ? 'After sending: one counsellor'
        : `After sending: ${numberWord('en', count)} counsellors`,
    afterText: (names) =>
      `${fullStop(list('en', names))} ${names.length === 1 ? 'Bound' : 'All are bound'} by professional secrecy.`,
    acceptedName: () => 'When someone accepts: only that person',
    acceptedAlone: 'The others can then read nothing new.',
    acceptedDeputy: (_v, deputy) => `and ${deputy} as deputy, in case your counsellor falls ill.`,
    readersFailed: () =>
      'We could not yet verify who can read this. Your text is sent only when that is clear.',
    readersLoading: 'The browser is checking who belongs to the team …',
    again: 'Check again',
    deputyChoice: 'Deputy',
    withDeputy: (deputy) => `One person and the deputy ${deputy}`,
    onlyOne: 'Only one person',
    onlyOneHint: (deputy) =>
      `Nobody stands in. ${deputy} cannot read along then. It may take longer in case of illness.`,
    changed: 'The team has just changed.',
    changedText: (_v, names) =>
      `These people can read now: ${fullStop(list('en', names))} Your enquiry has not been sent yet. If this is fine with you, send it again.`,
    termsBefore: 'I agree to the ',
    termsWord: 'terms of use',
    termsAfter: '.',
    termsRead: 'Read the terms of use',
    termsVersion: (version) => `Version ${version}`,
    termsMissing: () => 'Please agree to the terms of use.',
    send: 'Send enquiry',
    sending: 'Encrypting and sending …',
    later: 'Go on writing later',
    saved: (time) => `Draft saved encrypted, ${time}`,
    saveFailed: 'The draft is not saved yet. We keep trying.',
    saveTooLong: 'The text is too long. It is not saved like this.',
    found: () => 'Your draft is back.',
    empty: () => 'Write something first. One sentence is enough.',
    left: (count) =>
      count < 0
        ? `${new Intl.NumberFormat('en').format(-count)} characters too many`
        : `${new Intl.NumberFormat('en').format(count)} characters left`,
    failedTitle: () => 'Your enquiry has not arrived.',
    uncertainTitle: () => 'We do not know whether your enquiry has arrived.',
    textKept: 'The text is still here.',
    onlyOnce: 'Even so it arrives only once.',
    aside: () => 'About your enquiry',
    promiseIntro: () => 'Sending today?',
    promise: (day) => `Answer by ${day}`,
    promiseDays: 'Days until the answer',
    danger: 'In danger?',
    dangerText: () => 'We cannot send anyone. Please call:',
    expiredTitle: 'We cannot take a new enquiry at the moment.',
    expiredText: () =>
      'The list of the team has expired. So your browser sends nothing. Your text stays saved, encrypted. Call us, or look in again later:',
    expiredReason: 'It works again as soon as the list of the team is renewed.',
    loadFailed: () => 'We could not look whether there is a draft.',
  },

  sent: {
    title: () => 'Your enquiry has arrived',
    promiseIntro: () => 'You get an',
    promise: (day) => `Answer by ${day}`,
    promiseDays: 'Days until the answer',
    lookHere: () =>
      'The answer will be in your mailbox. We send no e‑mail. Just look in here then.',
    phone: () => 'Is that too long for you? Call:',
    details: 'Three voluntary details',
    detailsText: () =>
      'This helps your counsellor. You can leave everything as it is. It is encrypted too.',
    none: 'Not stated',
    send: 'Send details',
    sending: 'Sending …',
    done: () => 'Thank you. Your details have arrived.',
    nothing: () => 'Choose something first. Or go straight to the mailbox.',
    toMailbox: 'To the mailbox',
    logout: 'Log out',
  },

  details: {
    ageGroup: {
      label: 'Age',
      values: {
        'under-18': 'under 18',
        '18-26': '18 to 26',
        '27-39': '27 to 39',
        '40-59': '40 to 59',
        '60-plus': '60 and over',
      },
    },
    gender: { label: 'Gender', values: { female: 'female', male: 'male', diverse: 'diverse' } },
    forWhom: {
      label: 'Who is it about?',
      values: { me: 'me', family: 'someone in my family', other: 'another person' },
    },
  },
} satisfies WriteTexts;
