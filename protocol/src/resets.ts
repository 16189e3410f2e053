import { Type } from 'typebox';
import { LoginName, NewAccount, PowText } from './accounts.ts';
import { fixedBytes } from './bytes.ts';
import { CentreSettings } from './centres.ts';
import { OneTimeCode } from './factors.ts';
import { TicketId } from './ids.ts';
import { mailKeyBytes, MailLang, MailSealed } from './notices.ts';
import { exact, nothing, type Route } from './route.ts';

/** Minutes for which the digits of a reset hold; once typed, as long again for the new password. */
export const resetMinutes = 30;

/** Wrong digits before a reset has to be begun anew. */
export const resetTries = 5;

/** Whether this centre resets passwords by e-mail, and to which key a typed address is sealed. */
export const getResets = {
  method: 'GET',
  path: '/api/resets',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: exact({ offer: Type.Optional(exact({ key: fixedBytes(mailKeyBytes) })) }),
} as const satisfies Route;

/**
 * Asks for a reset. The answer is the same whatever the name and the address are: whether they belong
 * together is looked at afterwards, by the mailer. It costs a proof of work as a registration does.
 * 403 `session.forbidden` where the centre resets nothing by e-mail.
 */
export const startReset = {
  method: 'POST',
  path: '/api/resets/start',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    name: LoginName,
    /** Drawn by the browser: the address is sealed for this request and no other. */
    draw: fixedBytes(16),
    sealed: MailSealed,
    lang: MailLang,
    /** ALTCHA payload, as at a registration. */
    pow: PowText,
  }),
  reply: exact({ reset: TicketId }),
} as const satisfies Route;

/**
 * The digits that have come. `factor.refused`: wrong ones, too late, too often, or none were ever sent.
 */
export const proveReset = {
  method: 'POST',
  path: '/api/resets/prove',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({ reset: TicketId, code: OneTimeCode }),
  reply: nothing,
} as const satisfies Route;

/**
 * A new account under the old name. The account before it loses the name and nothing else. Identical
 * bytes get the stored answer; `recovery.failed` where the reset has ended or may not be any more.
 */
export const finishReset = {
  method: 'POST',
  path: '/api/resets/finish',
  access: 'anyone',
  params: nothing,
  query: nothing,
  body: exact({
    reset: TicketId,
    account: NewAccount,
    terms: CentreSettings.properties.terms.properties.version,
  }),
  reply: nothing,
} as const satisfies Route;

/** Whether this account may ever lose its name by e-mail. Resets under way end. */
export const putResetSwitch = {
  method: 'PUT',
  path: '/api/account/reset',
  access: 'seeker',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({ never: Type.Boolean() }),
  reply: nothing,
} as const satisfies Route;
