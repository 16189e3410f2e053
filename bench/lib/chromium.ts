import { chromium, type Browser } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../tools/chromium.ts';

/** The Chromium that the stories use. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments] });
