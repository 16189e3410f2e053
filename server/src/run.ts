import { join } from 'node:path';
import { issueSetupToken } from './centres/setup.ts';
import type { Now } from './clock.ts';
import type { Config } from './config.ts';
import { createLog, type Log } from './http/log.ts';
import { loadWeb } from './http/web.ts';
import { keysFolderOf, openInstallation } from './installation.ts';
import { openMailer } from './notices/open-mailer.ts';
import type { Mailer, Smtp } from './notices/mailer.ts';
import { createHub, type Hub } from './live/hub.ts';
import { listErasures } from './erasure/ledger.ts';
import { type Keeper, startKeeper } from './retention/keeper.ts';
import { liveKeyOf, type Secrets } from './secrets.ts';

export interface RunDeps {
  readonly config: Config;
  /** Data folder, absolute; exists. */
  readonly data: string;
  /** Folder of the built web part, absolute. */
  readonly web: string;
  readonly now: Now;
  readonly print: (line: string) => void;
}

/**
 * Opens everything and listens.
 *
 * @returns how to stop: requests under way are answered, then NATS and the database are left
 * @throws Error in words for the operator
 */
export async function run({
  config,
  data,
  web,
  now,
  print,
}: RunDeps): Promise<() => Promise<void>> {
  const built = await loadWeb(web);
  // The features are read while the database is opened.
  const features = import('./app.ts');
  const { store, secrets } = await openInstallation(config, data);
  const log = createLog(print, now);
  const { hub, leave } = await openHub(config, secrets, log);
  let mailer: Mailer | undefined;
  let keeper: Keeper | undefined;
  try {
    mailer = await openMailer(smtpOf(config), store, join(data, 'secrets'));
    const { buildApp } = await features;
    keeper = startKeeper({
      folder: keysFolderOf(config, data),
      now,
      erasures: () => store.read(listErasures),
      onFailure: () => log.note('ledger-of-erasures-not-written'),
    });
    const parts = { store, secrets, now, config, log, hub, mailer, keeper, web: built };
    const app = await buildApp(parts);
    const token = await issueSetupToken(store);
    await app.listen({ host: config.host, port: config.port });
    print(greeting(config, token));
    return async () => {
      await app.close();
      await mailer?.close();
      await keeper?.stop();
      await leave();
      await store.close();
    };
  } catch (error) {
    await mailer?.close();
    await keeper?.stop();
    await leave();
    await store.close();
    throw error;
  }
}

interface OpenHub {
  readonly hub: Hub;
  readonly leave: () => Promise<void>;
}

/** The fan-out: within this process, or with others over NATS. */
async function openHub({ natsUrl }: Config, secrets: Secrets, log: Log): Promise<OpenHub> {
  if (natsUrl === '') return { hub: createHub(), leave: async () => {} };
  const { joinHub } = await import('./live/nats-hub.ts');
  const hub = joinHub({ url: natsUrl, key: liveKeyOf(secrets), note: (event) => log.note(event) });
  return { hub, leave: () => hub.leave() };
}

/** How mails leave the house. */
export function smtpOf({ smtpUrl, smtpSender, smtpCa }: Config): Smtp {
  return { url: smtpUrl, sender: smtpSender, ca: smtpCa };
}

/** Where browsers find the server. */
function addressOf({ host, port, https }: Config): string {
  return https ? 'https://<Ihr Name / your name>' : `http://${host}:${port}`;
}

/** The link that sets a centre up; what stands behind `#` is never sent to a server by itself. */
export function setupLink(config: Config, token: string): string {
  return `${addressOf(config)}/uebersicht?anfang=einrichten#${token}`;
}

function greeting(config: Config, token: string | undefined): string {
  if (token === undefined) return `Beistand läuft / is running: ${addressOf(config)}`;
  return `
Beistand läuft. Noch ist keine Beratungsstelle eingerichtet.
  1. Öffnen Sie diesen Link in einem Browser. Er gilt einmal; wer ihn hat, wird Leitung:
     ${setupLink(config, token)}
  2. Wählen Sie Land und Region und folgen Sie den Schritten.
  3. Drucken Sie das Schlüsselblatt aus und bewahren Sie es getrennt auf.
  Einen neuen Link gibt jeder Neustart, solange nichts eingerichtet ist.

Beistand is running. No counselling centre has been set up yet.
  1. Open the link above in a browser. It works once; whoever has it becomes the administrator.
  2. Choose country and region and follow the steps.
  3. Print the key sheet and keep it in a safe place.
  Every restart prints a new link until a centre is set up.
`;
}
