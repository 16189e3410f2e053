import { beforeAll, describe, expect, test } from 'vitest';
import type { CentreRef } from './views.ts';
import { createOffice, password, person, seek, setUp, ticket, type Office } from './testing.ts';

let office: Office;
let centre: CentreRef;
let adminGroups: readonly string[];
let sheet: readonly string[];

beforeAll(async () => {
  office = await createOffice();
  ({ centre, sheet, groups: adminGroups } = await setUp(office, person()));
});

describe('set-up and login', () => {
  test('the admin who counsels stands on the first roster, and both sides of a login share a token', async () => {
    const again = person();
    const { name, tabToken } = await office.logIn(again, centre, 'sevda', password);
    const trust = await again.loadTrust(centre, office.bundle);
    expect(name).toBe('sevda');
    expect(tabToken).toMatch(/^[\w-]{43}$/);
    expect(trust.teams[0]?.members.map((member) => member.name)).toEqual(['Sevda K.']);
    expect(trust.ownCertificateEnds).toBeGreaterThan(300 * 24);
    expect(sheet).toHaveLength(14);
  });

  test('a wrong password and an unknown name are refused alike', async () => {
    const wrong = office.logIn(person(), centre, 'sevda', 'etwas-anderes');
    const unknown = office.logIn(person(), centre, 'niemand', password);
    await expect(wrong).rejects.toMatchObject({ failure: 'login.failed' });
    await expect(unknown).rejects.toMatchObject({ failure: 'login.failed' });
  });

  test('a root key that does not hash to the centre is refused before a password is used', async () => {
    const other = {
      ...centre,
      id: centre.id.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) as never,
    };
    await expect(office.logIn(person(), other, 'sevda', password)).rejects.toMatchObject({
      failure: 'centre.changed',
    });
  });

  test('the recovery code opens the account and sets a new password', async () => {
    await seek(office, centre, 'verloren');
    const keyring = person();
    await office.logIn(keyring, centre, 'verloren', password);
    const { groups, recovery } = await keyring.makeRecovery();
    expect(groups).toHaveLength(7);

    const fresh = person();
    const stored = office.account('verloren');
    const { lookup, request } = await fresh.beginRecovery({
      centre,
      password: 'ein-neues-passwort',
      code: groups.join('-').toLowerCase(),
    });
    expect(lookup).toBe(recovery.lookup);
    const code = groups.join(' ');
    expect((await person().readRecovery({ centre, code })).lookup).toBe(recovery.lookup);
    const finished = await fresh.finishRecovery({
      recovery: ticket,
      account: stored.account.account,
      slot: recovery.slot,
      vault: stored.vault.vault,
      response: office.register('verloren', request),
    });
    expect(finished.name).toBe('verloren');
    Object.assign(stored, { slot: finished.slot, record: finished.record });
    const opened = await office.logIn(person(), centre, 'verloren', 'ein-neues-passwort');
    expect(opened.name).toBe('verloren');
  });

  test('a mistyped recovery code is found before the server is asked', async () => {
    const [first = '', ...rest] = adminGroups;
    const wrong = [...rest, first].join(' ');
    const attempt = person().beginRecovery({ centre, code: wrong, password });
    await expect(attempt).rejects.toMatchObject({ failure: 'code.malformed' });
  });

  test('an older vault than the server claims is refused', async () => {
    await seek(office, centre, 'rueckwaerts');
    const stored = office.account('rueckwaerts');
    stored.vault = { ...stored.vault, n: 2 };
    const attempt = office.logIn(person(), centre, 'rueckwaerts', password);
    await expect(attempt).rejects.toMatchObject({ failure: 'vault.broken' });
  });
});
test('the proof of work asked for by a hostile server is refused', async () => {
  const challenge = {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      nonce: '00',
      salt: '00',
      keyLength: 32,
      keyPrefix: 'ffff',
      cost: 1_000_000_000,
    },
    signature: '00',
  };
  await expect(person().solveChallenge(JSON.stringify(challenge))).rejects.toMatchObject({
    failure: 'reply',
  });
});
