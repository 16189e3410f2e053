import { Type, type Static } from 'typebox';
import { fixedBytes } from './bytes.ts';
import { MailPolicy } from './centres.ts';
import { OneTimeCode } from './factors.ts';
import { exact, nothing, type Route } from './route.ts';

/** Bytes of an X-Wing public key. */
export const mailKeyBytes = 1_216;

/** Longest address (RFC 5321 §4.5.3.1.3, less the brackets), in characters. */
export const maxAddressLength = 254;

/** Longest subject that a seeker may choose, in characters. */
export const maxSubjectLength = 40;

/** What is sealed to the mail key: HPKE's encapsulated key, 512 padded bytes, a tag. */
export const mailSealedBytes = 1_120 + 512 + 16;
export const MailSealed = fixedBytes(mailSealedBytes);

/** Minutes for which a code holds. */
export const mailCodeMinutes = 30;

/** Wrong codes before another one has to be asked for. */
export const mailCodeTries = 5;

/** Codes that one account can have sent in a day, and that one address gets in a day. */
export const mailCodesADay = 3;

/** Subjects nobody stops at. Any other word may be chosen too. */
export const neutralSubjects = {
  de: ['Erinnerung', 'Ihr Newsletter', 'Neues im Kalender'],
  en: ['Reminder', 'Your newsletter', 'News in the calendar'],
} as const;

/** Of what a seeker wants to be told, and when, in the centres' time zone. */
export type NoticeTimes = Static<typeof NoticeTimes>;
export const NoticeTimes = exact({
  /** Whether notices are wanted at all. */
  notices: Type.Boolean(),
  /** Bit 0 is Monday, bit 6 Sunday; at least one. */
  days: Type.Integer({ minimum: 1, maximum: 127 }),
  /** From this hour on, and before that one. */
  fromHour: Type.Integer({ minimum: 0, maximum: 23 }),
  untilHour: Type.Integer({ minimum: 1, maximum: 24 }),
});

export const MailLang = Type.Union([Type.Literal('de'), Type.Literal('en')]);

/** What the server keeps of an address, as far as its owner may see: not the address. */
export type KeptAddress = Static<typeof KeptAddress>;
export const KeptAddress = Type.Union([
  exact({ state: Type.Literal('none') }),
  exact({
    state: Type.Literal('kept'),
    times: NoticeTimes,
    /** It refused our mail twice in a row: nothing is sent to it any more. */
    stopped: Type.Boolean(),
  }),
]);

/** E-mail of the seeker who asks. */
export const getMail = {
  method: 'GET',
  path: '/api/mail',
  access: 'seeker',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({
    policy: MailPolicy,
    /** Absent where the centre wants no addresses, or the server cannot send. */
    offer: Type.Optional(
      exact({
        /** To which addresses are sealed: only the mailer opens them. */
        key: fixedBytes(mailKeyBytes),
        /** From whom mails come. */
        sender: Type.String({ maxLength: 320 }),
      }),
    ),
    address: KeptAddress,
    /** A code is on its way, or waits to be typed in. */
    waiting: Type.Boolean(),
    /** Whether the password is never reset by e-mail. */
    neverReset: Type.Boolean(),
  }),
} as const satisfies Route;

/**
 * Has a code sent to an address. 429 `request.too-many` where this account has had too many sent
 * today; 403 `session.forbidden` where no e-mail is offered.
 */
export const startAddress = {
  method: 'POST',
  path: '/api/mail/start',
  access: 'seeker',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({ sealed: MailSealed, lang: MailLang }),
  reply: nothing,
} as const satisfies Route;

/** The code that has come. `factor.refused`: a wrong one, or too late. */
export const finishAddress = {
  method: 'POST',
  path: '/api/mail/finish',
  access: 'seeker',
  params: nothing,
  query: nothing,
  body: exact({ code: OneTimeCode }),
  reply: nothing,
} as const satisfies Route;

/** When, and under which subject. 403 `session.forbidden` where no address is kept. */
export const putNoticeTimes = {
  method: 'PUT',
  path: '/api/mail/times',
  access: 'seeker',
  params: nothing,
  query: nothing,
  body: exact({
    times: NoticeTimes,
    /** Absent: the one before stays. */
    subject: Type.Optional(MailSealed),
  }),
  reply: nothing,
} as const satisfies Route;

/** Deletes the address, and everything that was still to be sent to it. */
export const deleteAddress = {
  method: 'DELETE',
  path: '/api/mail',
  access: 'seeker',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: nothing,
} as const satisfies Route;
