import type { ConfirmTexts } from './confirm.de.ts';

/** The question for the password before what weighs much. English. */
export const confirmEn = {
  strip: 'Session',
  title: () => 'To be safe, please enter your password once more',
  why: () =>
    'This way nobody else can act in your name when your device is left open. What you have entered is kept.',
  password: () => 'Your password',
  show: 'Show',
  hide: 'Hide',
  submit: 'Confirm',
  cancel: 'Cancel',
  working: 'Checking the password …',
  missing: 'The password is missing here.',
  wrong: () => 'The password is wrong. Please check each character, upper and lower case too.',
} satisfies ConfirmTexts;
