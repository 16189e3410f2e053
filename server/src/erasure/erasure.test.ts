import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  newEnquiry,
  getConversation,
  listConversations,
  listPool,
} from '@beistand/protocol/conversations.ts';
import {
  eraseAccount,
  eraseConversation,
  forgetErased,
  listErased,
} from '@beistand/protocol/erasure.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { decodeCbor } from '../canonical/cbor.ts';
import { toHex } from '../canonical/hash.ts';
import { dayOf } from '../clock.ts';
import { tableNames } from '../db/tables.ts';
import { accountSubject, conversationSubject, createHub } from '../live/hub.ts';
import {
  type Accepted,
  type Counselling,
  drawEnquiry,
  openCase,
  openEnquiry,
  sendMessage,
} from '../testing/counselling.ts';
import { draw, drawSeat, drawSigned, fromHex, lead } from '../testing/envelopes.ts';
import { filesWith } from '../testing/files.ts';
import {
  addCounsellor,
  type Colleague,
  fromText,
  type House,
  openHouse,
} from '../testing/house.ts';
import { type Browser, confirm, login, randomHex, registerSeeker } from '../testing/people.ts';
import { readLedger } from '../retention/ledger.ts';
import { fingerprintOf, isForPostgres } from '../testing/store.ts';
import { tablesOfAccount, tablesOfConversation } from './queries.ts';

let house: House;
let jonas: Colleague;
const hub = createHub();

let keys: string;

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'beistand-keys-'));
  house = await openHouse({ hub: () => hub, keys });
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(async () => {
  await house.close();
  await rm(keys, { recursive: true });
});

/** An erasure by a seat, with a signature that the server does not look at. */
const erasureOf = (
  { conversation }: Pick<Accepted, 'conversation'>,
  keys: Uint8Array,
  centre: string = house.centre,
) => toText(drawSigned({ ...lead(centre), conversation: fromHex(conversation), keys, hour: 9 }));

const erase = (browser: Browser, of: Counselling, erasures = [erasureOf(of, of.keys)]) =>
  browser.call(eraseConversation, {
    params: { conversation: of.conversation },
    body: { erasures },
  });

/** Rows in which a value stands, by table. */
async function rowsWith(value: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of tableNames) {
    const rows = await house.store.read((db) => db.selectFrom(table).selectAll().execute());
    if (rows.some((row) => Object.values(row).includes(value))) found.push(table);
  }
  return found;
}

const receipt = () => {
  const day = dayOf(house.clock.now());
  const until = new Date(Date.parse(`${day}T12:00:00Z`) + 30 * 86_400_000);
  return { erasedDay: day, backupsUntilDay: until.toISOString().slice(0, 10) };
};

describe('one conversation', () => {
  test('is gone with everything in it, for both sides, and its receipt says until when', async () => {
    const of = await openCase(house, jonas);
    await of.write.send();
    await of.answer.send();
    const other = await openCase(house, jonas);
    const heard: string[] = [];
    hub.subscribe(conversationSubject(house.centre, of.conversation), ({ frame }) =>
      heard.push(frame),
    );
    expect((await erase(of.seeker, of)).body).toEqual(receipt());
    for (const person of [of.seeker, jonas]) {
      const params = { conversation: of.conversation };
      const { body } = await person.call(getConversation, { params });
      expect(body).toEqual({ failure: 'conversation.unknown' });
    }
    const listed = (await jonas.ask(listConversations)).conversations;
    expect(listed.map((each) => each.conversation)).not.toContain(of.conversation);
    expect(listed.map((each) => each.conversation)).toContain(other.conversation);
    expect(await rowsWith(of.conversation)).toEqual(['erased']);
    expect(heard.map((text) => JSON.parse(text) as unknown)).toEqual([
      { type: 'erased', conversation: of.conversation },
    ]);
  });

  test('stands in the ledger outside of the database before anybody is told that it is gone', async () => {
    const of = await openCase(house, jonas);
    const before = await readLedger(keys);
    expect((await erase(of.seeker, of)).status).toBe(200);
    const after = await readLedger(keys);
    expect(after?.erasures).toHaveLength((before?.erasures.length ?? 0) + 1);
  });

  test('is told to who took part until her vault has noted it', async () => {
    const of = await openCase(house, jonas);
    const erasures = [erasureOf(of, of.keys)];
    await erase(of.seeker, of, erasures);
    const expected = { conversation: of.conversation, erasedDay: receipt().erasedDay, erasures };
    for (const person of [of.seeker, jonas]) {
      expect((await person.ask(listErased)).erased).toContainEqual(expected);
      await person.ask(forgetErased, { params: { conversation: of.conversation } });
      expect((await person.ask(listErased)).erased).not.toContainEqual(expected);
    }
    expect(await rowsWith(of.conversation)).toEqual([]);
    expect((await house.admin.ask(listErased)).erased).toEqual([]);
  });

  test('is answered as before when its answer was lost', async () => {
    const of = await openCase(house, jonas);
    const first = await erase(of.seeker, of);
    expect((await erase(of.seeker, of)).body).toEqual(first.body);
  });

  test('that waits in the pool is gone from it, and leaves nothing', async () => {
    const of = await openEnquiry(house, { readers: [jonas] });
    const frames: string[] = [];
    const account = jonas.account;
    hub.subscribe(accountSubject(house.centre, account), ({ frame }) => frames.push(frame));
    await erase(of.seeker, of);
    expect((await jonas.ask(listPool)).enquiries.map((each) => each.conversation)).not.toContain(
      of.conversation,
    );
    expect(frames).toEqual([JSON.stringify({ type: 'pool' })]);
    expect((await jonas.ask(listErased)).erased.map((each) => each.conversation)).not.toContain(
      of.conversation,
    );
  });

  test('is erased by its seeker alone, with what she has signed for it, and the password', async () => {
    const of = await openCase(house, jonas);
    const before = await fingerprintOf(house.store);
    const stranger = await registerSeeker(house);
    const fresh = await fingerprintOf(house.store);
    const unknown = await erase(stranger, of);
    expect(unknown.body).toEqual({ failure: 'conversation.unknown' });
    expect((await erase(jonas, of)).body).toEqual({ failure: 'session.forbidden' });
    const elsewhere = { conversation: randomHex(16) } as never;
    for (const wrong of [
      erasureOf(of, drawSeat().keys),
      erasureOf(elsewhere, of.keys),
      erasureOf(of, of.keys, toHex(draw(20))),
      'AA',
    ]) {
      expect((await erase(of.seeker, of, [wrong])).body).toEqual({ failure: 'request.invalid' });
    }
    expect(await fingerprintOf(house.store)).toBe(fresh);
    expect(before).not.toBe(fresh);
    house.clock.turn(11);
    expect((await erase(of.seeker, of)).body).toEqual({ failure: 'session.confirm' });
    await confirm(house, of.seeker, { name: of.seeker.name });
    expect((await erase(of.seeker, of)).status).toBe(200);
    await login(house, jonas, { name: 'jonas' });
  });
});

describe('a whole account', () => {
  test('is gone with all of its conversations, and nobody is signed in with it any more', async () => {
    const of = await openCase(house, jonas);
    const seeker = of.seeker;
    const second = await drawEnquiry(house, { seeker, readers: [jonas], vault: 3 });
    await seeker.ask(newEnquiry, { body: second.body });
    const conversations = [of, second].map((each) => ({
      conversation: each.conversation,
      erasures: [erasureOf(each, each.keys)],
    }));
    const ended: string[] = [];
    hub.subscribe(accountSubject(house.centre, seeker.account), ({ frame }) => ended.push(frame));
    expect((await seeker.call(eraseAccount, { body: { conversations } })).body).toEqual(receipt());
    expect(ended).toEqual([JSON.stringify({ type: 'ended' })]);
    expect((await seeker.call(listConversations)).status).toBe(401);
    expect(await rowsWith(seeker.account)).toEqual([]);
    expect(await rowsWith(of.conversation)).toEqual(['erased']);
    expect(await rowsWith(second.conversation)).toEqual([]);
    const again = await login(house, seeker, { name: seeker.name }).then(
      () => 'in',
      () => 'refused',
    );
    expect(again).toBe('refused');
  });

  test('goes also where nothing was signed for a conversation, and its name is free again', async () => {
    const of = await openCase(house, jonas);
    const { seeker } = of;
    await seeker.ask(eraseAccount, { body: { conversations: [] } });
    const { erased } = await jonas.ask(listErased);
    expect(erased.find((each) => each.conversation === of.conversation)?.erasures).toEqual([]);
    await registerSeeker(house, { name: seeker.name });
  });

  test.skipIf(isForPostgres())(
    'leaves no wrapped key and no ciphertext of its own in any file of the database',
    async () => {
      const of = await openCase(house, jonas);
      const { seeker } = of;
      const message = of.write.next({ size: 4_112 });
      await sendMessage(seeker, of.conversation, message);
      const [, , sealed] = decodeCbor(fromText(message.stored)) as Uint8Array[];
      const secrets = [
        sealed ?? draw(1),
        fromText(of.body.vault.vault),
        ...of.epoch.epoch.grants.map(fromText),
        ...of.second.epoch.grants.map(fromText),
        fromText(of.second.epoch.statement),
        fromText(seeker.made.slot),
      ];
      const pieces = secrets.map((bytes) => Buffer.from(bytes).subarray(-40, -16));
      expect(await filesWith(house.folder, pieces)).not.toEqual([]);
      const conversations = [{ conversation: of.conversation, erasures: [erasureOf(of, of.keys)] }];
      await seeker.ask(eraseAccount, { body: { conversations } });
      expect(await filesWith(house.folder, pieces)).toEqual([]);
      expect(await filesWith(house.folder, [Buffer.from(seeker.account)])).toEqual([]);
    },
  );
});

test('every table with rows of a conversation or an account is erased with it', async () => {
  const kept = {
    // Who is certified, was invited, administers: staff, who are not erased in this way.
    account: ['certificate', 'invitation', 'audit', 'seat'],
    // Told to the others.
    conversation: ['erased'],
  };
  const tables = await house.store.read((db) => db.introspection.getTables());
  const ours: ReadonlySet<string> = new Set(tableNames);
  // PostgreSQL tells of other schemas, too.
  const withColumn = (column: string) => {
    const found = tables.filter((table) => table.columns.some(({ name }) => name === column));
    return [...new Set(found.map(({ name }) => name))].filter((name) => ours.has(name)).toSorted();
  };
  expect(withColumn('conversation')).toEqual(
    [...tablesOfConversation, ...kept.conversation].toSorted(),
  );
  expect(withColumn('account')).toEqual([...tablesOfAccount, ...kept.account].toSorted());
});
