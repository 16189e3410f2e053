import type { ErasureTexts } from './erasure.de.ts';

/** Erasing a conversation or the account, and its receipt. English. */
export const erasureEn: ErasureTexts = {
  section: 'Delete',
  what: 'A conversation, or everything',
  whatText: 'Deleted is deleted, on both sides.',
  choose: 'Delete …',
  loading: 'One moment …',
  back: 'My access',
  title: () => 'What would you like to delete?',
  final: 'Deleted is deleted. Nobody can bring it back, and neither can we.',
  legend: 'Delete what?',
  one: (day) => `Only the conversation of ${day}`,
  oneText: () => 'Your access stays. You can write again.',
  all: 'Everything, my access too',
  allText: 'Name, password and recovery sheet then open nothing any more.',
  after: 'What happens then',
  afterItems: (_v, wholeAccount) => [
    { name: 'At once', text: 'Your messages and all answers are deleted.' },
    { name: 'At the centre', text: 'There it only says: no longer there.' },
    {
      name: 'With you',
      text: wholeAccount
        ? 'The recovery sheet and the browser history you delete yourself.'
        : 'The browser history you delete yourself. The recovery sheet stays valid.',
    },
  ],
  next: 'Continue',
  nothing: 'Delete nothing',
  askOne: (day) => `Delete the conversation of ${day}?`,
  askAll: (name) => `Delete everything, the access ${name} too?`,
  askText: () => 'Everything in it disappears at once, for your counsellor too.',
  yes: 'Delete for good',
  no: 'Keep it after all',
  doneOne: 'The conversation is deleted.',
  doneAll: () => 'Deleted. You are logged out.',
  doneAllText: 'The name, the password and the recovery sheet open nothing any more.',
  device: () => 'Two more things on your device',
  deviceText: () => 'Throw the recovery sheet away. Delete the browser history.',
  toMailbox: 'To the mailbox',
  receipt: {
    title: 'Receipt',
    erased: 'Deleted on',
    backups: 'Backups unreadable from',
    hint: () => 'There is nothing about us on it, on purpose. You do not need it.',
  },
};
