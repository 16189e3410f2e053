import type { FailureTexts } from './failure.ts';

const reload = 'Please reload the page.';
const call = 'If this goes on, please call us.';
const ours = (): string =>
  'The fault is with our server, not with you. Please try again in a few minutes.';
const program = (): string => `Something is wrong in the program. ${reload}`;
const notVerified = (): string =>
  `The browser has checked something, and it is not right. So nothing is sent. ${call}`;
const changed = (): string => 'Something has changed here in the meantime. Please try again.';
const ended = (): string => 'Your login has run out. Please log in again.';

/** What went wrong and what to do, for seekers. English. */
export const failuresEn: FailureTexts = {
  offline: () => 'No connection. Check the internet and then try again.',
  reply: ours,
  fault: program,

  'request.invalid': program,
  'request.too-large': () => 'This is too much text at once. Please split it into two messages.',
  'request.wrong-type': program,
  'request.too-many': () =>
    'That was a great deal at once. It goes on in a few minutes. What you have typed stays.',
  'route.unknown': program,
  'centre.unknown': () => 'There is no counselling centre at this address.',
  // Set-up and invitations have sentences of their own.
  'centre.exists': program,
  'setup.token-wrong': program,
  'session.missing': ended,
  'session.forbidden': () => 'This account cannot do that.',
  'session.confirm': () => 'Nothing has been done. To be safe, this needs your password once more.',
  'login.failed': () => 'Name or password is wrong.',
  'factor.refused': changed,
  'password.changed': () => `The password has been changed meanwhile. ${reload}`,
  'recovery.failed': () => 'No account here belongs to this code.',
  'pow.failed': () => 'This took too long. Please try again.',
  'name.taken': () => 'This name exists here already.',
  'name.not-allowed': () => 'This name cannot be used here.',
  'account.exists': changed,
  'terms.outdated': () => `The terms of use are new. ${reload}`,
  'vault.stale': changed,
  'invitation.unknown': program,
  'invitation.used': program,
  'certificate.refused': notVerified,
  'settings.stale': changed,
  'roster.stale': changed,
  'team.unknown': () => `This team no longer exists. ${reload}`,
  'policy.unknown': () => `The topics have changed. ${reload}`,
  'conversation.unknown': () => 'This conversation does not exist here.',
  'conversation.exists': changed,
  'statement.refused': notVerified,
  'epoch.stale': changed,
  'epoch.closed': changed,
  'enquiry.taken': changed,
  'message.refused': notVerified,
  'message.number-taken': changed,
  'draft.unknown': changed,
  'draft.too-many': () => 'Too many drafts are saved.',
  'storage.full': () => `Our server has no room at the moment. ${call}`,
  'storage.unavailable': ours,
  'server.fault': ours,

  'code.malformed': () => 'There is a typing error in the code.',
  'code.other': () => 'This is not the code with which they were hidden.',
  'vault.broken': () => `The mailbox cannot be opened. ${call}`,
  'centre.changed': notVerified,
  'trust.refused': notVerified,
  'roster.expired': () => 'We cannot take a new enquiry at the moment. Your text stays saved.',
  'clock.wrong': () => 'The clock of your device is wrong. Please set date and time.',
  'conversation.refused': notVerified,
  'conversation.fork': () =>
    'The server shows two versions of this conversation. Sending is stopped.',
  'conversation.stopped': () => 'Sending is stopped.',
  'readers.unconfirmed': () => 'Not everyone has been verified. Sending is stopped.',
  'answer.refused': notVerified,
  'message.too-long': () =>
    'These are more than 20,000 characters. Please split them into two messages.',
  'crypto.unavailable': () => 'This browser cannot encrypt. Please use a newer one.',
  'keyring.closed': ended,
  'keyring.fault': program,
};
