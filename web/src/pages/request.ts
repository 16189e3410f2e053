import type { Day, PromiseDays, PublicCentre } from '@beistand/protocol/centres.ts';
import type { Lang } from '../texts/format.ts';
import type { TextSize, Theme } from '../ui/look.ts';
import type { PageName } from './paths.ts';

/** A file the page loads, with its hash, so that a changed one is refused by the browser. */
export interface Asset {
  readonly href: string;
  readonly integrity: string;
}

export interface Assets {
  readonly stylesheets: readonly Asset[];
  /** Three times Shift. The page is complete without it. */
  readonly publicScript?: { readonly src: string; readonly integrity: string };
  /** Addresses of font files to fetch early. */
  readonly fontPreloads?: readonly string[];
}

/** All a public page is made from. The page itself fetches nothing. */
export interface PageRequest {
  readonly page: PageName;
  readonly lang: Lang;
  readonly text: TextSize;
  readonly theme: Theme;
  /** Nothing where no centre is set up yet: then every page says so. */
  readonly centre: PublicCentre | undefined;
  /** For an enquiry sent today; where topics have different promises, the latest of them. */
  readonly promise: PromiseDays | undefined;
  readonly today: Day;
  readonly assets: Assets;
}
