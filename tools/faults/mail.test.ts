import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAddress } from '@beistand/crypto/mail.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { insertCentre } from '../../server/src/centres/queries.ts';
import { centreOfRoot } from '../../server/src/centres/setup.ts';
import { dayOf, slotOf } from '../../server/src/clock.ts';
import type { Db, Store } from '../../server/src/db/store.ts';
import { openInstallation } from '../../server/src/installation.ts';
import { noticeAccount } from '../../server/src/notices/due.ts';
import { openMailer } from '../../server/src/notices/open-mailer.ts';
import { storeAddress } from '../../server/src/notices/queries.ts';
import { exampleSettings } from '../example-settings.ts';
import { startSmtp, type SmtpPeer } from '../smtp-peer.ts';
import { amount, createRandom, takeSeed, tally } from '../tally.ts';
import type { MailingPlan } from './mailing.ts';

/* R12: processes that send mails are killed at every step of it. */

const seed = takeSeed();
const kills = amount('BEISTAND_TEST_MAIL_KILLS', 50);
const sender = 'post@mitteilung.example';
const dayMs = 24 * 3_600_000;
const leaseMs = 25 * 60_000;
/** Steps that an attempt has left, at most: lease, look, look again, send, note, for two mails. */
const stepsLeft = [11, 7, 5] as const;

let peer: SmtpPeer;
let data: string;
let store: Store;
let centre: CentreId;
let mailKey: Uint8Array;
beforeAll(async () => {
  peer = await startSmtp();
  data = await mkdtemp(join(tmpdir(), 'beistand-mail-'));
  ({ store } = await openInstallation({ databaseUrl: '' }, data));
  const smtp = { url: peer.url, ca: peer.ca, sender };
  const mailer = await openMailer(smtp, store, join(data, 'secrets'));
  mailKey = mailer?.publicKey ?? new Uint8Array();
  await mailer?.close();
  const root = randomBytes(32);
  centre = centreOfRoot(root);
  const settings = { ...exampleSettings, mail: 'optional' } as const;
  const today = dayOf(Date.now());
  await store.write((db) => insertCentre(db, { centre, host: 'localhost', root, settings, today }));
});
afterAll(async () => {
  await store?.close();
  await peer?.close();
  await rm(data, { recursive: true, force: true });
});

/** An account with an address; the rest of it is no concern of the mailer. */
async function addAccount(address: string): Promise<AccountId> {
  const id = randomBytes(16);
  const account = id.toString('hex') as AccountId;
  const of = { centre: new Uint8Array(Buffer.from(centre, 'hex')), account: new Uint8Array(id) };
  const sealed = await sealAddress(mailKey, of, address);
  const row = {
    ...({ centre, account, name_hash: account, kind: 'seeker', staff: null } as const),
    ...({ admin: 0, counsellor: 0, record: 'none', made: account } as const),
    created_day: '2026-01-01',
    last_login_day: null,
    never_reset: 0,
  } as const;
  const times = { notices: true, days: 127, fromHour: 0, untilHour: 24 };
  await store.write(async (db) => {
    await db.insertInto('account').values(row).execute();
    await storeAddress(db, { centre, account }, { sealed, lang: 'de', times });
  });
  return account;
}

/** Runs a process to its end; whether it was killed. */
function mail(plan: Pick<MailingPlan, 'ahead' | 'dieAt'>): Promise<boolean> {
  const smtp = { url: peer.url, ca: peer.ca, sender };
  const given: MailingPlan = { data, databaseUrl: '', smtp, ...plan };
  const program = new URL('mailing.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify(given)], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.on('exit', (_, signal) => resolve(signal === 'SIGKILL'));
  });
}

const mailsTo = (address: string): number =>
  peer.mails.filter(({ to }) => to.includes(address)).length;

const deleteAccount = (account: AccountId) => (db: Db) =>
  db.deleteFrom('account').where('account', '=', account).execute();

test(
  `killed at every step: none is lost, one at most is doubled by each death, none goes to the deleted (seed ${seed})`,
  { timeout: 120_000 + kills * 20_000 },
  async () => {
    const random = createRandom(seed);
    let died = 0;
    for (let round = 1; died < kills; round++) {
      const ahead = round * dayMs;
      const due = { dueSlot: slotOf(Date.now() + ahead), day: dayOf(Date.now() + ahead) };
      const addresses = ['erste', 'zweite', 'weg'].map((name) => `${name}${round}@example.org`);
      const accounts = await Promise.all(addresses.map(addAccount));
      await store.write(async (db) => {
        for (const account of accounts) await noticeAccount(db, { centre, account }, due);
      });
      let deaths = 0;
      let sentBefore: number | undefined;
      for (const [attempt, steps] of stepsLeft.entries()) {
        const dieAt = 1 + Math.floor(random() * 2 * steps) / 2;
        if (await mail({ ahead: ahead + attempt * leaseMs, dieAt })) deaths++;
        if (attempt === 0) {
          await store.write(deleteAccount(accounts[2]!));
          sentBefore = mailsTo(addresses[2]!);
        }
      }
      await mail({ ahead: ahead + 3 * leaseMs, dieAt: 0 });
      const counts = addresses.slice(0, 2).map(mailsTo);
      const context = `round ${round}, ${deaths} deaths: ${counts.join(' ')}`;
      expect(Math.min(...counts), context).toBeGreaterThanOrEqual(1);
      const doubled = counts.reduce((sum, count) => sum + count - 1, 0);
      expect(doubled, context).toBeLessThanOrEqual(deaths);
      expect(mailsTo(addresses[2]!), context).toBe(sentBefore);
      const left = await store.read((db) => db.selectFrom('outbox').selectAll().execute());
      expect(left, context).toEqual([]);
      died += deaths;
    }
    tally('mailers killed at a step, nothing lost, nothing for the deleted', died);
  },
);
