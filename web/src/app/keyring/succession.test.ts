import { beforeEach, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { formatKeySheet, readKeySheet } from '@beistand/crypto/key-sheet.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { makeCertificate } from '@beistand/crypto/certificate.ts';
import { makeSuccession } from '@beistand/crypto/succession.ts';
import { verifyTrust } from '@beistand/crypto/trust.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import type { Keyring } from './api.ts';
import { idBytes } from './ids.ts';
import {
  accept,
  certifyNew,
  elsewhere,
  enquire,
  look,
  openHouse,
  putRoster,
  type House,
} from './testing-house.ts';
import { createOffice, password, person, save, seek, setUp } from './testing.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const refusal = (failure: string) => expect.objectContaining({ failure });
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const load = (keyring: Keyring, bundle: TrustBundle = house.office.bundle) =>
  keyring.loadTrust(house.centre, bundle);
const namesOf = (all: readonly { readonly name: string }[] = []) =>
  all.map(({ name }) => name).toSorted();

/** The holder of the root hands over: sheet kept, vault stored, everything signed anew. */
async function handOver(by = house.sevda, name = 'sevda'): Promise<readonly string[]> {
  const { sheet } = await by.beginSuccession();
  await save(house.office, by, name);
  deliver(await by.makeSuccession());
  await load(by);
  await save(house.office, by, name);
  return sheet;
}

/** What the server does with it. */
function deliver(body: Awaited<ReturnType<Keyring['makeSuccession']>>): void {
  const { bundle } = house.office;
  bundle.successions.push(body.succession);
  bundle.revocations.push(body.revocations);
  bundle.certificates.push(...body.certificates);
  bundle.rosters.push(...body.rosters);
}

async function seedOf(sheet: readonly string[]): Promise<Uint8Array> {
  const read = await readKeySheet(sheet.join(' '));
  if (read.state !== 'read') throw new Error('The sheet cannot be read back.');
  return read.seed;
}

describe('a key sheet that is read back', () => {
  test('makes another vault one that holds the root, and stays there', async () => {
    const { maren, marenId, sheet, office } = house;
    expect((await load(maren)).key).toEqual({ held: 'no', successions: 0, begun: false });
    await expect(maren.renewCertificate(marenId)).rejects.toEqual(refusal('trust.refused'));
    expect(await maren.readKeySheet(sheet.join('-').toLowerCase())).toEqual({ state: 'kept' });
    await save(office, maren, 'maren');
    const fresh = await elsewhere(house, 'maren');
    expect((await load(fresh)).key.held).toBe('yes');
    const { certificate } = await fresh.renewCertificate(marenId);
    office.bundle.certificates.push(certificate);
    expect((await load(house.sevda)).staff).toHaveLength(2);
  });

  test('of another centre, typed wrong or cut short changes nothing', async () => {
    const { maren, sheet } = house;
    const { sheet: foreign } = await setUp(await createOffice(), person());
    expect(await maren.readKeySheet(foreign.join(' '))).toEqual({ state: 'foreign' });
    const typo = [...sheet];
    typo[4] = `${typo[4]!.slice(0, 3)}${typo[4]!.endsWith('7') ? '8' : '7'}`;
    expect(await maren.readKeySheet(typo.join(' '))).toEqual({ state: 'typo', group: 5 });
    const short = { state: 'length', characters: 48 };
    expect(await maren.readKeySheet(sheet.slice(2).join(' '))).toEqual(short);
    expect((await load(maren)).key.held).toBe('no');
  });
});

describe('a succession', () => {
  test('is followed by everybody, with the same people, the same teams and nothing lost', async () => {
    const { office, sevda, maren } = house;
    const seeker = await seek(office, house.centre, 'bleibt');
    const id = await enquire(house, seeker, { name: 'bleibt' });
    await accept(house, sevda, { id });
    await look(house, seeker, id);
    await certifyNew(house, 'petra', { admin: true, counsellor: false });
    const before = await load(sevda);
    await handOver();
    for (const keyring of [sevda, maren, seeker, person()]) {
      const after = await load(keyring);
      expect(namesOf(after.staff)).toEqual(namesOf(before.staff));
      expect(namesOf(after.teams[0]?.members)).toEqual(['Maren J.', 'Sevda K.']);
      expect(after.key.successions).toBe(1);
    }
    const { stored, hash } = await seeker.sealMessage(id, { type: 'text', text: 'danach' });
    office.post(id, stored);
    await seeker.messageStored(id, hash);
    const { items } = await look(house, sevda, id);
    expect(items.map(({ state }) => state)).toEqual(['ok', 'ok']);
    const again = await elsewhere(house, 'bleibt');
    expect((await look(house, again, id)).items).toHaveLength(2);
  });

  test('lets a newcomer send, and a member renew the list afterwards', async () => {
    await handOver();
    await load(house.maren);
    await putRoster(house, house.maren, { add: [], remove: [] });
    const newcomer = await seek(house.office, house.centre, 'neu');
    const id = await enquire(house, newcomer, { name: 'neu' });
    await accept(house, house.maren, { id });
    expect((await look(house, newcomer, id)).view.readers).toHaveLength(2);
  });

  test('makes the new root the one that certifies and whose sheet is taken', async () => {
    const { maren, marenId, sevda, sheet, office } = house;
    const newSheet = await handOver();
    office.bundle.certificates.push((await sevda.renewCertificate(marenId)).certificate);
    await load(sevda);
    await load(maren);
    expect(await maren.readKeySheet(sheet.join(' '))).toEqual({ state: 'former' });
    expect(await maren.readKeySheet(newSheet.join(' '))).toEqual({ state: 'kept' });
    const { keyring: joined } = await certifyNew(house, 'rosa', { admin: false, counsellor: true });
    expect(namesOf((await load(joined)).staff)).toContain('Rosa J.');
  });

  test('tells who still has the former key, and signs nothing with it', async () => {
    const { maren, marenId, sheet, office } = house;
    await maren.readKeySheet(sheet.join(' '));
    await save(office, maren, 'maren');
    await handOver();
    expect((await load(maren)).key).toMatchObject({ held: 'former', successions: 1 });
    await expect(maren.renewCertificate(marenId)).rejects.toEqual(refusal('trust.refused'));
    await expect(maren.beginSuccession()).rejects.toEqual(refusal('trust.refused'));
  });

  test('can be followed by another one', async () => {
    await handOver();
    const third = await handOver();
    expect((await load(person())).key.successions).toBe(2);
    expect(await house.maren.readKeySheet(third.join(' '))).toEqual({ state: 'foreign' });
    await load(house.maren);
    expect(await house.maren.readKeySheet(third.join(' '))).toEqual({ state: 'kept' });
  });
});

describe('a succession that is broken off', () => {
  test('signs nothing before the vault with the new key is stored', async () => {
    await house.sevda.beginSuccession();
    await expect(house.sevda.makeSuccession()).rejects.toEqual(refusal('trust.refused'));
  });

  test('before the server has it goes on elsewhere with the sheet that was printed', async () => {
    const { office, sevda } = house;
    const { sheet } = await sevda.beginSuccession();
    await save(office, sevda, 'sevda');
    const fresh = await elsewhere(house, 'sevda');
    expect((await load(fresh)).key).toEqual({ held: 'yes', successions: 0, begun: true });
    expect((await fresh.beginSuccession()).sheet).toEqual(sheet);
    deliver(await fresh.makeSuccession());
    expect((await load(fresh)).key).toEqual({ held: 'yes', successions: 1, begun: false });
  });

  test('after the server has it is found complete at the next login', async () => {
    const { office, sevda, marenId } = house;
    const { sheet } = await sevda.beginSuccession();
    await save(office, sevda, 'sevda');
    deliver(await sevda.makeSuccession());
    const fresh = await elsewhere(house, 'sevda');
    expect((await load(fresh)).key).toEqual({ held: 'yes', successions: 1, begun: false });
    expect((await fresh.renewCertificate(marenId)).certificate).not.toBe('');
    expect(await house.maren.readKeySheet(sheet.join(' '))).toEqual({ state: 'foreign' });
  });
});

describe('a server that does not play along', () => {
  test('cannot take a succession back from whoever has seen it', async () => {
    const { office, maren } = house;
    const seeker = await seek(office, house.centre, 'gemerkt');
    const before = structuredClone(office.bundle);
    await handOver();
    for (const keyring of [seeker, maren]) {
      await load(keyring);
      await expect(load(keyring, before)).rejects.toEqual(refusal('trust.refused'));
      const { successions: _, ...rest } = office.bundle;
      const hidden = { ...rest, successions: [] };
      await expect(load(keyring, hidden)).rejects.toEqual(refusal('trust.refused'));
      await load(keyring);
    }
    await save(office, seeker, 'gemerkt');
    const fresh = person();
    await office.logIn(fresh, house.centre, 'gemerkt', password);
    await expect(load(fresh, before)).rejects.toEqual(refusal('trust.refused'));
  });

  test('cannot have a team left out by withholding it', async () => {
    const { office, sevda } = house;
    await load(sevda, { ...office.bundle, rosters: [] });
    await expect(sevda.beginSuccession()).rejects.toEqual(refusal('trust.refused'));
    await load(sevda);
    await sevda.beginSuccession();
    await save(office, sevda, 'sevda');
    await load(sevda, { ...office.bundle, rosters: [] });
    await expect(sevda.makeSuccession()).rejects.toEqual(refusal('trust.refused'));
  });

  test('cannot hide it while it shows what the new root signed', async () => {
    await handOver();
    const hidden = { ...house.office.bundle, successions: [] };
    await expect(load(person(), hidden)).rejects.toEqual(refusal('trust.refused'));
  });

  test('cannot make one up, nor put another key into one', async () => {
    const { office, maren } = house;
    const seed = random(32);
    const signer = { centre: idBytes(house.centre.id), seed };
    const roots = [{ key: fromBase64url(house.centre.root), hour: 0 }];
    const hour = Math.floor(Date.now() / 3_600_000);
    const plan = { roots, next: await publicSigningKey(seed), hour };
    const forged = toBase64url(await makeSuccession(signer, plan));
    const made = { ...office.bundle, successions: [forged] };
    await expect(load(maren, made)).rejects.toEqual(refusal('trust.refused'));
    await handOver();
    const changed = fromBase64url(office.bundle.successions[0]!);
    changed[changed.length - 110]! ^= 1;
    const altered = { ...office.bundle, successions: [toBase64url(changed)] };
    await expect(load(maren, altered)).rejects.toEqual(refusal('trust.refused'));
    expect(await load(maren)).toBeDefined();
  });

  test('cannot give whoever has seen one another one for it', async () => {
    const { office, maren } = house;
    await handOver();
    await load(maren);
    const seed = random(32);
    const thief = { centre: idBytes(house.centre.id), seed: house.rootSeed };
    const roots = [{ key: fromBase64url(house.centre.root), hour: 0 }];
    const hour = Math.floor(Date.now() / 3_600_000);
    const plan = { roots, next: await publicSigningKey(seed), hour };
    const other = toBase64url(await makeSuccession(thief, plan));
    const swapped = { ...office.bundle, successions: [other] };
    await expect(load(maren, swapped)).rejects.toEqual(refusal('trust.refused'));
  });

  test('gets nobody in with whoever found the old sheet', async () => {
    const { office, maren } = house;
    await handOver();
    const hour = Math.floor(Date.now() / 3_600_000);
    const thief = { centre: idBytes(house.centre.id), seed: house.rootSeed };
    const invented = await makeCertificate(thief, {
      serial: 99,
      id: random(16),
      name: 'Erfunden E.',
      roles: ['counsellor'],
      seat: await createSeat(random),
      from: hour,
      until: hour + 1_000,
    });
    const bundle = {
      ...office.bundle,
      certificates: [...office.bundle.certificates, toBase64url(invented)],
    };
    for (const keyring of [maren, person()]) {
      expect(namesOf((await load(keyring, bundle)).staff)).toEqual(['Maren J.', 'Sevda K.']);
    }
  });
});

test('what a stranger verifies afterwards names one list and one roster of the new root', async () => {
  const sheet = await handOver();
  const { bundle } = house.office;
  const bytes = (texts: readonly string[]) => texts.map(fromBase64url);
  const objects = {
    centre: idBytes(house.centre.id),
    root: fromBase64url(bundle.root),
    successions: bytes(bundle.successions),
    certificates: bytes(bundle.certificates),
    revocations: bytes(bundle.revocations),
    rosters: bytes(bundle.rosters),
  };
  const now = Math.floor(Date.now() / 3_600_000);
  const view = await verifyTrust(objects, { now, pins: {} });
  expect(view.alarms).toEqual([]);
  expect(view.lists.at(-1)?.root).toBe(1);
  expect(view.roots.at(-1)?.key).toEqual(await publicSigningKey(await seedOf(sheet)));
  expect(await formatKeySheet(await seedOf(sheet))).toEqual(sheet);
});
