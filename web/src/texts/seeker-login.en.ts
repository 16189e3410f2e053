import type { LoginTexts } from './seeker-login.de.ts';
import { numberWord } from './format.ts';

/** Login, lock screen, goodbye. English. */
export const loginEn = {
  show: 'Show',
  hide: 'Hide',
  name: () => 'Your name here',
  login: {
    title: 'Log in',
    password: 'Password',
    submit: 'Log in',
    working: 'The mailbox is being opened …',
    workingHint: 'On older phones this takes a few seconds.',
    nameMissing: 'The name is missing here.',
    passwordMissing: 'The password is missing here.',
    failed: 'Name or password is wrong.',
    failedHelp: () => 'Please check both. In the password every character counts, capitals too.',
    failedWhy:
      'We do not say which of the two is wrong. So nobody can find out whether a name exists here.',
    wait: (_v, time) => `Those were many attempts. Please wait until ${time}.`,
    waitText: (_v, minutes) =>
      `That is about ${minutes === 1 ? 'one minute' : `${numberWord('en', minutes)} minutes`}. Your mailbox is not blocked, and nothing gets lost.`,
    waitSheet: () => 'With the recovery sheet you get in even now.',
    waitReason: (time) => `It works again from ${time}.`,
    forgot: 'Forgotten your password?',
    register: 'Register anew',
    hints: {
      label: 'Advice',
      title: () => 'Before you log in',
      privateName: 'Private window',
      privateText: 'Then this page is not in the browser’s history.',
      deviceName: 'Not your own device?',
      deviceText: () => 'Do not save a password there.',
      afterName: 'Log out afterwards',
      afterText: () => 'Close the window as well.',
    },
  },

  lock: {
    title: 'Screen locked',
    text: (_, kept) => {
      switch (kept) {
        case undefined:
          return 'There is nothing to see here.';
        case 'stored':
          return 'Your text is saved. There is nothing to see here.';
        case 'here':
          return 'Your text is encrypted in this window. Please do not close it. After the password it is saved.';
        case 'lost':
          return 'We could not save what was written last. It is gone, we are sorry.';
      }
    },
    password: 'Password',
    submit: 'Continue',
    failed: 'The password is wrong. Or the login has run out.',
    other: () => 'Not you? Another account',
    leave: 'Log out',
  },

  goodbye: {
    title: () => 'You are logged out',
    text: 'There is nothing left to read in this window.',
    close: () =>
      'Now close the window as well. Otherwise the browser’s history still shows that this page was open.',
    privateHint: 'A private window forgets that too when you close it.',
    again: 'Log in again',
    home: 'To the start page',
  },
} satisfies LoginTexts;
