import type { Lang } from './format.ts';
import { mailDe, type MailTexts } from './seeker-mail.de.ts';
import { mailEn } from './seeker-mail.en.ts';
import { readersDe, type ReadersTexts } from './seeker-readers.de.ts';
import { readersEn } from './seeker-readers.en.ts';

/** Mailbox, thread and composer, and who can read them. */
export interface ConversationTexts extends MailTexts, ReadersTexts {}

export function conversationTexts(lang: Lang): ConversationTexts {
  return lang === 'de' ? { ...mailDe, ...readersDe } : { ...mailEn, ...readersEn };
}
