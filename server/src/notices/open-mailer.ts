import type { Store } from '../db/store.ts';
import { startMailer, type Mailer, type Smtp } from './mailer.ts';
import { findMailKey, insertMailKey } from './queries.ts';

/**
 * Starts the mailer with the mail key that belongs to a database.
 *
 * @param secrets  folder of the secrets, absolute
 * @returns undefined where no SMTP server is configured
 * @throws Error in words for the operator: a sender is missing, or the key is another one
 */
export async function openMailer(
  smtp: Smtp,
  store: Store,
  secrets: string,
): Promise<Mailer | undefined> {
  if (smtp.url === '') return undefined;
  if (smtp.sender === '') {
    throw new Error('BEISTAND_SMTP_SENDER: must be set where BEISTAND_SMTP_URL is');
  }
  const mayCreate = (await store.read(findMailKey)) === undefined;
  const mailer = await startMailer({ smtp, secrets, mayCreate });
  try {
    await claim(store, mailer.publicKey);
    return mailer;
  } catch (error) {
    await mailer.close();
    throw error;
  }
}

/** Notes in the database which key belongs to it. @throws Error where it is another one */
async function claim(store: Store, publicKey: Uint8Array): Promise<void> {
  const known = await store.write(async (db) => {
    const found = await findMailKey(db);
    if (found === undefined) await insertMailKey(db, publicKey);
    return found ?? publicKey;
  });
  if (Buffer.compare(known, publicKey) === 0) return;
  throw new Error(
    'The mail key in the data folder is not that of this database: with it no address could be read. Copy the folder `secrets` of the process that was started first, or restore it from its backup.',
  );
}
