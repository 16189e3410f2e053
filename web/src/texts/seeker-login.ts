import type { Lang } from './format.ts';
import { loginDe, type LoginTexts } from './seeker-login.de.ts';
import { loginEn } from './seeker-login.en.ts';

/** Login. */
export function loginTexts(lang: Lang): LoginTexts {
  return lang === 'de' ? loginDe : loginEn;
}
