import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putRead } from '@beistand/protocol/conversations.ts';
import { getMail, putNoticeTimes, type NoticeTimes } from '@beistand/protocol/notices.ts';
import { startSmtp, type SmtpPeer } from '../../../tools/smtp-peer.ts';
import { dayOf, slotStart, wallOf } from '../clock.ts';
import { openCase, type Accepted } from '../testing/counselling.ts';
import { must, openHouse, type House } from '../testing/house.ts';
import { giveAddress, openOutbox, sealedFor } from '../testing/mail.ts';
import { login, registerSeeker, type Seeker } from '../testing/people.ts';

let peer: SmtpPeer;
let house: House;
beforeAll(async () => {
  peer = await startSmtp();
  house = await openHouse({
    smtp: peer,
    settings: { mail: 'optional' },
    config: { loginsPerHour: 100_000, registrationsPerHour: 100_000 },
  });
});
afterAll(async () => {
  await house.close();
  await peer.close();
});
beforeEach(() => {
  peer.refuse = undefined;
});

const always: NoticeTimes = { notices: true, days: 127, fromHour: 0, untilHour: 24 };
interface Told {
  readonly held: Accepted;
  readonly seeker: Seeker;
  readonly address: string;
  /** The counsellor writes. */
  readonly write: () => Promise<void>;
  /** Mails to this address since it was proved. */
  readonly mails: () => number;
}

/** A seeker with an address, and a counsellor who writes to her. */
async function openTold(times: NoticeTimes = always): Promise<Told> {
  const seeker = await registerSeeker(house);
  const address = await giveAddress(house, seeker, peer);
  await seeker.ask(putNoticeTimes, { body: { times } });
  await login(house, house.admin, { name: 'maren' });
  const held = await openCase(house, house.admin, { seeker });
  return {
    held,
    seeker,
    address,
    write: async () => {
      await login(house, house.admin, { name: 'maren' });
      expect((await held.answer.send()).status).toBe(200);
    },
    mails: () => peer.mails.filter(({ to }) => to.includes(address)).length - 1,
  };
}

const outboxOf = ({ account }: Seeker) =>
  house.store.read((db) =>
    db.selectFrom('outbox').selectAll().where('account', '=', account).execute(),
  );

/** Time goes by, and what is due goes out. */
async function pass(minutes: number): Promise<void> {
  house.clock.turn(minutes);
  await openOutbox(house).run();
}

/** Early in the next day. */
async function nextMorning(): Promise<void> {
  const day = dayOf(house.clock.now());
  while (dayOf(house.clock.now()) === day) house.clock.turn(30);
  await openOutbox(house).run();
}

describe('a notice', () => {
  test('goes out 10 to 120 minutes after a message of staff, once, and says nothing of it', async () => {
    const told = await openTold();
    const before = house.clock.now();
    await told.write();
    await told.write();
    const [row, ...more] = await outboxOf(told.seeker);
    expect(more).toEqual([]);
    const minutes = (slotStart(row?.due_slot ?? 0) - before) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(10);
    expect(minutes).toBeLessThanOrEqual(120.1);
    await pass(0);
    expect(told.mails()).toBe(0);
    await pass(121);
    expect(told.mails()).toBe(1);
    const { text } = peer.mails.at(-1)!;
    expect(text).toMatch(/^Subject: Erinnerung\r$/m);
    expect(text).toMatch(/\r\n\r\nEs gibt etwas Neues\.\r\n$/);
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(text).not.toMatch(/https?:|Lindenhof|localhost|beistand/i);
  });

  test('follows no other on the same day, but on the next one, and after a login', async () => {
    await nextMorning();
    const told = await openTold();
    await told.write();
    await pass(121);
    await told.write();
    await pass(121);
    expect(told.mails()).toBe(1);

    await nextMorning();
    await told.write();
    await pass(121);
    expect(told.mails()).toBe(2);

    await login(house, told.seeker, { name: told.seeker.name });
    await told.write();
    await pass(121);
    expect(told.mails()).toBe(3);
  });

  test('is not sent to whoever has read or logged in meanwhile', async () => {
    const told = await openTold();
    await told.write();
    expect(await outboxOf(told.seeker)).toHaveLength(1);
    const { conversation } = told.held;
    await told.seeker.ask(putRead, { params: { conversation }, body: { position: 2 } });
    expect(await outboxOf(told.seeker)).toEqual([]);
    await told.write();
    expect(await outboxOf(told.seeker)).toHaveLength(1);
    await login(house, told.seeker, { name: told.seeker.name });
    expect(await outboxOf(told.seeker)).toEqual([]);
  });

  test('is not sent of what she has written herself, nor to whoever wants none', async () => {
    const told = await openTold({ ...always, notices: false });
    await told.write();
    expect(await outboxOf(told.seeker)).toEqual([]);
    const other = await openTold();
    expect((await other.held.write.send()).status).toBe(200);
    expect(await outboxOf(other.seeker)).toEqual([]);
  });

  test('waits for an hour that was chosen, and has the subject that was chosen', async () => {
    await nextMorning();
    const told = await openTold({ ...always, fromHour: 22, untilHour: 23 });
    const subject = await sealedFor(house, told.seeker, 'Kochrezept', 'subject');
    const times = { ...always, fromHour: 22, untilHour: 23 };
    await told.seeker.ask(putNoticeTimes, { body: { times, subject } });
    await told.write();
    await pass(240);
    expect(told.mails()).toBe(0);
    while (wallOf(house.clock.now()).hour < 22) house.clock.turn(30);
    // At a random moment of the hour.
    while (wallOf(house.clock.now()).hour < 23 && told.mails() === 0) await pass(5);
    expect(told.mails()).toBe(1);
    expect(peer.mails.at(-1)?.text).toMatch(/^Subject: Kochrezept\r$/m);
  });

  test('is tried again where the mail server is away or says not now, and is lost never', async () => {
    const told = await openTold();
    await told.write();
    peer.refuse = { at: 'RCPT', code: 451 };
    await pass(121);
    await pass(11);
    await pass(16);
    expect((await outboxOf(told.seeker))[0]).toMatchObject({ attempts: 3, lease: null });
    peer.refuse = undefined;
    await pass(26);
    expect(told.mails()).toBe(1);
    expect(await outboxOf(told.seeker)).toEqual([]);
  });

  test('is given up after two hard refusals, and so is the address until it is given anew', async () => {
    const told = await openTold();
    await told.write();
    peer.refuse = { at: 'RCPT', code: 550 };
    await pass(121);
    expect(await outboxOf(told.seeker)).toHaveLength(1);
    await pass(24 * 60 + 5);
    expect(await outboxOf(told.seeker)).toEqual([]);
    peer.refuse = undefined;
    await login(house, told.seeker, { name: told.seeker.name });
    expect((await told.seeker.ask(getMail)).address).toMatchObject({ stopped: true });
    await told.write();
    expect(await outboxOf(told.seeker)).toEqual([]);

    await login(house, told.seeker, { name: told.seeker.name });
    await giveAddress(house, told.seeker, peer, told.address);
    expect((await told.seeker.ask(getMail)).address).toMatchObject({ stopped: false });
    await told.write();
    expect(await outboxOf(told.seeker)).toHaveLength(1);
  });

  test('goes to nobody whose account is deleted, also in the middle of the sending', async () => {
    const told = await openTold();
    await told.write();
    house.clock.turn(121);
    const { account } = told.seeker;
    const mailer = must(house.mailer);
    const sent: string[] = [];
    const outbox = openOutbox({
      ...house,
      store: {
        ...house.store,
        read: async (work) => {
          const found = await house.store.read(work);
          // Leased and read: at that very moment the account goes.
          await house.store.write((db) =>
            db.deleteFrom('account').where('account', '=', account).execute(),
          );
          return found;
        },
      },
      mailer: {
        ...mailer,
        send: async (letter) => (sent.push(letter.account), mailer.send(letter)),
      },
    });
    await outbox.run();
    expect(sent).not.toContain(account);
    expect(told.mails()).toBe(0);
  });

  test('is sent by one of many processes', async () => {
    const all = [await openTold(), await openTold(), await openTold()];
    for (const told of all) await told.write();
    house.clock.turn(121);
    await Promise.all(Array.from({ length: 4 }, () => openOutbox(house).run()));
    expect(all.map((told) => told.mails())).toEqual([1, 1, 1]);
  });

  test('is sent by another process once the lease of a dead one is over', async () => {
    const told = await openTold();
    await told.write();
    house.clock.turn(121);
    const dead = openOutbox({
      ...house,
      mailer: { ...must(house.mailer), send: () => new Promise(() => {}) },
    });
    void dead.run();
    await expect.poll(async () => (await outboxOf(told.seeker))[0]?.lease).not.toBeNull();
    await pass(1);
    expect(told.mails()).toBe(0);
    await pass(21);
    expect(told.mails()).toBe(1);
  });
});
