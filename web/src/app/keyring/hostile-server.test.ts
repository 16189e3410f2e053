import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { makeCertificate } from '@beistand/crypto/certificate.ts';
import { readStatement } from '@beistand/crypto/epoch.ts';
import { readMessage } from '@beistand/crypto/message.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import type { StaffId, TeamId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './api.ts';
import type { CentreRef } from './views.ts';
import { idBytes } from './ids.ts';
import { accept, elsewhere, enquire, look, openHouse, type House } from './testing-house.ts';
import { createOffice, password, person, save, seek, setUp, type Office } from './testing.ts';

/*
 * The server, and now and then one member of staff with it, try to read or to redirect something.
 * Each of these attempts is refused, or shown.
 */

let house: House;
let office: Office;
let centre: CentreRef;
let team: TeamId;
let sevda: Keyring;
let maren: Keyring;
let marenId: StaffId;

beforeAll(async () => {
  house = await openHouse();
  ({ office, centre, team, sevda, maren, marenId } = house);
});

const refusal = (failure: string) => expect.objectContaining({ failure });

describe('who is on a team', () => {
  test('an older roster than one seen before is neither sealed to nor renewed', async () => {
    const seeker = await seek(office, centre, 'gesehen');
    const rosters = office.bundle.rosters.slice(0, -1);
    const forged = fromBase64url(office.bundle.rosters.at(-1) ?? '');
    forged[forged.length - 1]! ^= 1;
    for (const served of [rosters, [...rosters, toBase64url(forged)], []]) {
      await seeker.loadTrust(centre, { ...office.bundle, rosters: served });
      const enquiry = { team, topic: 'Familie', text: 'Hallo?', onlyOne: false };
      await expect(seeker.sealEnquiry(enquiry)).rejects.toEqual(refusal('trust.refused'));
      await sevda.loadTrust(centre, { ...office.bundle, rosters: served });
      const renewal = { team, name: 'Frauenberatung', add: [], remove: [] };
      await expect(sevda.makeRoster(renewal)).rejects.toEqual(refusal('trust.refused'));
    }
    await sevda.loadTrust(centre, office.bundle);
  });

  test('the first list of a centre is signed once, also where the server shows nothing of it', async () => {
    const other = await createOffice();
    const admin = person();
    const { centre: ref, team: first } = await setUp(other, admin);
    await other.logIn(admin, ref, 'sevda', password);
    const { staff } = await admin.loadTrust(ref, { ...other.bundle, rosters: [] });
    const again = { team: first, name: 'Frauenberatung', add: [staff[0]!.staff], remove: [] };
    await expect(admin.makeRoster(again)).rejects.toEqual(refusal('trust.refused'));
    await expect(admin.loadTrust(ref, { ...other.bundle, revocations: [] })).rejects.toEqual(
      refusal('trust.refused'),
    );
    await admin.loadTrust(ref, other.bundle);
    expect((await admin.makeRoster({ ...again, add: [] })).roster).not.toBe('');
  });

  test('a root that certifies its own keys under a colleague’s name is not signed into her team', async () => {
    const before = await maren.loadTrust(centre, office.bundle);
    const known = before.teams[0]?.members.find(({ name }) => name === 'Sevda K.');
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const substitute = await makeCertificate(
      { centre: idBytes(centre.id), seed: house.rootSeed },
      {
        serial: 77,
        id: idBytes(known!.staff),
        name: 'Sevda K.',
        roles: ['counsellor'],
        seat: await createSeat(random),
        from: Math.floor(Date.now() / 3_600_000),
        until: Math.floor(Date.now() / 3_600_000) + 8_784,
      },
    );
    const bundle = {
      ...office.bundle,
      certificates: [...office.bundle.certificates, toBase64url(substitute)],
    };
    await maren.loadTrust(centre, bundle);
    const renewal = { team, name: 'Frauenberatung', add: [], remove: [] };
    const { roster } = await maren.makeRoster(renewal);
    const after = await sevda.loadTrust(centre, {
      ...bundle,
      rosters: [...bundle.rosters, roster],
    });
    expect(after.teams[0]?.n).toBe((before.teams[0]?.n ?? 0) + 1);
    expect(after.teams[0]?.members.map(({ seat }) => seat)).toContain(known?.seat);
    office.bundle.rosters.push(roster);
    for (const keyring of [sevda, maren]) await keyring.loadTrust(centre, office.bundle);
  });

  test('another role or team than was offered is not certified', async () => {
    const offer = { roles: { admin: false, counsellor: true }, team };
    const { invitation, secret } = await sevda.makeInvitation(offer);
    const invited = person();
    const { request } = await invited.beginAnswer(password);
    const { answer, tag } = await invited.finishAnswer({
      centre,
      secret,
      name: 'neu',
      displayName: 'Neu',
      response: office.register('neu', request),
    });
    const given = { invitation, answer, tag };
    const raised = { ...offer, roles: { admin: true, counsellor: true } };
    await expect(sevda.checkAnswer({ ...given, ...raised })).rejects.toEqual(
      refusal('answer.refused'),
    );
    const other = { ...offer, team: 'ab'.repeat(16) as TeamId };
    await expect(sevda.checkAnswer({ ...given, ...other })).rejects.toEqual(
      refusal('answer.refused'),
    );
    await expect(sevda.checkAnswer({ ...given, ...offer })).resolves.toMatchObject({
      displayName: 'Neu',
    });
  });
});

describe('who reads', () => {
  test('a case that the server calls an open enquiry still asks about new readers', async () => {
    const seeker = await seek(office, centre, 'offen');
    const id = await enquire(house, seeker, { name: 'offen' });
    await accept(house, sevda, { id });
    const asOpen = () => {
      const served = office.conversation(id);
      return { ...served, summary: { ...served.summary, state: 'open' as const } };
    };
    await sevda.openConversation(id, asOpen());
    const otherTab = await elsewhere(house, 'sevda');
    await accept(house, otherTab, { id, deputy: marenId });
    const view = await sevda.openConversation(id, asOpen());
    expect(view.newReaders.map(({ name }) => name)).toEqual(['Maren J.']);
    await sevda.readMessages(id, office.messages(id), false);
    await expect(sevda.sealMessage(id, { type: 'text', text: 'Hallo' })).rejects.toEqual(
      refusal('readers.unconfirmed'),
    );
  });

  test('what was shown before a reader came does not acknowledge her, nor does an expired list', async () => {
    const seeker = await seek(office, centre, 'hastig');
    const id = await enquire(house, seeker, { name: 'hastig' });
    await accept(house, sevda, { id });
    const { view: early } = await look(house, sevda, id);
    await accept(house, await elsewhere(house, 'sevda'), { id, deputy: marenId });
    const { view: late } = await look(house, sevda, id);
    const attempt = () => sevda.sealMessage(id, { type: 'text', text: 'Hallo' });
    await sevda.acknowledgeReaders(early);
    await expect(attempt()).rejects.toEqual(refusal('readers.unconfirmed'));
    await sevda.acknowledgeReaders({ ...late, stopped: 'roster-expired' });
    await expect(attempt()).rejects.toEqual(refusal('readers.unconfirmed'));
    await sevda.acknowledgeReaders(late);
    await expect(attempt()).resolves.toMatchObject({ hash: expect.any(String) });
  });

  test('a reader who had left and comes back is asked about again', async () => {
    const seeker = await seek(office, centre, 'wieder');
    const id = await enquire(house, seeker, { name: 'wieder' });
    await accept(house, sevda, { id });
    await look(house, seeker, id);
    const attempt = () => seeker.sealMessage(id, { type: 'text', text: 'Hallo' });
    await expect(attempt()).resolves.toMatchObject({ hash: expect.any(String) });
    await seeker.messageRefused(id);
    await accept(house, await elsewhere(house, 'sevda'), { id, deputy: marenId });
    const { view } = await look(house, seeker, id);
    expect(view.newReaders.map(({ name }) => name)).toEqual(['Maren J.']);
    await expect(attempt()).rejects.toEqual(refusal('readers.unconfirmed'));
    await seeker.acknowledgeReaders(view);
    await expect(attempt()).resolves.toMatchObject({ hash: expect.any(String) });
  });

  test('another conversation than was asked for is refused', async () => {
    const seeker = await seek(office, centre, 'zwei');
    const one = await enquire(house, seeker, { name: 'zwei' });
    const two = await enquire(house, seeker, { name: 'zwei' });
    await expect(seeker.openConversation(one, office.conversation(two))).rejects.toEqual(
      refusal('conversation.refused'),
    );
  });

  test('a deputy joins only an enquiry that was read here and does not ask for one person', async () => {
    const seeker = await seek(office, centre, 'allein');
    const alone = await enquire(house, seeker, { name: 'allein', onlyOne: true });
    await look(house, sevda, alone);
    await expect(sevda.acceptEnquiry(alone, marenId)).rejects.toEqual(
      refusal('conversation.stopped'),
    );
    const unread = await enquire(house, seeker, { name: 'allein' });
    await sevda.openConversation(unread, office.conversation(unread));
    await sevda.readMessages(unread, [], false);
    await expect(sevda.acceptEnquiry(unread, marenId)).rejects.toEqual(
      refusal('conversation.stopped'),
    );
  });

  test('two versions of a conversation stop it for good, also where only one is shown later', async () => {
    const seeker = await seek(office, centre, 'gabel');
    const id = await enquire(house, seeker, { name: 'gabel' });
    await look(house, maren, id);
    const { epoch: hidden } = await maren.acceptEnquiry(id, undefined);
    await accept(house, sevda, { id });
    await look(house, seeker, id);
    const served = office.conversation(id);
    const both = [...served.epochs, { statement: hidden.statement, keys: [...hidden.keys] }];
    const view = await seeker.openConversation(id, { ...served, epochs: both });
    expect(view.stopped).toBe('fork');
    await save(office, seeker, 'gabel');
    const later = await elsewhere(house, 'gabel');
    expect((await look(house, later, id)).view.stopped).toBe('fork');
  });

  test('a forged message of a colleague does not keep an enquiry from being accepted', async () => {
    const seeker = await seek(office, centre, 'stoerer');
    const id = await enquire(house, seeker, { name: 'stoerer' });
    await look(house, seeker, id);
    const { stored } = await seeker.sealMessage(id, { type: 'text', text: 'Noch etwas' });
    const forged = fromBase64url(stored);
    forged[forged.length - 1]! ^= 1;
    office.post(id, toBase64url(forged));
    await look(house, sevda, id);
    const { epoch } = await sevda.acceptEnquiry(id, undefined);
    const { head } = await readStatement(fromBase64url(epoch.statement));
    const { hash } = await readMessage(forged);
    expect(head.closes.map(toHex)).toEqual([toHex(hash)]);
  });
});
