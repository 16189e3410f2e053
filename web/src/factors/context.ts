import type { AppServices } from '../app/services.ts';
import type { Lang } from '../texts/format.ts';
import { staffSecurityDe, type StaffSecurityTexts } from '../texts/staff-security.de.ts';
import { staffSecurityEn } from '../texts/staff-security.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';

/** What the views of second factors are told once. */
export interface SecurityContext {
  readonly t: StaffSecurityTexts;
  readonly s: StaffTexts;
  readonly lang: Lang;
}

export function createSecurityContext({ lang }: Pick<AppServices, 'lang'>): SecurityContext {
  const english = lang === 'en';
  return {
    t: english ? staffSecurityEn : staffSecurityDe,
    s: english ? staffEn : staffDe,
    lang,
  };
}
