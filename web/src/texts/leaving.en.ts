import type { LeavingTexts } from './leaving.de.ts';

/** Lock screen and goodbye. English. */
export const leavingEn = {
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
} satisfies LeavingTexts;
