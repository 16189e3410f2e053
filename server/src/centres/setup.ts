import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import {
  checkSetup,
  finishSetup,
  startSetup,
  type NewAccount,
  type NewRecovery,
} from '@beistand/protocol/accounts.ts';
import type { Day } from '@beistand/protocol/centres.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { AccountId, CentreId, TeamId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { labelledHash, toBytes, toText } from '../bytes.ts';
import { hourOf, type Now } from '../clock.ts';
import type { Db, Store } from '../db/store.ts';
import { canonicalHost } from '../http/centre.ts';
import { serveWithoutCentre } from '../http/serve.ts';
import {
  countCentres,
  findCentreByHost,
  hasSetupToken,
  insertCentre,
  insertTeam,
  replaceSetupToken,
  spendSetupToken,
} from './queries.ts';
import { ensureCoherent } from './routes.ts';

interface AtCentre {
  readonly centre: CentreId;
  readonly account: AccountId;
}

export interface SetupDeps {
  readonly store: Store;
  readonly registrationResponse: (
    centre: CentreId,
    asked: { readonly name: string; readonly request: string },
  ) => Promise<string>;
  readonly createAccount: (
    db: Db,
    place: { readonly centre: CentreId; readonly kind: 'staff'; readonly today: Day },
    account: NewAccount,
    recovery: NewRecovery,
  ) => Promise<unknown>;
  /** Whether exactly this account has been made already. */
  readonly isMade: (db: Db, centre: CentreId, account: NewAccount) => Promise<boolean>;
  /** Checks and stores the first certificate and the first revocations. */
  readonly foundStaff: (
    db: Db,
    at: AtCentre & { readonly today: Day; readonly hour: number },
    signed: { readonly certificate: Uint8Array; readonly revocations: Uint8Array },
  ) => Promise<{ readonly staff: string; readonly admin: boolean; readonly counsellor: boolean }>;
  readonly setRoles: (
    db: Db,
    at: AtCentre,
    roles: { readonly staff: string; readonly admin: boolean; readonly counsellor: boolean },
  ) => Promise<void>;
  /** Checks and stores roster 1. */
  readonly foundRoster: (
    db: Db,
    at: { readonly centre: CentreId; readonly team: TeamId; readonly hour: number },
    roster: Uint8Array,
  ) => Promise<void>;
  readonly today: () => Day;
  readonly now: Now;
}

/**
 * A new one-time token for the set-up of the first centre; every older one is void. Undefined
 * where a centre is there already.
 */
export function issueSetupToken(store: Store): Promise<string | undefined> {
  const token = randomBytes(32);
  return store.write(async (db) => {
    if ((await countCentres(db)) > 0) return undefined;
    await replaceSetupToken(db, token);
    return toText(token);
  });
}

export function setupRoutes(app: FastifyInstance, deps: SetupDeps): void {
  const { store, registrationResponse } = deps;

  serveWithoutCentre(app, checkSetup, async ({ host, body }) => {
    await ensureOpen(store, host, body.token);
    return {};
  });

  serveWithoutCentre(app, startSetup, async ({ host, body }) => {
    await ensureOpen(store, host, body.token);
    return { response: await registrationResponse(body.centre, body) };
  });

  serveWithoutCentre(app, finishSetup, async ({ host, body }) => {
    ensureCoherent(body.settings);
    if (body.settings.topics.some(({ team }) => team !== undefined && team !== body.team.id)) {
      throw new Refusal('request.invalid');
    }
    await store.write((db) => foundCentre(db, deps, canonicalHost(host), body));
    return {};
  });
}

/** @throws Refusal `centre.exists`, `setup.token-wrong` */
async function ensureOpen(store: Store, host: string, token: string): Promise<void> {
  await store.read(async (db) => {
    if ((await findCentreByHost(db, canonicalHost(host))) !== undefined) {
      throw new Refusal('centre.exists');
    }
    if (!(await hasSetupToken(db, toBytes(token)))) throw new Refusal('setup.token-wrong');
  });
}

/** One unit of work: token, centre, team, first admin with certificate and roster, or nothing. */
async function foundCentre(
  db: Db,
  deps: SetupDeps,
  host: string,
  body: Body<typeof finishSetup>,
): Promise<void> {
  const root = toBytes(body.root);
  const centre = centreOfRoot(root);
  const today = deps.today();
  const hour = hourOf(deps.now());
  const existing = await findCentreByHost(db, host);
  const at = { centre, account: body.account.account };
  const place = { centre, kind: 'staff', today } as const;
  if (existing !== undefined) {
    // Whoever repeats the very request whose reply was lost is told again that it is done.
    const repeated = existing.centre === centre && (await deps.isMade(db, centre, body.account));
    if (!repeated) throw new Refusal('centre.exists');
    return;
  }
  if (!(await spendSetupToken(db, toBytes(body.token)))) throw new Refusal('setup.token-wrong');
  const { settings, team } = body;
  if (!(await insertCentre(db, { centre, host, root, settings, today }))) {
    throw new Refusal('centre.exists');
  }
  await insertTeam(db, centre, team);
  await deps.createAccount(db, place, body.account, body.recovery);
  const certificate = toBytes(body.certificate);
  const revocations = toBytes(body.revocations);
  const staffAt = { ...at, today, hour };
  const roles = await deps.foundStaff(db, staffAt, { certificate, revocations });
  await deps.setRoles(db, at, roles);
  if (team.roster !== undefined) {
    await deps.foundRoster(db, { centre, team: team.id, hour }, toBytes(team.roster));
  }
}

/** First 20 bytes of H("centre", root key), hex (PROTOCOL §3). */
export function centreOfRoot(root: Uint8Array): CentreId {
  const bytes = labelledHash('centre', root).subarray(0, 20);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand: 20 bytes in hex
  return Buffer.from(bytes).toString('hex') as CentreId;
}
