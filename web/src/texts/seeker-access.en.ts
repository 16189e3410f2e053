import type { AccessTexts } from './seeker-access.de.ts';
import { list } from './format.ts';

/** Registration, recovery sheet, login, lock screen, goodbye. English. */
export const accessEn = {
  step: (done) => `Step ${done} of 3`,
  show: 'Show',
  hide: 'Hide',
  name: () => 'Your name here',
  back: 'Back',
  next: 'Continue',

  register: {
    title: 'Make up a name and a password',
    intro: () => 'With both you get back to your mailbox.',
    nameHint: () => 'No real name. No year of birth. No name that you use anywhere else.',
    suggestions: 'Our suggestions',
    otherSuggestions: 'Other suggestions',
    advice: {
      firstName: (_v, name) =>
        `“${name}” looks like a real first name. Someone could recognise you by it. A made-up name is safer.`,
      year: (_v, name) =>
        `“${name}” may contain a year of birth. Someone could recognise you by it. Another number is safer.`,
      both: (_v, name) =>
        `“${name}” looks like a real first name with a year of birth. Someone could recognise you by it. A made-up name is safer.`,
      email: () =>
        'This looks like an e‑mail address. Please take something that does not lead to you.',
    },
    nameMissing: () => 'A name is missing here. Feel free to take a suggestion.',
    nameShape: 'A name has 3 to 40 characters and no spaces.',
    nameTaken: () =>
      'This name exists here already. Please take another one. There are new suggestions below.',
    keep: (months) =>
      `When nobody has written for ${months} months, everything is deleted. Without an enquiry after 7 days.`,
    documentation: (_v, reason, years) =>
      `We keep records of our own for ${years === 1 ? 'one year' : `${years} years`}: ${reason}. Your messages are no part of them.`,
    termsBefore: 'I agree to the ',
    termsWord: 'terms of use',
    termsAfter: '.',
    termsRead: 'Read the terms of use',
    termsVersion: (version) => `Version ${version}`,
    termsMissing: () => 'Without your consent we cannot go on here. You can also call us.',
    noReset: () =>
      'We cannot read your password and cannot replace it. That is why you get a sheet with a code next.',
    submit: 'Continue',
    cancel: 'Cancel',
    working: {
      checking: 'We are checking the password on this device …',
      puzzle: 'Nearly there. Your device is still solving a small sum …',
      longPuzzle: () =>
        'A great many people are registering just now. So it takes a little longer, up to a minute. Please leave this page open. What you have typed stays.',
      keys: () =>
        'Your device is making a key from the password. On older phones this takes a few seconds.',
      sending: () => 'Your account is being made …',
      opening: () => 'Your mailbox is being opened …',
    },
    know: {
      title: () => 'What we will know about you',
      name: () => 'A name that you made up',
      nameOpen: 'Still open.',
      mail: 'No e‑mail address',
      mailText: 'We do not ask for one.',
      secret: () => 'Not your password and not your code',
      secretText: () => 'Neither ever leaves your device in readable form.',
      place: () => 'Not where you are',
      placeText: 'We store no IP address.',
    },
  },

  password: {
    label: () => 'Your password',
    newLabel: () => 'Your new password',
    hint: 'At least 8 characters. Three words that have nothing to do with each other are good.',
    offer: 'Suggest three words',
    offered: () => 'This is our suggestion. Please remember the three words exactly like this.',
    levels: { weak: 'Still too easy to guess.', fair: 'Good.', strong: 'Very good.' },
    missing: 'A password is missing here.',
    short: () => 'This is too short. Take at least 8 characters.',
    long: 'This is too long. 256 characters at most.',
    known: () =>
      'This password is in lists that attackers try first. Add two words or take three new ones.',
    context: () =>
      'It contains your name or the name of the centre. Others try that first. Please take other words.',
    weak: () => 'This is still too easy to guess. Add one more word.',
  },

  sheet: {
    title: () => 'Your recovery sheet',
    intro: () =>
      'Forgotten your password? New phone? Only this code reopens your mailbox then. We have no copy.',
    making: 'The code is being made …',
    failed: 'The code could not be made.',
    retry: 'Try again',
    slipName: 'Recovery sheet',
    slipHeading: 'Note',
    codeLabel: 'Code in seven groups',
    print: 'Print',
    save: 'Save as a picture',
    copy: 'Copy',
    fileName: 'note.png',
    copied: () => 'Copied. Paste the code into a safe place soon.',
    copyFailed: () => 'This browser cannot copy. Please write the code down.',
    saved: () => 'The picture is with your downloads.',
    advice: () =>
      'The sheet says nothing about us, on purpose. You may also copy the code by hand. Keep it where nobody connects it with you.',
    check: 'A short check',
    checkHint: (_v, first, second) =>
      `Type group ${first} and group ${second} from your sheet. Then you can go on.`,
    group: (at) => `Group ${at}`,
    groupRight: (at) => `Group ${at} is right`,
    groupsRight: 'Both groups are right',
    groupWrong: (at) => `Group ${at} is different. Please compare again.`,
    toWrite: 'Go on to writing',
    toMailbox: 'To the mailbox',
    missing: (_v, groups) =>
      groups.length === 1
        ? `Group ${groups.join()} is still missing.`
        : `Groups ${groups.join(' and ')} are still missing.`,
    storing: 'The code is being stored …',
    noSheet: 'I do not want a recovery sheet',
    noSheetText: () =>
      'That is possible. But if you forget your password, all messages are lost for ever. You then have to start again, and your counsellor may not refer to the old conversation.',
    without: 'Go on without a sheet',
    again: {
      title: () => 'You already have a recovery sheet',
      text: 'A new sheet makes the old one invalid.',
      make: 'Make a new sheet',
    },
  },

  recover: {
    title: 'Enter the code from your sheet',
    intro: () =>
      'The code opens your whole mailbox, with all messages. You choose a new password with it.',
    code: () => 'Your code',
    hint: '28 characters. Capitals or not, with or without gaps: all is right. We read O as 0, and I and L as 1.',
    preview: () => 'This is how we read your code',
    count: (have) => `${have} of 28 characters.`,
    missing: (groups) =>
      groups.length === 1
        ? `Something is missing in group ${groups.join()}.`
        : `Characters are missing in groups ${list('en', groups.map(String))}.`,
    complete: 'All characters are there.',
    tooMany: 'These are too many characters.',
    wrongCharacter: (character) => `No code contains “${character}”.`,
    malformed: () => 'There is a typing error. Please compare each group with the sheet.',
    unknown: () => 'No account here belongs to this code. Perhaps you made a newer sheet later.',
    codeMissing: () => 'Please enter the whole code.',
    submit: 'Open the mailbox',
    working: () => 'Your mailbox is being opened. On older phones this takes a few seconds.',
    noneTitle: 'No sheet?',
    mailName: () => 'You have given an e‑mail address?',
    mailText: 'Then there is a new password for the old name. The old mailbox stays closed.',
    byMail: 'New password by e‑mail',
    noneName: 'Start again',
    noneText: () => 'You make a new account. It does not open your old mailbox.',
    register: 'Register anew',
  },
} satisfies AccessTexts;
