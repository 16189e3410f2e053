import type { Lang } from '../texts/format.ts';
import { shellDe, type ShellTexts } from '../texts/shell.de.ts';
import { shellEn } from '../texts/shell.en.ts';

export function shellTexts(lang: Lang): ShellTexts {
  return lang === 'en' ? shellEn : shellDe;
}
