import { existsSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf, type Now } from '../clock.ts';
import type { Config } from '../config.ts';
import { migrations } from '../db/migrate.ts';
import type { Store } from '../db/store.ts';
import { fileOf, openEngine } from '../installation.ts';
import { openMailer } from '../notices/open-mailer.ts';
import { smtpOf } from '../run.ts';
import { fingerprintOfSecrets, loadSecrets } from '../secrets.ts';

/** `wrong`: has to be mended; `note`: may be meant so. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'wrong';
  readonly text: string;
}

export interface ExamineDeps {
  readonly config: Config;
  /** Data folder, absolute. */
  readonly data: string;
  readonly now: Now;
}

/** Below this, the next night may fill the disk. */
const leastFreeMiB = 500;

/** No release is older, so no right clock shows less. */
const oldestDay = '2026-01-01';

/**
 * Looks at an installation, beside the running server or without it. It mends nothing, and makes nothing
 * but the mail key, where e-mail has just been configured.
 *
 * @returns what is right, what is not, and why no e-mail is offered where none is
 */
export async function examine(deps: ExamineDeps): Promise<readonly Finding[]> {
  const { data } = deps;
  if (!existsSync(data)) {
    return [wrong(`Es gibt noch keinen Datenordner. / There is no data folder yet: ${data}`)];
  }
  const folders = [...(await modesOf(data)), await roomOn(data)];
  const isThere = deps.config.databaseUrl !== '' || existsSync(fileOf(data));
  if (!isThere) {
    return [...folders, wrong('Es gibt noch keine Datenbank. / There is no database yet.')];
  }
  try {
    const store = await openEngine(deps.config.databaseUrl, data);
    try {
      return [...folders, ...(await lookInto(deps, store))];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [...folders, wrong(`Datenbank / database: ${reasonOf(error)}`)];
  }
}

const ok = (text: string): Finding => ({ state: 'ok', text });
const note = (text: string): Finding => ({ state: 'note', text });
const wrong = (text: string): Finding => ({ state: 'wrong', text });

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/** Nobody but the owner may read what lies here. */
async function modesOf(data: string): Promise<readonly Finding[]> {
  const secrets = join(data, 'secrets');
  const files = existsSync(secrets) ? await readdir(secrets) : [];
  const paths = [data, secrets, ...files.map((name) => join(secrets, name))];
  const open: Finding[] = [];
  for (const path of paths) {
    if (!existsSync(path)) {
      open.push(wrong(`Fehlt / missing: ${path}`));
      continue;
    }
    const mode = (await stat(path)).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      open.push(
        wrong(`Andere können das lesen / others can read this: ${path} (${mode.toString(8)})`),
      );
    }
  }
  return open.length > 0
    ? open
    : [ok(`Ordner und Geheimnisse gehören nur Ihnen. / Folder and secrets are yours alone.`)];
}

async function roomOn(data: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(data);
  const free = Math.floor((bavail * bsize) / 1_048_576);
  const text = `Platz auf der Platte / room on the disk: ${free} MiB`;
  return free < leastFreeMiB ? wrong(text) : ok(text);
}

async function lookInto(deps: ExamineDeps, store: Store): Promise<readonly Finding[]> {
  const findings: Finding[] = [await schemaOf(store)];
  if (findings[0]?.state === 'wrong') return findings;
  findings.push(await secretsOf(deps, store));
  findings.push(await clockOf(deps, store));
  findings.push(...(await mailOf(deps, store)));
  return findings;
}

async function schemaOf(store: Store): Promise<Finding> {
  const rows = await store.read((db) => db.selectFrom('migration').select('name').execute());
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  if (missing.length === 0) return ok('Datenbank auf dem neuesten Stand. / Database up to date.');
  const names = missing.map(({ name }) => name).join(', ');
  return wrong(
    `Die Datenbank ist älter als das Programm: Starten Sie es einmal. / The database is older than the program: start it once. (${names})`,
  );
}

async function secretsOf({ data }: ExamineDeps, store: Store): Promise<Finding> {
  try {
    const secrets = await loadSecrets(join(data, 'secrets'), false);
    const row = await store.read((db) =>
      db.selectFrom('secrets_check').select('fingerprint').executeTakeFirst(),
    );
    return row?.fingerprint === fingerprintOfSecrets(secrets)
      ? ok('Geheimnisse und Datenbank gehören zusammen. / Secrets and database belong together.')
      : wrong('Die Geheimnisse sind nicht die dieser Datenbank. / These are not its secrets.');
  } catch (error) {
    return wrong(reasonOf(error));
  }
}

/** A clock that is wrong ends certificates and lists too early, or too late. */
async function clockOf({ now }: ExamineDeps, store: Store): Promise<Finding> {
  const today = dayOf(now());
  const row = await store.read((db) =>
    db
      .selectFrom('account')
      .select('last_login_day')
      .where('last_login_day', 'is not', null)
      .orderBy('last_login_day', 'desc')
      .executeTakeFirst(),
  );
  const newest = row?.last_login_day ?? oldestDay;
  if (today < oldestDay || today < newest) {
    return wrong(
      `Die Uhr geht nach: heute ist der ${today}, gespeichert ist schon ${newest}. / The clock is slow.`,
    );
  }
  return ok(`Uhr / clock: ${today}`);
}

/** Why e-mail is offered, or why not. */
async function mailOf(deps: ExamineDeps, store: Store): Promise<readonly Finding[]> {
  const smtp = smtpOf(deps.config);
  if (smtp.url === '') {
    return [
      note(
        'Keine E-Mail: BEISTAND_SMTP_URL ist nicht gesetzt. / No e-mail: BEISTAND_SMTP_URL is not set.',
      ),
    ];
  }
  try {
    const mailer = await openMailer(smtp, store, join(deps.data, 'secrets'));
    const trouble = (await mailer?.check()) ?? '';
    await mailer?.close();
    const waiting = await store.read((db) => db.selectFrom('outbox').select('kind').execute());
    const server =
      trouble === ''
        ? ok(
            'Der Mailserver antwortet, TLS ist geprüft. / The mail server answers over verified TLS.',
          )
        : wrong(`Der Mailserver nimmt uns nicht an / the mail server does not take us: ${trouble}`);
    return [
      server,
      note(`Im Postausgang / in the outbox: ${waiting.length}`),
      ...(await policiesOf(store)),
    ];
  } catch (error) {
    return [wrong(reasonOf(error))];
  }
}

async function policiesOf(store: Store): Promise<readonly Finding[]> {
  const centres = await store.read((db) =>
    db.selectFrom('centre').select(['host', 'settings']).execute(),
  );
  return centres
    .filter(({ settings }) => !/"mail":"(?:optional|required)"/.test(settings))
    .map(({ host }) =>
      note(
        `${host}: Die Beratungsstelle fragt nicht nach E-Mail (Einstellungen). / The centre does not ask for e-mail (settings).`,
      ),
    );
}
