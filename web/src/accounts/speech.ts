import type { AppServices } from '../app/services.ts';
import { accountDe } from '../texts/account.de.ts';
import { accountEn } from '../texts/account.en.ts';
import { createVoice } from '../texts/address.ts';
import { mailDe } from '../texts/mail.de.ts';
import { mailEn } from '../texts/mail.en.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import type { AccountSpeech } from './account-speech.ts';

/** Staff are always *Sie*. */
export function speechOf({ centre, lang, voice, session }: AppServices): AccountSpeech {
  const person = session.signedIn.value?.person;
  const isStaff = person?.kind === 'staff';
  return {
    t: lang === 'de' ? accountDe : accountEn,
    access: accessTexts(lang),
    mail: lang === 'de' ? mailDe : mailEn,
    voice:
      isStaff && centre.state === 'ready'
        ? createVoice('sie', centre.centre.settings.counsellorForm)
        : voice,
    lang,
    person: isStaff ? (person.admin ? 'admin' : 'counsellor') : 'seeker',
  };
}
