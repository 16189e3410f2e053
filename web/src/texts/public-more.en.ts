import { privateWaysEn } from './private-ways.en.ts';
import type { Voice } from './address.ts';
import type { PublicMoreTexts } from './public-more.de.ts';

/** Texts of the public pages, English: safety, emergency, legal pages, help, and the short ones. */
export const publicMoreEn = {
  safety: {
    title: 'Safety',
    lead: () => 'What you can do yourself. And what we cannot protect you from.',
    privateTitle: 'Open a private window',
    privateText:
      'Then this page is not in the browser history afterwards. Open it first, then come here.',
    privateWays: privateWaysEn,
    deviceTitle: 'On this device',
    leave: {
      name: 'Leave this page',
      text: (_v: Voice, exitHost: string) =>
        `The button at the top opens ${exitHost} at once and signs you out. It does **not** delete the browser history. With a keyboard there is another way: the Shift key three times.`,
    },
    signOut: { name: 'Log out', text: 'Always, at home too. Then close the window.' },
    lock: {
      name: 'Lock the screen',
      text: (_v: Voice, minutes: number) =>
        `After a pause of ${minutes} minutes your mailbox locks itself. You can lock it yourself too.`,
    },
    password: {
      name: 'Do not save the password',
      text: 'Not in the browser, if someone else uses the device. If the browser asks: tap “Never”.',
    },
    sheet: {
      name: 'Hide the recovery sheet well',
      text: () =>
        'On purpose nothing on the sheet points to us. Keep it where nobody connects it with you.',
    },
    watchedTitle: () => 'Is your phone being watched?',
    watched: () =>
      'Does someone know things they cannot know? Is the battery empty soon? Then use another device: in a library, at work, at a friend’s. Do not delete spying software at once. The person would notice. Talk to us first.',
    limitsTitle: () => 'What we cannot protect you from',
    limits: [
      () => 'A device that someone watches. Whoever sees your screen reads along.',
      () =>
        'Traces outside this page: browser history, bill, router at home. They hold our address, but not what you write.',
      () => 'That your mailbox exists and when it is used. Our server sees that.',
      () =>
        'A server that secretly sends you different program code. Experts can discover it, nobody can prevent it.',
      () => 'The first visit. The first time you have to believe the server that it is our centre.',
      () => 'Someone in charge of our centre who invents a false team.',
      () => 'A server that does not delete what it should delete. And keys are stolen later.',
      () => 'What someone of the team copies. Or what we must pass on by law.',
      () =>
        'Signatures may prove what the team has written. They never name those who seek advice.',
      () => 'Password and recovery sheet are both lost. Then the messages stay closed.',
    ] as readonly ((v: Voice) => string)[],
  },
  emergency: {
    title: 'Emergency numbers',
    groups: {
      now: 'Help right now',
      violence: 'If there is violence',
      talk: 'Someone listens',
      young: 'For children, young people and parents',
      us: 'Our counselling centre',
    },
    free: 'free of charge',
    notWatched: () =>
      'Does someone read your list of calls? Delete the call afterwards, or use another telephone.',
    abroad: 'These numbers are valid in this country:',
    countries: { DE: 'Germany', AT: 'Austria', LU: 'Luxembourg', CH: 'Switzerland' },
  },
  terms: {
    title: 'Terms of use',
    version: (version: number) => `Version ${version}`,
    agreed: () => 'Before every enquiry we ask whether you agree.',
  },
  privacy: {
    title: 'Privacy',
    factsTitle: 'What this site does and does not do',
    facts: [
      {
        icon: 'check',
        name: 'No cookie for reading',
        text: () =>
          'There is one only when you log in. It ends when you log out and serves nothing else.',
      },
      {
        icon: 'eye-off',
        name: 'No IP address',
        text: () => 'Our program does not store it and writes it into no log.',
      },
      {
        icon: 'check',
        name: 'No third party',
        text: () => 'These pages load nothing from other providers. Visits are not counted.',
      },
      {
        icon: 'eye-off',
        name: 'No password',
        text: () =>
          'Your password and the code of the recovery sheet never leave your device readably.',
      },
      {
        icon: 'server',
        name: 'What is stored',
        text: () =>
          'An account without a readable name, your encrypted messages. How many there are and how long they are. When they came, to the hour. Who of the team answers and by when.',
      },
    ] as readonly {
      readonly icon: 'check' | 'eye-off' | 'server';
      readonly name: string;
      readonly text: (v: Voice) => string;
    }[],
    centreTitle: 'Notes by the counselling centre',
  },
  imprint: { title: 'Imprint' },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everyone should be able to write to us. This is how far we are.',
    doneTitle: 'This works',
    done: [
      'Everything works with the keyboard and with a screen reader.',
      'The text can be enlarged, with A A A at the top and by the browser up to 200%.',
      'There are light and dark colours with strong contrast.',
      'There are no moving images.',
      'Before the screen locks, you are asked. One press extends the time.',
    ] as readonly string[],
    missingTitle: 'This is missing',
    missing: [
      'There is no sign language and no tested easy language yet.',
      'German and English are the only languages.',
      'Writing needs JavaScript: it does the encrypting. These pages work without it.',
      'No independent test has been made yet. We follow WCAG 2.2, level AA.',
    ] as readonly string[],
    barrierTitle: 'Something does not work?',
    barrier: () => 'Please tell us by telephone.',
  },
  help: {
    title: 'If you cannot write here',
    lead: () =>
      'Your message is encrypted in your browser. If it cannot do that, we send nothing. Call us, or use another browser.',
    callTitle: () => 'Call us',
    waysTitle: 'Or it does work this way',
    ways: [
      {
        icon: 'refresh-cw',
        name: 'Turn on JavaScript',
        text: () => 'It is turned off in the settings of your browser. Allow it for this page.',
      },
      {
        icon: 'smartphone',
        name: 'Renew or change the browser',
        text: () =>
          'Firefox from 115, Chrome and Edge from 109, Safari from 16.4: all from 2023 or newer.',
      },
      {
        icon: 'shield-check',
        name: 'Tor Browser or “Lockdown Mode”',
        text: () =>
          'The highest safety level turns WebAssembly off. It often works with the middle level. Otherwise please use the telephone.',
      },
    ] as readonly {
      readonly icon: 'refresh-cw' | 'smartphone' | 'shield-check';
      readonly name: string;
      readonly text: (v: Voice) => string;
    }[],
    whyTitle: 'Why do we need this?',
    why: () =>
      'The program encrypts in your browser before anything is sent. Without it our server could read along.',
  },
  missing: {
    title: 'This page does not exist',
    text: 'Perhaps the address was copied wrongly.',
    back: 'To the first page',
  },
  fresh: {
    title: 'This counselling centre is not set up yet',
    text: 'Nobody can write here yet. Whoever sets it up has a link of their own.',
    brand: 'Beistand',
  },
  notWritten: () =>
    'The counselling centre has not written this text yet. Please ask us by telephone.',
} satisfies PublicMoreTexts;
