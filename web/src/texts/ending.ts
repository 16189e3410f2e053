import { endingDe, type EndingTexts } from './ending.de.ts';
import { endingEn } from './ending.en.ts';
import type { Lang } from './format.ts';

export function endingTexts(lang: Lang): EndingTexts {
  return lang === 'de' ? endingDe : endingEn;
}
