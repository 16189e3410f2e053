import { beforeAll, describe, expect, test } from 'vitest';
import type { StaffId, TeamId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import type { CentreRef } from './views.ts';
import { createOffice, password, person, seek, setUp, type Office } from './testing.ts';

let office: Office;
let centre: CentreRef;
let team: TeamId;
let sevda: Keyring;

beforeAll(async () => {
  office = await createOffice();
  sevda = person();
  ({ centre, team } = await setUp(office, sevda));
  await office.logIn(sevda, centre, 'sevda', password);
  await sevda.loadTrust(centre, office.bundle);
});

describe('staff', () => {
  test('an invited person is certified after the words were compared, and joins by a member', async () => {
    const roles = { admin: false, counsellor: true };
    const offer = { roles, team };
    const { invitation, secret } = await sevda.makeInvitation(offer);
    const maren = person();
    expect(await maren.readInvitation(secret)).toBe(invitation);
    const { request } = await maren.beginAnswer(password);
    const answered = await maren.finishAnswer({
      centre,
      secret,
      name: 'maren',
      displayName: 'Maren J.',
      response: office.register('maren', request),
    });
    await office.open(answered.account);

    const { answer, tag } = answered;
    const forged = tag.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    await expect(
      sevda.checkAnswer({ invitation, answer, tag: forged, ...offer }),
    ).rejects.toMatchObject({
      failure: 'answer.refused',
    });
    const checked = await sevda.checkAnswer({ invitation, answer, tag, ...offer });
    expect(checked).toEqual({ displayName: 'Maren J.', words: answered.words });
    const { certificate, staff } = await sevda.certify({ invitation, answer });
    office.bundle.certificates.push(certificate);
    await sevda.loadTrust(centre, office.bundle);
    const { roster } = await sevda.makeRoster({
      team,
      name: 'Frauenberatung',
      add: [staff],
      remove: [],
    });
    office.bundle.rosters.push(roster);
    const trust = await sevda.loadTrust(centre, office.bundle);
    expect(trust.teams[0]?.members.map(({ name }) => name).toSorted()).toEqual([
      'Maren J.',
      'Sevda K.',
    ]);

    await expect(sevda.certify({ invitation, answer })).rejects.toMatchObject({
      failure: 'answer.refused',
    });
  });

  test('a member who renews a list again and again makes nobody’s vault larger', async () => {
    const seeker = await seek(office, centre, 'gelassen');
    const sizeAfter = async (renewals: number) => {
      for (let n = 0; n < renewals; n++) {
        const { roster } = await sevda.makeRoster({
          team,
          name: 'Frauenberatung',
          add: [],
          remove: [],
        });
        office.bundle.rosters.push(roster);
        await sevda.loadTrust(centre, office.bundle);
      }
      await seeker.loadTrust(centre, office.bundle);
      const sealed = await seeker.sealVault();
      if (sealed === undefined) throw new Error('Nothing was pinned.');
      await seeker.vaultStored(sealed.n);
      return sealed.vault.length;
    };
    const before = await sizeAfter(1);
    expect(await sizeAfter(40)).toBe(before);
  });

  test('whoever is not root and not a member makes no roster', async () => {
    const stranger = await seek(office, centre, 'fremd');
    await expect(
      stranger.makeRoster({ team, name: 'Frauenberatung', add: [], remove: [] }),
    ).rejects.toMatchObject({ failure: 'trust.refused' });
  });

  test('a renewed certificate has the same name, keys and roles, and stands on the next roster', async () => {
    const before = await sevda.loadTrust(centre, office.bundle);
    const maren = before.staff.find(({ name }) => name === 'Maren J.');
    const { certificate } = await sevda.renewCertificate(maren?.staff as StaffId);
    office.bundle.certificates.push(certificate);
    await sevda.loadTrust(centre, office.bundle);
    const { roster } = await sevda.makeRoster({
      team,
      name: 'Frauenberatung',
      add: [],
      remove: [],
    });
    office.bundle.rosters.push(roster);

    const { teams, staff } = await sevda.loadTrust(centre, office.bundle);
    const { until: _, ...same } = maren ?? {};
    expect(staff.find((each) => each.staff === maren?.staff)).toMatchObject(same);
    expect(teams[0]?.members.find((each) => each.staff === maren?.staff)).toMatchObject(same);
  });

  test('whoever is not root renews nothing', async () => {
    const stranger = await seek(office, centre, 'eibe-7');
    await stranger.loadTrust(centre, office.bundle);
    const { staff } = await sevda.loadTrust(centre, office.bundle);
    await expect(stranger.renewCertificate(staff[0]?.staff as StaffId)).rejects.toMatchObject({
      failure: 'trust.refused',
    });
  });

  test('someone revoked leaves the next roster by herself', async () => {
    const before = await sevda.loadTrust(centre, office.bundle);
    const maren = before.staff.find(({ name }) => name === 'Maren J.')!;
    office.bundle.revocations.push((await sevda.revoke([maren.staff])).revocations);
    await sevda.loadTrust(centre, office.bundle);
    const { roster } = await sevda.makeRoster({
      team,
      name: 'Frauenberatung',
      add: [],
      remove: [],
    });
    office.bundle.rosters.push(roster);
    const after = await sevda.loadTrust(centre, office.bundle);
    expect(after.teams[0]?.members.map(({ name }) => name)).toEqual(['Sevda K.']);
  });
});
