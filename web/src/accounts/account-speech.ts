import type { Voice } from '../texts/address.ts';
import type { AccountTexts } from '../texts/account.de.ts';
import type { Lang } from '../texts/format.ts';
import type { MailTexts } from '../texts/mail.de.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';

/** What the pages of "Mein Zugang" speak with, and to whom. */
export interface AccountSpeech {
  readonly t: AccountTexts;
  readonly access: AccessTexts;
  readonly mail: MailTexts;
  readonly voice: Voice;
  readonly lang: Lang;
  readonly person: 'seeker' | 'counsellor' | 'admin';
}
