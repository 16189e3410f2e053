import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url, utf8 } from '@beistand/crypto/bytes.ts';
import { decode, encode, type CborValue } from '@beistand/crypto/cbor.ts';
import { makeCertificate } from '@beistand/crypto/certificate.ts';
import { makeEpoch, readStatement } from '@beistand/crypto/epoch.ts';
import { readMessage } from '@beistand/crypto/message.ts';
import { createSeat, seatKeys } from '@beistand/crypto/seat.ts';
import { getCentre } from '@beistand/protocol/centres.ts';
import type { ConversationId, DraftId } from '@beistand/protocol/ids.ts';
import { fits } from '../parse.ts';
import type { Keyring } from './api.ts';
import { idBytes } from './ids.ts';
import { createKeyring } from './keyring.ts';
import { createMemory, type Memory } from './memory.ts';
import { accept, elsewhere, enquire, look, openHouse, type House } from './testing-house.ts';
import { password, person, seek, settings } from './testing.ts';

/*
 * What has gone wrong elsewhere, published by its makers or by those who looked: each once, as a case
 * of our own, with the name of where it happened.
 */

let house: House;
let seeker: Keyring;
/** Of the seeker: where her keys lie. */
let memory: Memory;
let id: ConversationId;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const refusal = (failure: string) => expect.objectContaining({ failure });
const text = 'nur für Sie bestimmt';

beforeAll(async () => {
  house = await openHouse();
  const { office, centre } = house;
  await seek(office, centre, 'lerche');
  memory = createMemory();
  seeker = createKeyring({ random, now: Date.now, memory });
  await office.logIn(seeker, centre, 'lerche', password);
  await seeker.loadTrust(centre, office.bundle);
  id = await enquire(house, seeker, { name: 'lerche' });
  await accept(house, house.sevda, { id });
  await look(house, seeker, id);
});

/** Whether some bytes stand within others. */
function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  const text = (all: Uint8Array) => Array.from(all, (byte) => String.fromCharCode(byte)).join('');
  return text(bytes).includes(text(part));
}

async function sealed(): Promise<Uint8Array> {
  const { stored } = await seeker.sealMessage(id, { type: 'text', text });
  await seeker.messageRefused(id);
  return fromBase64url(stored);
}

describe('Caritas Onlineberatung', () => {
  test('sent the text in clear where encryption failed: here nothing is made', async () => {
    Object.defineProperty(crypto.subtle, 'encrypt', {
      configurable: true,
      value: () => Promise.reject(new Error('out of order')),
    });
    try {
      await expect(sealed()).rejects.toEqual(refusal('crypto.unavailable'));
    } finally {
      Reflect.deleteProperty(crypto.subtle, 'encrypt');
    }
    await expect(sealed()).resolves.toBeInstanceOf(Uint8Array);
  });

  test('put the first bytes of the key in front of each message: here no six of them stand in it', async () => {
    const key = memory.conversations.get(id)?.chain.epochs.at(-1)?.key ?? new Uint8Array(0);
    expect(key).toHaveLength(32);
    const { epochs, grants } = house.office.conversation(id);
    const statements = epochs.map(({ statement }) => statement);
    const all = [
      await sealed(),
      ...[...grants.map(({ grant }) => grant), ...statements].map(fromBase64url),
    ];
    const windows = Array.from({ length: 27 }, (_, at) => key.slice(at, at + 6));
    expect(windows.filter((part) => all.some((one) => holds(one, part)))).toEqual([]);
  });

  test('let the server switch encryption off by a setting: here there is no such setting', () => {
    const { centre, team } = house;
    const teams = [{ id: team, name: 'Frauenberatung' }];
    const ready = { state: 'ready', centre: { ...centre, settings, teams }, promises: {} };
    const honest = { ...ready, today: '2026-11-23' };
    expect(fits(getCentre.reply, honest)).toBe(true);
    expect(fits(getCentre.reply, { ...honest, E2E_Enable: false })).toBe(false);
    const off = { ...ready.centre, settings: { ...settings, encrypted: false } };
    expect(fits(getCentre.reply, { ...honest, centre: off })).toBe(false);
  });

  test('gave colleagues without a key one that could be computed: here they get none', async () => {
    const { office, centre, team } = house;
    const [first = ''] = office.bundle.certificates;
    const fresh = await elsewhere(house, 'lerche');
    // Maren stands on the list, and her certificate with her keys is withheld.
    const served = { ...office.bundle, certificates: [first] };
    await fresh.loadTrust(centre, served);
    const enquiry = { team, topic: 'Familie', text, onlyOne: false };
    await expect(fresh.sealEnquiry(enquiry)).rejects.toEqual(refusal('trust.refused'));
  });

  test('left the key with everybody after one had accepted: here the others cannot read on', async () => {
    const { office, maren, sevda } = house;
    const { stored, hash } = await seeker.sealMessage(id, { type: 'text', text });
    office.post(id, stored);
    await seeker.messageStored(id, hash);
    const { items } = await look(house, sevda, id);
    expect(JSON.stringify(items)).toContain(text);
    await expect(look(house, maren, id).then(({ items }) => JSON.stringify(items)))
      .resolves.not //
      .toContain(text);
  });

  test('made new keys in silence where the old ones did not open: here the login is refused', async () => {
    const { office, centre } = house;
    await seek(office, centre, 'meise');
    const own = office.account('meise');
    const { slot } = own;
    own.slot = office.account('lerche').slot;
    await expect(office.logIn(person(), centre, 'meise', password)).rejects.toEqual(
      refusal('vault.broken'),
    );
    own.slot = slot;
    await expect(office.logIn(person(), centre, 'meise', password)).resolves.toBeDefined();
  });

  test('left the head of each file in clear: here no part of what is sealed stands in it', async () => {
    const stored = await sealed();
    for (let at = 0; at + 4 <= text.length; at++) {
      expect(holds(stored, utf8(text.slice(at, at + 4)))).toBe(false);
    }
  });
});

describe('elsewhere', () => {
  test('MEGA wrapped keys without authentication: here no changed bit of a slot opens', async () => {
    const { office, centre } = house;
    const own = office.account('lerche');
    const { slot } = own;
    for (const at of [-1, -20, -40]) {
      const bytes = fromBase64url(slot);
      bytes[bytes.length + at]! ^= 1;
      own.slot = toBase64url(bytes);
      await expect(office.logIn(person(), centre, 'lerche', password)).rejects.toEqual(
        refusal('vault.broken'),
      );
    }
    own.slot = slot;
  });

  test('Nextcloud and five cloud stores sealed to keys because the server sent them: here root must have signed', async () => {
    const { office, centre, team } = house;
    const forged = await makeCertificate(
      { centre: idBytes(centre.id), seed: random(32) },
      {
        serial: 50,
        id: random(16),
        name: 'Sevda K.',
        roles: ['counsellor'],
        seat: await createSeat(random),
        from: Math.floor(Date.now() / 3_600_000),
        until: Math.floor(Date.now() / 3_600_000) + 1_000,
      },
    );
    const fresh = await elsewhere(house, 'lerche');
    const certificates = [...office.bundle.certificates, toBase64url(forged)];
    const { staff } = await fresh.loadTrust(centre, { ...office.bundle, certificates });
    expect(staff.map(({ name }) => name).sort()).toEqual(['Maren J.', 'Sevda K.']);
    const { readers } = await fresh.sealEnquiry({ team, topic: 'Familie', text, onlyOne: false });
    const known = new Set(staff.map(({ seat }) => seat));
    expect(readers.every(({ kind, seat }) => kind === 'me' || known.has(seat))).toBe(true);
  });

  test('Matrix and WhatsApp let the server add members: here nobody comes in, and sending stops', async () => {
    const served = house.office.conversation(id);
    const { hash, head } = await readStatement(
      fromBase64url(served.epochs.at(-1)?.statement ?? ''),
    );
    const intruder = await createSeat(random);
    const { conversation, n, hour, centre } = head;
    const made = await makeEpoch(
      {
        centre,
        kind: 'counselling',
        previous: { conversation: conversation as never, n, hash },
        seats: [intruder],
        rosters: [],
        closes: [],
        hour,
        signer: intruder,
      },
      random,
    );
    const added = {
      statement: toBase64url(made.statement),
      keys: [toBase64url(seatKeys(intruder))],
    };
    const fresh = await elsewhere(house, 'lerche');
    const view = await fresh.openConversation(id, { ...served, epochs: [...served.epochs, added] });
    expect(view.readers).toHaveLength(2);
    expect(view.stopped).toBe('unconfirmed');
    await fresh.readMessages(id, house.office.messages(id), false);
    await expect(fresh.sealMessage(id, { type: 'text', text })).rejects.toMatchObject({
      name: 'KeyringError',
    });
  });

  test('Threema could be given messages again, in another order, or of another kind: here each is shown', async () => {
    const messages = house.office.messages(id);
    const again = [...messages, { ...messages[0]!, position: messages.length + 1 }];
    const fresh = await elsewhere(house, 'lerche');
    await fresh.openConversation(id, house.office.conversation(id));
    const items = await fresh.readMessages(id, again, false);
    expect(items.filter(({ state }) => state === 'ok')).toHaveLength(messages.length);
    const [self = ''] = [...house.office.conversations].flatMap(([each, { kind }]) =>
      kind === 'self' && memory.account?.content.seats[each] ? [each] : [],
    );
    await fresh.openSelf(house.office.conversation(self as ConversationId));
    const draft = '4'.repeat(32) as DraftId;
    const { stored } = await fresh.sealDraft({ draft, text });
    const asMessage = [...messages, { position: messages.length + 1, stored }];
    const other = await elsewhere(house, 'lerche');
    await other.openConversation(id, house.office.conversation(id));
    const told = await other.readMessages(id, asMessage, false);
    expect(told.some(({ state }) => state === 'refused')).toBe(true);
  });

  test('Hush Line took an envelope of another version for signed: here it is no message', async () => {
    const [header, ...rest] = decode(await sealed()) as readonly Uint8Array[];
    for (const change of [{ v: 2 }, { suite: 2 }]) {
      const fields = decode(header!) as Readonly<Record<string, CborValue>>;
      const other = encode({ ...fields, ...change });
      await expect(readMessage(encode([other, ...rest]))).rejects.toThrow();
    }
  });

  test('password managers opened one entry in another’s place: here a code’s slot is no password’s', async () => {
    const { office, centre } = house;
    const own = office.account('lerche');
    const { slot, vault } = own;
    own.slot = (await seeker.makeRecovery()).recovery.slot;
    await expect(office.logIn(person(), centre, 'lerche', password)).rejects.toEqual(
      refusal('vault.broken'),
    );
    own.slot = slot;
    own.vault = office.account('meise').vault;
    await expect(office.logIn(person(), centre, 'lerche', password)).rejects.toEqual(
      refusal('vault.broken'),
    );
    own.vault = vault;
  });

  test('GlobaLeaks sends at login what opens everything: here no request of a login does', async () => {
    const fresh = person();
    const { request } = await fresh.beginLogin(password);
    const keys = [memory.account?.masterKey ?? new Uint8Array(0), utf8(password)];
    for (const key of keys) expect(holds(fromBase64url(request), key)).toBe(false);
    // And the same password looks different each time.
    expect((await fresh.beginLogin(password)).request).not.toBe(request);
  });

  test('Rocket.Chat derived the key from the password and the user’s id alone: here salts are drawn', async () => {
    const [one, two] = [await seeker.makeRecovery(), await seeker.makeRecovery()];
    expect(one.recovery.slot).not.toBe(two.recovery.slot);
    expect(one.recovery.lookup).not.toBe(two.recovery.lookup);
  });

  test('CryptPad takes old signed changes again: here an older vault than seen is refused', async () => {
    const { office } = house;
    const { account } = memory;
    const old = office.account('lerche').account;
    expect(account?.stored.n).toBeGreaterThan(1);
    await expect(seeker.mergeVault({ n: 1, vault: old.vault })).rejects.toEqual(
      refusal('vault.broken'),
    );
  });
});
