import type { StaffRoles } from '@beistand/protocol/staff.ts';
import type { AppServices } from '../app/services.ts';
import { createVoice, type Voice } from '../texts/address.ts';
import { fullDate, isoDate, longDate, type Lang } from '../texts/format.ts';
import { staffPeopleDe, type StaffPeopleTexts } from '../texts/staff-people.de.ts';
import { staffPeopleEn } from '../texts/staff-people.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';

/** What the views of the team page are told once. */
export interface TeamContext {
  readonly t: StaffPeopleTexts['team'];
  readonly waiting: StaffPeopleTexts['waiting'];
  readonly s: StaffTexts;
  readonly v: Voice;
  readonly lang: Lang;
}

/** Staff are addressed with Sie whatever the centre says to seekers. */
export function createTeamContext({
  centre,
  lang,
}: Pick<AppServices, 'centre' | 'lang'>): TeamContext {
  const form = centre.state === 'ready' ? centre.centre.settings.counsellorForm : 'Berater:in';
  const people = lang === 'en' ? staffPeopleEn : staffPeopleDe;
  return {
    t: people.team,
    waiting: people.waiting,
    s: lang === 'en' ? staffEn : staffDe,
    v: createVoice('sie', form),
    lang,
  };
}

/** "Beraterin und Verwaltung" */
export function roleText({ s, v }: Pick<TeamContext, 's' | 'v'>, roles: StaffRoles): string {
  if (roles.admin) return roles.counsellor ? s.roles.both(v) : s.roles.admin;
  return roles.counsellor ? s.roles.counsellor(v) : s.roles.none;
}

/** "Freitag, 18. Dezember", of an hour since 1970; with the year where it is another one. */
export function dayOf(lang: Lang, hour: number, nowMs: number): string {
  const day = isoDate(new Date(hour * 3_600_000));
  return longDate(lang, day, isoDate(new Date(nowMs)));
}

/** "2. Februar 2027", of an hour since 1970. */
export function fullDayOf(lang: Lang, hour: number): string {
  return fullDate(lang, isoDate(new Date(hour * 3_600_000)));
}
