import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import type { CentreId, TeamId } from '@beistand/protocol/ids.ts';
import { buildApp } from '../app.ts';
import { insertCentre, insertTeam } from '../centres/queries.ts';
import { centreOfRoot } from '../centres/setup.ts';
import { dayOf } from '../clock.ts';
import { readConfig, type Config } from '../config.ts';
import type { Store } from '../db/store.ts';
import { createLog } from '../http/log.ts';
import { listErasures } from '../erasure/ledger.ts';
import { startKeeper } from '../retention/keeper.ts';
import { createHub, type Hub } from '../live/hub.ts';
import type { Mailer, Smtp } from '../notices/mailer.ts';
import { openMailer } from '../notices/open-mailer.ts';
import { drawSecrets, type Secrets } from '../secrets.ts';
import { openTestStore } from './store.ts';

/** A whole server on a real database in a folder of its own, with a clock that can be turned. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly folder: string;
  /** Address of the database where it is PostgreSQL, empty where it is SQLite. */
  readonly url: string;
  /** Lines that an operator would have read. */
  readonly log: readonly string[];
  /** The centre of `localhost`; an empty text where none is wanted. */
  readonly centre: CentreId;
  readonly team: TeamId;
  readonly mailer: Mailer | undefined;
  readonly clock: {
    now: () => number;
    turn(minutes: number): void;
    /** Stands still from now on: no sign of life falls into another slot. */
    stop(): void;
  };
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** `false`: nothing has been set up yet. */
  readonly withCentre?: boolean;
  readonly config?: Partial<Config>;
  readonly settings?: Partial<CentreSettings>;
  /** One within the process where absent. */
  readonly hub?: (secrets: Secrets) => Hub;
  /** The mail server that takes what is sent; none where absent. */
  readonly smtp?: Pick<Smtp, 'url' | 'ca'>;
  /** Folder in which the ledger of erasures is kept once more; nowhere where absent. */
  readonly keys?: string;
}

/** Settings of a centre in Hamburg with one policy. */
export const exampleSettings: CentreSettings = {
  name: 'Beratungsstelle Lindenhof',
  country: 'DE',
  region: 'HH',
  phone: '040 66969 240',
  hours: 'Montag bis Donnerstag, 10 bis 16 Uhr',
  addressForm: 'sie',
  counsellorForm: 'Beraterin',
  adminCounsels: false,
  topics: [{ label: 'Anderes Thema', policy: 'mail' }],
  policies: [{ id: 'mail', firstAnswerDays: 3, nextAnswerDays: 5 }],
  starters: ['Was ist?', 'Seit wann?', 'Was hilft?'],
  quickExit: 'https://www.wetter.de/',
  seekerIdleMinutes: 15,
  staffIdleMinutes: 30,
  terms: { version: 1, text: 'Die Beratung ist kostenlos.' },
  imprint: 'Beratungsstelle Lindenhof',
  privacy: 'Verantwortlich ist die Beratungsstelle Lindenhof.',
};

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await openTestStore();
  const { store, folder, url } = database;
  const secrets = await drawSecrets();
  const lines: string[] = [];
  let turned = 0;
  let stoppedAt: number | undefined;
  const now = () => (stoppedAt ?? Date.now()) + turned;
  const config = {
    ...readConfig({}),
    powCost: 1,
    powRounds: 2,
    powCalm: 1_000,
    // A test is a flood.
    strangersPerSecond: 1_000_000,
    quotaFactor: 1_000,
    ...options.config,
  };
  const log = createLog((line) => lines.push(line), now);
  const hub = options.hub?.(secrets) ?? createHub();
  const mailer = await openMailer(smtpOf(options.smtp), store, await folderIn(folder));
  const { keys } = options;
  const keeper =
    keys === undefined
      ? undefined
      : startKeeper({
          folder: keys,
          now,
          erasures: () => store.read(listErasures),
          onFailure: () => log.note('ledger-of-erasures-not-written'),
        });
  const parts = { store, secrets, now, config, log, hub, mailer };
  const app = await buildApp({ ...parts, ...(keeper && { keeper }) });
  const team = randomBytes(16).toString('hex') as TeamId;
  const centre =
    options.withCentre === false
      ? ('' as CentreId)
      : await addCentre(store, { host: 'localhost', team, settings: options.settings });
  return {
    app,
    store,
    secrets,
    folder,
    url,
    log: lines,
    centre,
    team,
    mailer,
    clock: {
      now,
      turn: (minutes) => {
        turned += minutes * 60_000;
      },
      stop: () => {
        stoppedAt = Date.now();
      },
    },
    async close() {
      await app.close();
      await mailer?.close();
      await keeper?.stop();
      await database.remove();
    },
  };
}

/** Adds a centre with one team, as set-up would leave it, but without an admin. */
export async function addCentre(
  store: Store,
  made: {
    readonly host: string;
    readonly team: TeamId;
    readonly settings?: Partial<CentreSettings> | undefined;
  },
): Promise<CentreId> {
  const root = randomBytes(32);
  const centre = centreOfRoot(root);
  const settings = { ...exampleSettings, ...made.settings };
  await store.write(async (db) => {
    const today = dayOf(Date.now());
    await insertCentre(db, { centre, host: made.host, root, settings, today });
    await insertTeam(db, centre, { id: made.team, name: 'Team Lindenhof' });
  });
  return centre;
}

const smtpOf = (smtp: TestAppOptions['smtp']): Smtp => ({
  url: smtp?.url ?? '',
  ca: smtp?.ca ?? '',
  sender: 'Nachricht <post@mitteilung.example>',
});

async function folderIn(folder: string): Promise<string> {
  const secrets = join(folder, 'secrets');
  await mkdir(secrets, { recursive: true, mode: 0o700 });
  return secrets;
}
