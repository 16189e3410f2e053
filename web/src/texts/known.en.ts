import { plural } from './format.ts';
import type { KnownRows, KnownTexts } from './known-shape.ts';

const count = (n: number, one: string, other: string): string =>
  `${n} ${plural('en', n, { one, other })}`;

const sealed = ({ size }: KnownRows): string => `encrypted, ${size}`;

const turns: Readonly<Record<string, string>> = {
  nobody: 'nobody’s turn',
  counsellor: 'it is the centre’s turn',
  seeker: 'it is your turn',
};

const states: Readonly<Record<string, string>> = {
  open: 'waiting',
  accepted: 'taken on',
  closed: 'ended',
};

const words = (values: readonly string[], known: Readonly<Record<string, string>>): string =>
  values.map((value) => known[value] ?? value).join(', ');

/** "What the server knows about me". English. */
export const knownEn: KnownTexts = {
  title: 'What the server knows about me',
  intro: () =>
    'These are the values of your account as they are stored now. We have just asked for them.',
  seesTitle: 'In short',
  sees: () =>
    'The server sees that there is a mailbox, roughly when and how much is written. It cannot read what you write.',
  columns: () => ['What', 'Your value', 'Why'],
  valueLabel: 'Value:',
  whyLabel: 'Why:',
  nothing: (names) => `Nothing is stored here: ${names}.`,
  notTitle: 'What it does not know',
  not: () => [
    'Who you are: name, age, place.',
    'What it is about. The topic is encrypted too.',
    'Your password and the code of the recovery sheet.',
    'Your IP address and your device. Neither is stored.',
  ],
  stillTitle: 'What it sees or can do all the same',
  still: () => [
    'It sees when somebody is connected. It does not keep that.',
    'It sees how many messages there are and roughly how long they are.',
    'It can hold messages back. If one is missing in the row, your browser tells you.',
    'It can keep what it should delete. Even then it cannot read it.',
    'It could leave something out here. No browser can check that.',
  ],
  raw: 'Every field as it is stored',
  rawText: 'For those who want to know exactly. The names are those of the database.',
  rawRows: (n, table) => `${table}: ${count(n, 'row', 'rows')}`,
  rawMore: 'These are the first fifty.',
  loading: 'We are asking the server.',
  again: 'Try again',
  tables: {
    account: {
      what: 'Account',
      value: (r) =>
        `Number ${r.of('account').join()}, random. Made on ${r.days('created_day')}. Last login: ${r.days('last_login_day')}. Name and password only as check values, not readable.`,
      why: 'So that you can log in without us knowing name and password.',
    },
    idle_account: {
      what: 'Account without an enquiry',
      value: (r) => `counted from day ${r.of('since').join(', ')} on which the server ran`,
      why: 'An account without an enquiry is erased after seven days without a login.',
    },
    slot: { what: 'Key of the mailbox', value: sealed, why: 'Only the password opens it.' },
    recovery: {
      what: 'Recovery sheet',
      value: (r) => `only a check value of the code, and the key: ${sealed(r)}`,
      why: 'So that the code opens the mailbox.',
    },
    vault: {
      what: 'Bunch of keys',
      value: (r) => `${sealed(r)}, stored ${r.of('n').join()} times`,
      why: 'All keys and settings lie in it, the login name too.',
    },
    session: {
      what: 'Logins',
      value: (r) =>
        `${count(r.rows, 'login is', 'logins are')} valid now. Lock after ${r.of('idle_minutes').join(' and ')} minutes. To five minutes: when they end.`,
      why: 'So that a window stays logged in. After its end this is deleted.',
    },
    tab: {
      what: 'Open windows',
      value: (r) => count(r.rows, 'window', 'windows'),
      why: 'So that a window can ask with its own key only.',
    },
    login_ticket: {
      what: 'Logins begun',
      value: (r) => count(r.rows, 'ends after a minute', 'end after a minute'),
      why: 'A login has two steps.',
    },
    recovery_ticket: {
      what: 'Begun with the recovery sheet',
      value: (r) => count(r.rows, 'ends after ten minutes', 'end after ten minutes'),
      why: 'A new password with the code has two steps.',
    },
    reset_request: {
      what: 'New password by e‑mail, asked for',
      value: (r) => count(r.rows, 'ends after 30 minutes', 'end after 30 minutes'),
      why: 'So that the six digits of the e‑mail count. The address in it is encrypted.',
    },
    passkey: {
      what: 'Passkeys',
      value: (r) => `${r.of('name').join(', ')}, added on ${r.days('added_day')}`,
      why: 'For the second step of the login.',
    },
    code_app: {
      what: 'App with codes',
      value: (r) => `set up on ${r.days('added_day')}`,
      why: 'For the second step of the login.',
    },
    factor_ticket: {
      what: 'Second step, begun',
      value: (r) => count(r.rows, 'ends soon', 'end soon'),
      why: 'The second step of the login.',
    },
    wrong_code: {
      what: 'Wrong codes',
      value: (r) => `${r.of('lately').join()} lately`,
      why: 'So that nobody can try codes out.',
    },
    mail_address: {
      what: 'E-mail address',
      value: (r) =>
        `${sealed(r)}; only the mailer can read it. Notices between ${r.of('from_hour').join()} and ${r.of('until_hour').join()} o’clock. Last notice: ${r.days('noticed_day')}.`,
      why: 'Only where one gives an address.',
    },
    mail_code: {
      what: 'Code for the e-mail address',
      value: (r) => `${count(r.rows, 'code', 'codes')}, asked for on ${r.days('day')}`,
      why: 'Shows that the address is right.',
    },
    outbox: {
      what: 'E-mails still to be sent',
      value: (r) => count(r.rows, 'e-mail without content', 'e-mails without content'),
      why: 'So that none is lost.',
    },
    conversation: {
      what: 'Conversations',
      value: (r) =>
        `${count(r.rows, 'conversation', 'conversations')}. One of them is for your own drafts only. Begun on ${r.days('created_day')}. Last written: ${r.days('newest_day')}.`,
      why: 'So that messages get into the right mailbox.',
    },
    epoch: {
      what: 'Who could read when',
      value: (r) => `${count(r.rows, 'signed entry', 'signed entries')}, ${r.size}`,
      why: 'Every browser checks by it who takes part.',
    },
    seat: {
      what: 'Your seat in conversations',
      value: (r) => `${count(r.rows, 'seat', 'seats')}, with a public key`,
      why: 'So that only what belongs there is delivered.',
    },
    membership: {
      what: 'From where to where you may read',
      value: (r) => count(r.rows, 'entry', 'entries'),
      why: 'So that nobody gets more than they may.',
    },
    epoch_grant: {
      what: 'Keys of the conversations',
      value: (r) => `${count(r.rows, 'key', 'keys')}, ${sealed(r)}`,
      why: 'Only your own bunch of keys opens them.',
    },
    message: {
      what: 'Messages in these conversations',
      value: (r) =>
        `${count(r.rows, 'message', 'messages')} from all sides, encrypted, together ${r.sizeOf('stored')}. The size is rounded up.`,
      why: 'So that the answer lies in the mailbox.',
    },
    reader: {
      what: 'Read up to',
      value: (r) => `place ${r.of('read').join(', ')}`,
      why: 'So that new messages count as new.',
    },
    draft: {
      what: 'Drafts',
      value: (r) => `${count(r.rows, 'draft', 'drafts')}, ${sealed(r)}`,
      why: 'So that text you have begun is not lost.',
    },
    counselling_case: {
      what: 'State of the counselling',
      value: (r) =>
        `${words(r.of('state'), states)}; ${words(r.of('waiting'), turns)}. Answer promised by: ${r.days('promised_day')}. Taken on: ${r.days('accepted_day')}. Answered: ${r.days('answered_day')}. Next answer by: ${r.days('due_day')}. Rule: ${r.of('policy').join(', ')}.`,
      why: 'So that nobody is forgotten. Several topics share a rule.',
    },
    retention: {
      what: 'Time until conversations are erased',
      value: (r) =>
        `counted from day ${r.of('since').join(', ')} on which the server ran. Warned on day: ${r.of('warned').join(', ') || 'not yet'}.`,
      why: 'So that everything is erased in time. Days are counted, not dates.',
    },
    erasure_request: {
      what: 'Erasure asked for',
      value: (r) =>
        `${count(r.rows, 'conversation', 'conversations')}, counted from day ${r.of('since').join(', ')}`,
      why: 'Whoever cannot log in can ask the counselling centre for it. It can be stopped here.',
    },
    erased: {
      what: 'Erased conversations',
      value: (r) =>
        `${count(r.rows, 'conversation', 'conversations')}, erased on ${r.days('erased_day')}`,
      why: 'The browser notes it when it is next opened. Then this line goes too.',
    },
    consent: {
      what: 'Consents',
      value: (r) => `terms version ${r.of('terms').join(', ')}, on ${r.days('agreed_day')}`,
      why: 'The law asks for a proof.',
    },
    invitation: {
      what: 'Invitation into the team',
      value: (r) => `valid until ${r.days('expires_day')}`,
      why: 'So that the administration can confirm it.',
    },
    certificate: {
      what: 'Badge for the team',
      value: (r) => `number ${r.of('serial').join(', ')}, public: name, roles, keys`,
      why: 'So that other browsers know who counsels here.',
    },
    team: {
      what: 'Deputy in the team',
      value: (r) => r.of('name').join(', '),
      why: 'Shown before an enquiry is sent.',
    },
    audit: {
      what: 'Log of the administration',
      value: (r) => `${count(r.rows, 'entry', 'entries')}, on ${r.days('done_day')}`,
      why: 'So that one can see who changed what.',
    },
  },
};
