import type { AppServices } from '../app/services.ts';
import type { Voice } from '../texts/address.ts';
import type { Lang } from '../texts/format.ts';
import { conversationTexts, type ConversationTexts } from '../texts/seeker-mail.ts';
import { writeTexts } from '../texts/seeker-write.ts';
import type { WriteTexts } from '../texts/seeker-write.de.ts';

/** What every view of a conversation speaks with. */
export interface Speech {
  readonly t: ConversationTexts;
  readonly details: WriteTexts['details'];
  readonly voice: Voice;
  readonly lang: Lang;
}

export function speechOf({ lang, voice }: Pick<AppServices, 'lang' | 'voice'>): Speech {
  return { t: conversationTexts(lang), details: writeTexts(lang).details, voice, lang };
}

/** The centre's telephone and its hours. */
export interface Phone {
  readonly number: string;
  readonly hours: string;
}

export function phoneOf({ centre }: Pick<AppServices, 'centre'>): Phone {
  if (centre.state === 'new') return { number: '', hours: '' };
  const { phone, hours } = centre.centre.settings;
  return { number: phone, hours };
}
