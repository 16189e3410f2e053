import type { AppServices } from '../app/services.ts';
import { createVoice, type Voice } from '../texts/address.ts';
import type { Lang } from '../texts/format.ts';
import { staffKeyDe, type StaffKeyTexts } from '../texts/staff-key.de.ts';
import { staffKeyEn } from '../texts/staff-key.en.ts';
import { staffSettingsDe, type StaffSettingsTexts } from '../texts/staff-settings.de.ts';
import { staffSettingsEn } from '../texts/staff-settings.en.ts';
import { staffSetupDe, type StaffSetupTexts } from '../texts/staff-setup.de.ts';
import { staffSetupEn } from '../texts/staff-setup.en.ts';
import { staffDe, type StaffTexts } from '../texts/staff.de.ts';
import { staffEn } from '../texts/staff.en.ts';

/** Texts and language of set-up, settings and the centre's key. */
export interface CentreContext {
  readonly setup: StaffSetupTexts;
  readonly t: StaffSettingsTexts;
  readonly k: StaffKeyTexts;
  readonly s: StaffTexts;
  /** Staff are addressed with Sie whatever the centre says to seekers. */
  readonly v: Voice;
  readonly lang: Lang;
}

export function createCentreContext({
  lang,
  centre,
}: Pick<AppServices, 'lang' | 'centre'>): CentreContext {
  const form = centre.state === 'ready' ? centre.centre.settings.counsellorForm : 'Berater:in';
  const v = createVoice('sie', form);
  return lang === 'en'
    ? { setup: staffSetupEn, t: staffSettingsEn, k: staffKeyEn, s: staffEn, v, lang }
    : { setup: staffSetupDe, t: staffSettingsDe, k: staffKeyDe, s: staffDe, v, lang };
}
