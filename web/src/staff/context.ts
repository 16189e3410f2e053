import type { AppServices } from '../app/services.ts';
import { createVoice, type Voice } from '../texts/address.ts';
import type { Lang } from '../texts/format.ts';
import { staffPeopleDe, type StaffPeopleTexts } from '../texts/staff-people.de.ts';
import { staffPeopleEn } from '../texts/staff-people.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';
import type { RoleChoice } from './invite-store.ts';

/** Texts and language of inviting and being invited. */
export interface PeopleContext {
  readonly t: StaffPeopleTexts;
  readonly s: StaffTexts;
  readonly v: Voice;
  readonly lang: Lang;
  readonly centre: string;
}

/** Staff are addressed with Sie whatever the centre says to seekers. */
export function createPeopleContext({
  centre,
  lang,
}: Pick<AppServices, 'centre' | 'lang'>): PeopleContext {
  const settings = centre.state === 'ready' ? centre.centre.settings : undefined;
  return {
    t: lang === 'en' ? staffPeopleEn : staffPeopleDe,
    s: lang === 'en' ? staffEn : staffDe,
    v: createVoice('sie', settings?.counsellorForm ?? 'Berater:in'),
    lang,
    centre: settings?.name ?? '',
  };
}

/** "Beraterin und Verwaltung" */
export function roleName({ s, v }: PeopleContext, role: RoleChoice): string {
  switch (role) {
    case 'counsellor':
      return s.roles.counsellor(v);
    case 'both':
      return s.roles.both(v);
    case 'admin':
      return s.roles.admin;
  }
}
