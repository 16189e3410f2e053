import type { ExitPage, OwnChoices } from './keyring/views.ts';
import type { CentreNow } from './services.ts';

const pages: Readonly<Record<ExitPage, string>> = {
  weather: 'https://www.wetter.de',
  search: 'https://www.google.de',
  recipes: 'https://www.chefkoch.de',
  encyclopedia: 'https://de.wikipedia.org',
};

/** Where the quick exit leads: where this person wants, else her centre, else to the weather. */
export function exitOf(centre: CentreNow, { exit }: OwnChoices = {}): string {
  if (exit !== undefined) return pages[exit];
  return centre.state === 'ready' ? centre.centre.settings.quickExit : pages.weather;
}
