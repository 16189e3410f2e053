import { erasureDe, type ErasureTexts } from './erasure.de.ts';
import { erasureEn } from './erasure.en.ts';
import type { Lang } from './format.ts';

export function erasureTexts(lang: Lang): ErasureTexts {
  return lang === 'de' ? erasureDe : erasureEn;
}
