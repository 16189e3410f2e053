import { join } from 'node:path';
import type { Db } from '../../server/src/db/store.ts';
import { openInstallation } from '../../server/src/installation.ts';
import { openMailer } from '../../server/src/notices/open-mailer.ts';
import { createOutbox } from '../../server/src/notices/outbox.ts';
import { codeKeyOf } from '../../server/src/secrets.ts';

/*
 * `node mailing.ts <plan>`: sends what is due, and dies at the step that the plan names.
 */

/** What one process is to do. */
export interface MailingPlan {
  readonly data: string;
  readonly databaseUrl: string;
  readonly smtp: { readonly url: string; readonly ca: string; readonly sender: string };
  /** Milliseconds that its clock is ahead. */
  readonly ahead: number;
  /** Dies at this step, counted from 1; 0: never. Half a step later is after it, instead of before. */
  readonly dieAt: number;
}

const plan = JSON.parse(process.argv[2] ?? '{}') as MailingPlan;
const { store, secrets } = await openInstallation(plan, plan.data);
const mailer = await openMailer(plan.smtp, store, join(plan.data, 'secrets'));
if (mailer === undefined) throw new Error('no mail server');

let step = 0;
const die = (): void => process.kill(process.pid, 'SIGKILL') as never;
/** One step: a question to the database, a change, or a mail. */
async function stepping<T>(work: () => Promise<T>): Promise<T> {
  step += 1;
  if (plan.dieAt === step) die();
  const result = await work();
  if (plan.dieAt === step + 0.5) die();
  return result;
}

const outbox = createOutbox({
  store: {
    ...store,
    read: (work: (db: Db) => Promise<never>) => stepping(() => store.read(work)),
    write: (work: (db: Db) => Promise<never>) => stepping(() => store.write(work)),
  },
  mailer: { ...mailer, send: (letter) => stepping(() => mailer.send(letter)) },
  codeKey: codeKeyOf(secrets),
  isWanted: async () => true,
  now: () => Date.now() + plan.ahead,
  random: Math.random,
  note: () => {},
});
await outbox.run();
await outbox.close();
await mailer.close();
await store.close();
