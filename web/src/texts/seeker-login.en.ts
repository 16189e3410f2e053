import type { LoginTexts } from './seeker-login.de.ts';
import { numberWord } from './format.ts';

/** Login. English. */
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
    ended: () =>
      'You are logged out. That happens after a long pause, and when you log out in another window.',
    nameMissing: 'The name is missing here.',
    passwordMissing: 'The password is missing here.',
    failed: 'Name or password is wrong.',
    failedHelp: () => 'Please check both. In the password every character counts, capitals too.',
    failedWhy:
      'We do not say which of the two is wrong. So nobody can find out whether a name exists here.',
    former: 'Password from before the reset',
    formerHint: 'If a new password was set for this name by e‑mail.',
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
} satisfies LoginTexts;
