import type { MailKind } from '../db/tables-notices.ts';
import { maxAddressLength, maxSubjectLength, neutralSubjects } from '@beistand/protocol/notices.ts';

/** What a mail says: as little as can be. No link, no name, nothing of what is new. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

export interface Wanted {
  readonly kind: MailKind;
  readonly lang: 'de' | 'en';
  /** Six digits, of a code. */
  readonly code: string | undefined;
  /** The subject that the seeker has chosen. */
  readonly subject: string | undefined;
}

/** The words of a mail. Whoever reads along over a shoulder learns that there was a mail. */
export function wordsOf({ kind, lang, code, subject }: Wanted): Words {
  const neutral = neutralSubjects[lang][0];
  const chosen = subject !== undefined && isSubject(subject) ? subject : neutral;
  if (kind === 'notice') return { subject: chosen, text: noticeText[lang] };
  return { subject: neutral, text: `${code ?? ''}\n\n${codeText[lang]}` };
}

const noticeText = { de: 'Es gibt etwas Neues.\n', en: 'There is something new.\n' } as const;
const codeText = {
  de: 'Diese Ziffern gelten 30 Minuten.\n',
  en: 'These digits are good for 30 minutes.\n',
} as const;

/**
 * Whether a mail may go to this address: one address in plain ASCII and nothing besides. Quotes,
 * comments, lists and line breaks are refused, so that nothing of it can become a header or a command
 * (RFC 5321 §4.1.2 without quoted parts; RFC 5322 §3.4.1).
 */
export function isAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  return (
    address.length <= maxAddressLength &&
    at <= 64 &&
    /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(
      address,
    )
  );
}

/** Whether this may stand in a subject: one short line of letters, digits and simple signs. */
export function isSubject(subject: string): boolean {
  return (
    [...subject].length <= maxSubjectLength &&
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,!?:–'-]*$/u.test(subject)
  );
}
