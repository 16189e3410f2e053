import type { MineTexts } from './mine.de.ts';

/** What "My account" leads to and is looked for rarely: another name. English. */
export const mineEn = {
  name: {
    title: 'Change the login name',
    label: () => 'Your new name here',
    does: 'What happens',
    stays: () => 'Your password stays. All messages stay.',
    free: 'The old name opens nothing any more. Somebody else can take it then.',
    others: 'All other devices and windows are logged out.',
    sheet: () =>
      'The code on your recovery sheet still works. Does the old name stand beside it? Then cross it out.',
    submit: 'Change the name',
    doneTitle: () => 'Your new login name works',
    done: () => 'We have tried it with your password. Log in with it from now on.',
    unprovedTitle: 'The new name opens nothing yet',
    unproved: () =>
      'The server says that the name is changed. But trying it did not work. Keep both names in mind. Do not log out yet. If it stays like this, please call us.',
    tryAgain: 'Try it once more',
  },
} satisfies MineTexts;
