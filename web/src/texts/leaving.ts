import type { Lang } from './format.ts';
import { leavingDe, type LeavingTexts } from './leaving.de.ts';
import { leavingEn } from './leaving.en.ts';

/** Lock screen and goodbye. */
export function leavingTexts(lang: Lang): LeavingTexts {
  return lang === 'de' ? leavingDe : leavingEn;
}
