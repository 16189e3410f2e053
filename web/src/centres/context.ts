import type { AppServices } from '../app/services.ts';
import type { Lang } from '../texts/format.ts';
import { staffSettingsDe, type StaffSettingsTexts } from '../texts/staff-settings.de.ts';
import { staffSettingsEn } from '../texts/staff-settings.en.ts';
import { staffSetupDe, type StaffSetupTexts } from '../texts/staff-setup.de.ts';
import { staffSetupEn } from '../texts/staff-setup.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';

/** Texts and language of set-up and settings. */
export interface CentreContext {
  readonly setup: StaffSetupTexts;
  readonly t: StaffSettingsTexts;
  readonly s: StaffTexts;
  readonly lang: Lang;
}

export function createCentreContext({ lang }: Pick<AppServices, 'lang'>): CentreContext {
  return lang === 'en'
    ? { setup: staffSetupEn, t: staffSettingsEn, s: staffEn, lang }
    : { setup: staffSetupDe, t: staffSettingsDe, s: staffDe, lang };
}
