import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { putSettings, type CentreSettings } from '@beistand/protocol/centres.ts';
import { addCounsellor, createActor, setUpCentre, type Actor } from '../tools/actor.ts';
import { exampleSettings } from '../tools/example-settings.ts';
import { startServer, type RunningServer } from '../tools/server.ts';
import { recordRequests } from './recorder.ts';
import { searchFolder, searchRecords, type Recorded } from './search.ts';

/** Password of everybody who is not the subject of a story. */
export const password = 'morgen-kommt-der-regen';

/** Whether somebody wants pictures: then stories play at every size. */
export const areLookedAt = process.env['BEISTAND_PICTURES'] !== undefined;

/** A person in a browser of their own; everything that leaves it is recorded. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

interface World {
  /**
   * `ready`: Lindenhof is set up, with *leitung* (Petra L.), who does not counsel, and *maren*
   * (Maren J.) on its team. `new`: a first start.
   */
  readonly begins: 'ready' | 'new';
  /** Settings of the centre that is ready. */
  readonly settings: CentreSettings;
  /** Of the server's environment, besides the usual ones. */
  readonly variables: Readonly<Record<string, string>>;
  readonly server: RunningServer;
  /** *leitung*, signed in. */
  readonly admin: Actor;
  /** *maren*, signed in. */
  readonly counsellor: Actor;
  /** A word that is written into every story and must be found nowhere outside the browsers. */
  readonly canary: string;
  /** The same for names: they travel to log in, and are neither stored nor logged. */
  readonly nickname: string;
  readonly newPerson: (options?: BrowserContextOptions) => Promise<Person>;
  /** A picture, where BEISTAND_PICTURES names a folder; in the dark with BEISTAND_PICTURES_DARK=yes. */
  readonly lookAt: (page: Page, name: string) => Promise<void>;
  /** What must not happen in any browser: faults of scripts, breaches of the CSP, third parties. */
  readonly troubles: string[];
  readonly recorded: Recorded[];
}

interface Workshop {
  /** A centre that every story of this worker begins with a copy of. */
  readonly example: RunningServer;
}

/** The sum at registration is no subject of any story. */
const usual = { BEISTAND_POW_ROUNDS: '20' };

export const test = base.extend<World, Workshop>({
  begins: ['ready', { option: true }],

  settings: [exampleSettings, { option: true }],

  variables: [{}, { option: true }],

  example: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const server = await startServer(undefined, usual);
      await foundExample(server);
      await server.stop();
      await use(server);
      server.removeData();
    },
    { scope: 'worker' },
  ],

  // oxlint-disable-next-line no-empty-pattern -- as above
  recorded: async ({}, use) => {
    await use([]);
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  troubles: async ({}, use) => {
    const troubles: string[] = [];
    await use(troubles);
    expect(troubles, 'nothing goes wrong in the browsers').toEqual([]);
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  canary: async ({}, use) => {
    await use(`kanarienvogel${randomBytes(6).toString('hex')}`);
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  nickname: async ({}, use) => {
    await use(`zeisig-${randomBytes(6).toString('hex')}`);
  },

  server: async ({ begins, settings, variables, example, canary, nickname, recorded }, use) => {
    const isReady = begins === 'ready';
    const server = await startServer(
      undefined,
      { ...usual, ...variables },
      isReady ? { from: example.dataFolder } : {},
    );
    if (isReady && settings !== exampleSettings) {
      const admin = await signedIn(server, 'leitung');
      await admin.call(putSettings, { body: { settings, before: exampleSettings } });
    }
    await use(isReady ? { ...server, setupToken: example.setupToken } : server);
    const search = (word: string): readonly string[] => [
      ...searchFolder(server.dataFolder, word),
      ...searchRecords([{ what: 'log', bytes: Buffer.from(server.log()) }], word),
    ];
    // While it runs there is a write-ahead log; after its end everything is in the database.
    const found = [...search(canary), ...search(nickname)];
    await server.stop();
    found.push(...search(canary), ...search(nickname));
    found.push(...searchRecords(recorded, canary));
    found.push(...searchRecords(recorded.filter(isNoLogin), nickname));
    server.removeData();
    expect([...new Set(found)], 'what was written stays in the browsers').toEqual([]);
  },

  admin: async ({ server }, use) => {
    await use(await signedIn(server, 'leitung'));
  },

  counsellor: async ({ server }, use) => {
    await use(await signedIn(server, 'maren'));
  },

  newPerson: async ({ browser, server, recorded, troubles, viewport, hasTouch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport,
        hasTouch,
        locale: 'de-DE',
        timezoneId: 'Europe/Berlin',
        colorScheme: process.env['BEISTAND_PICTURES_DARK'] === 'yes' ? 'dark' : 'light',
        ...options,
      });
      contexts.push(context);
      recordRequests(context, recorded);
      await watch(context, server.origin, troubles);
      return { context, page: await context.newPage() };
    });
    for (const context of contexts) await context.close();
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  lookAt: async ({}, use, testInfo) => {
    await use(async (page, name) => {
      const folder = process.env['BEISTAND_PICTURES'];
      if (folder === undefined) return;
      const path = join(folder, `${name}-${testInfo.project.name}.png`);
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path, fullPage: true });
    });
  },
});

export { expect };

async function foundExample({ origin, setupToken }: RunningServer): Promise<void> {
  const admin = createActor(origin);
  await setUpCentre(admin, {
    token: setupToken,
    name: 'leitung',
    displayName: 'Petra L.',
    password,
    settings: exampleSettings,
    teamName: 'Lindenhof',
  });
  const maren = { name: 'maren', displayName: 'Maren J.', password, origin };
  await addCounsellor(admin, undefined, maren);
}

async function signedIn({ origin }: RunningServer, name: string): Promise<Actor> {
  const actor = createActor(origin);
  await actor.login(name, password);
  await actor.loadTrust();
  return actor;
}

/** Requests in which a name may travel: with it one registers and logs in. */
const withName = [
  'POST /api/registrations/start',
  'POST /api/registrations/finish',
  'POST /api/account/name/start',
  'POST /api/account/name',
  'POST /api/logins/start',
  'POST /api/resets/start',
  'POST /api/resets/finish',
];

function isNoLogin({ what }: Recorded): boolean {
  return !withName.some((request) => what === `body of ${request}`);
}

/** Notes what must not happen, and answers in the place of every other address. */
async function watch(context: BrowserContext, origin: string, troubles: string[]): Promise<void> {
  context.on('weberror', (error) => troubles.push(`fault: ${error.error().message}`));
  context.on('console', (message) => {
    if (/content security policy|integrity|trusted ?types?/i.test(message.text())) {
      troubles.push(`console: ${message.text()}`);
    }
  });
  await context.route(
    (url) => url.origin !== origin && !['data:', 'blob:'].includes(url.protocol),
    async (route) => {
      const request = route.request();
      if (!request.isNavigationRequest()) troubles.push(`third party: ${request.url()}`);
      const body = '<!doctype html><title>Wetter</title><h1>Wetter</h1>';
      await route.fulfill({ contentType: 'text/html', body });
    },
  );
}
