import type { StaffTexts } from './staff.de.ts';

export const staffEn = {
  frame: {
    strip: 'Session',
    skip: 'Skip to content',
    lock: 'Lock the screen',
    where: (centre: string, person: string) => `${centre} · ${person}`,
    areas: 'Areas',
    pool: 'New enquiries',
    cases: 'My cases',
    team: 'Team',
    settings: 'Settings',
    security: 'Security',
    factorMissing:
      'So far only the password protects your account. Adding a second step takes two minutes.',
    factorAdd: 'Set it up now',
    codesGuessed: 'At login your password was right, but the code from the app was often wrong.',
    codesLook: 'Look',
    account: 'My account',
    logout: 'Log out',
    view: 'Display',
    newMessages: (count: number) => (count === 1 ? 'new message' : 'new messages'),
    waiting: (count: number) => (count === 1 ? 'enquiry waiting' : 'enquiries waiting'),
    offline: 'No connection. New things appear here once the internet is back.',
  },
  roles: {
    admin: 'Administration',
    counsellor: () => 'Counsellor',
    both: () => 'Counsellor and administration',
    none: 'no role',
  },
  loading: 'One moment …',
  again: 'Try again',
  show: 'Show',
  hide: 'Hide',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Continue',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  slip: {
    print: 'Print',
    save: 'Save',
    copy: 'Copy',
    copied: 'Copied. Paste the text now, then copy something else.',
    copyFailed: 'Copying did not work. Please print it or write it down.',
    saved: 'Saved as a text file. It now lies readable on this device.',
    check: 'A quick check',
    checkHint: 'Type two groups as they stand on the paper.',
    group: (number: number) => `Group ${number}`,
    groupWrong: 'That is not the same group. Please compare once more.',
    groupFits: (number: number) => `Group ${number} is right`,
    bothFit: 'Both are right',
    missing: (numbers: readonly number[]) =>
      numbers.length === 1
        ? `Group ${numbers[0]} is still missing.`
        : `Groups ${numbers.join(' and ')} are still missing.`,
  },
  account: {
    displayName: 'Your name for those who write',
    displayNameHint: 'First name and one letter will do. It stands in your pass for a year.',
    displayNameMissing: 'By which name should people know you?',
    loginName: 'Your login name',
    loginNameHint: 'Only you see it. 3 to 40 characters, no blanks.',
    loginNameWrong: 'Please use 3 to 40 characters, no blanks.',
    loginNameTaken: 'This login name exists already. Please choose another.',
    password: 'Your password',
    passwordHint:
      'Best: four words that have nothing to do with each other. It protects other people’s conversations too.',
    passwordWhy: {
      short: 'That is too short. Use at least 8 characters.',
      common: 'This password is on lists that anyone can buy. Please take another.',
      guessable: 'That is quickly guessed. Add one more word.',
      context: 'Your name or the centre’s name is in it. That is guessed first.',
    },
    passwordGood: 'Good. This password will hold.',
    makingKeys: 'Your browser is making the keys. This takes a few seconds.',
  },
  failures: {
    offline:
      'We cannot reach the server just now. What you wrote is still here. Please try again in a moment.',
    reply:
      'The server answered something we cannot read. Nothing is lost. Reload the page if it stays like this.',
    'session.missing': 'Your session has ended. Please log in again.',
    'session.forbidden':
      'This account may not do that. If your role has changed, please log in again.',
    'session.confirm': 'Nothing has been done. To be safe, this needs your password once more.',
    'request.too-many':
      'That was a great deal in a row. It goes on in a few minutes. What you have typed stays.',
    'request.too-large': 'That is too large to be stored. Please shorten the text.',
    'request.invalid': 'One entry does not fit. Please look through the fields once more.',
    'setup.token-wrong': 'This set-up link is not valid, or no longer.',
    'centre.exists': 'This centre is set up already.',
    'centre.changed':
      'The centre’s key is not the one this account knows. Please enter nothing more. Speak to the management.',
    'name.taken': 'This login name exists already. Please choose another.',
    'name.not-allowed': 'This login name cannot be used. Please choose another.',
    'invitation.unknown': 'This invitation is not valid, or no longer.',
    'invitation.used': 'This invitation has been used already.',
    'answer.refused':
      'This answer does not fit your invitation. Please do not confirm it and invite anew.',
    'certificate.refused': 'The server did not accept the pass. Please reload the page.',
    'settings.stale':
      'Someone else has changed the settings in the meantime. You now see the new state, and what you changed yourself is still there. Please check it and save again.',
    'roster.stale': 'Someone else has just changed the team list. You now see the new state.',
    'roster.expired': 'The team list has expired. A member of the team has to log in once.',
    'trust.refused':
      'The signatures do not fit together, or your account does not hold the key for it. Nothing was changed.',
    'clock.wrong': 'The clock of this device is wrong. Please set date and time.',
    'enquiry.taken': 'Someone on the team was faster.',
    'epoch.stale': 'Something has just changed in this conversation. Please try again.',
    'epoch.closed':
      'Who can read this conversation has just changed. Your text is still here. Look who reads along now, then send.',
    'message.number-taken':
      'A second window sent at the same time. Your text is still here. Please send again.',
    'message.too-long': 'That is more than 20,000 characters. Please split the text.',
    'readers.unconfirmed':
      'Someone new can read along. Please look first who it is. Your text is still here.',
    'conversation.stopped': 'Sending is stopped in this conversation. Your text is still here.',
    'conversation.fork':
      'The server shows two versions of this conversation. Sending is stopped. Please tell the management.',
    'conversation.refused':
      'The signatures of this conversation do not fit together. It stays closed. Please tell the management.',
    'draft.too-many': 'There are 50 drafts already. This one stays in this window only.',
    'storage.full': 'The server’s storage is full. Please tell the operator.',
    'storage.unavailable':
      'The server cannot store anything just now. Please try again in a minute.',
    'crypto.unavailable':
      'This browser cannot encrypt safely. Nothing was sent. Please use a current browser.',
    'keyring.closed': 'Your session has ended. Please log in again.',
    'vault.broken': 'Your key ring cannot be opened. Please tell the operator.',
  },
  failureOther: 'That did not work. It is our fault, not yours. What you wrote is still here.',
} satisfies StaffTexts;
