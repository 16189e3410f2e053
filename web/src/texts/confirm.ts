import { confirmDe, type ConfirmTexts } from './confirm.de.ts';
import { confirmEn } from './confirm.en.ts';
import type { Lang } from './format.ts';

/** The question for the password before what weighs much. */
export function confirmTexts(lang: Lang): ConfirmTexts {
  return lang === 'de' ? confirmDe : confirmEn;
}
