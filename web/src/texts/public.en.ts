import type { Voice } from './address.ts';
import type { PublicTexts } from './public.de.ts';

/** Texts of the public pages, English: the frame, the landing page, how it works, who reads what. */
export const publicEn = {
  title: 'Overview',
  frame: {
    exit: {
      label: 'Leave quickly',
      leave: 'Leave this page',
      skip: 'Skip to content',
      hint: ['To leave quickly: press', '⇧ Shift', 'three times'] as [string, string, string],
    },
    sizes: {
      legend: 'Text size',
      names: { m: 'Normal', l: 'Large', xl: 'Very large' },
    },
    otherLanguage: 'Deutsch',
    more: 'More about us',
    links: {
      how: 'How it works',
      safety: 'Safety',
      readers: 'Who can read what?',
      emergency: 'Emergency numbers',
      terms: 'Terms of use',
      privacy: 'Privacy',
      imprint: 'Imprint',
      accessibility: 'Accessibility',
      help: 'Not working?',
    },
    colours: 'Colours',
    themes: { auto: 'as on your device', light: 'light', dark: 'dark' },
    software: 'Powered by Beistand, free software.',
  },
  register: 'Create an account',
  signIn: 'Log in',
  call: {
    title: 'Rather talk?',
    urgent: 'In danger:',
    all: 'All numbers',
  },
  start: {
    hero: () => 'Write to us. Without your name.',
    lead: () =>
      'A counsellor answers you, in writing and in confidence. You need no app and no e‑mail address.',
    inDanger: 'In danger?',
    police: 'Police',
    promiseIntro: () => 'Writing today?',
    promiseDate: (date: string) => `Answer by ${date}`,
    promiseDays: 'Days until the answer',
    notCounted: (where: string) =>
      `Saturdays, Sundays and public holidays in ${where} do not count.`,
    tooLong: () => 'Is that too long? You can reach us by telephone.',
    noPromise: () => 'Would you rather talk to someone now?',
    noPromiseCall: () => 'Call us',
    urgentTitle: () => 'Do you need help right now?',
    urgent: () =>
      'We do not know who or where you are. In acute danger we cannot send anyone. Please call.',
    allFree: 'The emergency numbers are free of charge.',
    dayAndNight: 'day and night',
    stepsTitle: 'How it goes',
    steps: [
      {
        title: 'Create an account',
        text: () => 'You make up a name and a password. Nothing else.',
      },
      {
        title: 'Write',
        text: () => 'As much or as little as you like. You can pause at any time.',
      },
      {
        title: 'Read the answer',
        text: () =>
          'Here in your mailbox. After that it is always the same person who writes to you.',
      },
    ],
    topicsTitle: () => 'What you can write about',
    topicsEnd: () => 'Your topic is not there? Write anyway.',
    deviceTitle: () => 'If someone controls your device',
    device: (_v: Voice, exitHost: string) =>
      `Open this page in a **private window**. Then it is not in the browser history afterwards. “Leave this page” opens ${exitHost} at once, but does **not** delete the browser history.`,
    deviceLink: 'All safety tips',
  },
  readers: {
    title: 'Who can read what?',
    lead: () =>
      'Your texts are encrypted in your browser. Those with “no” in this list get no key.',
    short: {
      you: {
        name: () => 'You and your counsellor',
        text: () => 'Everything the two of you write.',
      },
      team: {
        name: 'Our counselling team',
        text: () => 'Only your first enquiry, until one person of the team accepts it.',
      },
      admin: {
        name: 'The administration',
        no: () => 'Never your texts. It has no key.',
        counsels:
          'Whoever administers our centre counsels too. In the team that person reads like all others.',
      },
      server: {
        name: 'The technology',
        text: () =>
          'Never your texts, they are encrypted. It sees that there is a mailbox, roughly when and how much is written.',
      },
      device: {
        name: () => 'Whoever holds your device',
        text: () => 'Perhaps more than you would like.',
      },
    },
    more: 'The whole list',
    columns: {
      who: 'Who',
      first: () => 'Your first enquiry',
      firstLabel: 'First enquiry:',
      after: 'Everything after it',
      afterLabel: 'Everything after it:',
      note: 'Good to know',
    },
    yes: 'yes',
    no: 'no',
    rows: {
      you: { who: () => 'You', note: 'With your password or your recovery sheet.' },
      counsellor: {
        who: () => 'Your counsellor',
        note: (law: string) => `Bound by professional secrecy: ${law}.`,
      },
      deputy: {
        who: 'A deputy',
        when: 'if there is one',
        note: () => 'The name is shown before you send. You can also choose “only one person”.',
      },
      team: {
        who: 'The team',
        first: 'until one person accepts',
        note: (names: string) => `${names}. After that our server deletes the team’s keys.`,
      },
      admin: {
        who: 'The administration',
        note: 'It confirms who is in the team. It has no key to read with.',
        counselsFirst: 'like the team',
        counselsAfter: 'like the team',
        counselsNote: 'Whoever administers our centre counsels too.',
      },
      server: {
        who: 'Our server, the technology',
        note: 'It sees that there is a mailbox, who of the team answers, roughly when and how much is written.',
      },
      provider: {
        who: () => 'Your internet provider',
        note: 'It sees the address of this page.',
      },
      device: {
        who: () => 'Whoever holds your device',
        when: () => 'while you are logged in',
        note: () => 'Please always log out.',
      },
    },
    proofTitle: () => 'How do you know that this is true?',
    proof: () =>
      'Your mailbox always shows who can read at the moment. Your browser checks it by signatures. If something is wrong, it stops sending.',
    limitsTitle: 'What this cannot do',
    limits: 'Encryption has limits too. We name them all.',
    limitsLink: 'Our limits',
  },
  how: {
    title: 'How it works',
    lead: () => 'You write, a counsellor answers. Everything stays here in your mailbox.',
    steps: [
      {
        title: 'Create an account',
        text: () =>
          'You make up a name and a password. You also get a recovery sheet. It takes about three minutes.',
      },
      {
        title: 'Write',
        text: () =>
          'One sentence is enough. Before you send, you see who can read it and by when you get an answer.',
      },
      {
        title: 'Read the answer',
        text: (_v: Voice, first: string, next: string) =>
          `One person of the team accepts and answers within ${first}. After that it is always the same person who writes to you, within ${next} at the latest.`,
      },
      {
        title: 'Go on or stop',
        text: () => 'For as long as you like. You can delete everything at any time.',
      },
    ],
    workingDay: 'one working day',
    workingDays: (count: string) => `${count} working days`,
    questionsTitle: 'Questions',
    keepQuestion: 'When is everything deleted?',
    keep: (_v, months) =>
      `When nobody has written for ${months} months. The date is always in your mailbox, and you see a warning there 30 days before. You can extend it then. An account without an enquiry is deleted after 7 days.`,
    documentation: (_v, reason, years) =>
      `We must keep records of our own for longer: ${years}, ${reason}. Your messages are no part of them.`,
    years: (years) => (years === 1 ? 'one year' : `${years} years`),
    questions: [
      {
        question: 'Who answers me?',
        answer: (_v: Voice, law: string) =>
          `The counsellors of our team. They are bound by professional secrecy (${law}).`,
      },
      {
        question: 'Do I have to say who I am?',
        answer: () => 'No. You make up a name. We do not store which connection you come from.',
      },
      {
        question: 'How do I learn that there is an answer?',
        answer: () =>
          'You log in again and look into your mailbox. We send no e‑mail and no text message.',
      },
      {
        question: 'Forgotten your password?',
        answer: () =>
          'With the recovery sheet you get back in, with all messages. If both password and sheet are lost, you start anew.',
      },
    ],
  },
} satisfies PublicTexts;
