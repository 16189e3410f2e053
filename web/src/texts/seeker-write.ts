import type { Lang } from './format.ts';
import { writeDe, type WriteTexts } from './seeker-write.de.ts';
import { writeEn } from './seeker-write.en.ts';

/** Writing an enquiry, and what comes after sending. */
export function writeTexts(lang: Lang): WriteTexts {
  return lang === 'de' ? writeDe : writeEn;
}
