import type { Lang } from './format.ts';
import { accessDe, type AccessTexts } from './seeker-access.de.ts';
import { accessEn } from './seeker-access.en.ts';

/** Registration, recovery sheet and recovery. */
export function accessTexts(lang: Lang): AccessTexts {
  return lang === 'de' ? accessDe : accessEn;
}
