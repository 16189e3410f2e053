import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import type { AccountId, InvitationId, TeamId } from '@beistand/protocol/ids.ts';
import {
  answerInvitation,
  getInvitation,
  listStaff,
  newInvitation,
  postCertificate,
  postRevocations,
  startAnswer,
  withdrawInvitation,
} from '@beistand/protocol/staff.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { draw, drawSigned, lead } from '../testing/envelopes.ts';
import {
  addCounsellor,
  certificateOf,
  type Colleague,
  type House,
  inviteColleague,
  must,
  openHouse,
  trustOf,
} from '../testing/house.ts';
import { drawAccount, openBrowser, randomHex } from '../testing/people.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const counsellor = { admin: false, counsellor: true };
const minutesOfDay = 60 * 24;

async function invite(roles = counsellor): Promise<InvitationId> {
  const invitation = randomHex<InvitationId>(16);
  await house.admin.ask(newInvitation, { body: { invitation, roles, team: house.team } });
  return invitation;
}

const look = (invitation: InvitationId) =>
  openBrowser(house).call(getInvitation, { params: { invitation } });

const certify = (account: AccountId, certificate: Uint8Array) =>
  house.admin.call(postCertificate, {
    params: { account },
    body: { certificate: toText(certificate) },
  });

const nextSerial = async () => (await trustOf(house)).certificates.size + 1;

/** What the trail says, oldest first. */
const trail = () =>
  house.store.read((db) =>
    db.selectFrom('audit').select(['what', 'subject']).orderBy('number').execute(),
  );

describe('an invitation', () => {
  test('shows its roles, and is told apart neither unknown nor withdrawn nor expired', async () => {
    const open = await invite();
    expect((await look(open)).body).toMatchObject({ roles: counsellor, team: house.team });
    const withdrawn = await invite();
    const params = { invitation: withdrawn };
    expect((await house.admin.call(withdrawInvitation, { params })).status).toBe(200);
    const again = await house.admin.call(withdrawInvitation, { params });
    expect(again.body).toEqual({ failure: 'invitation.unknown' });

    house.clock.turn(8 * minutesOfDay);
    const answers = [open, withdrawn, randomHex<InvitationId>(16)].map(look);
    for (const { status, body } of await Promise.all(answers)) {
      expect({ status, body }).toEqual({ status: 404, body: { failure: 'invitation.unknown' } });
    }
    house.clock.turn(-8 * minutesOfDay);
  });

  test('is good on its seventh day and not on its eighth', async () => {
    const invitation = await invite();
    house.clock.turn(7 * minutesOfDay);
    expect((await look(invitation)).status).toBe(200);
    house.clock.turn(minutesOfDay);
    expect((await look(invitation)).status).toBe(404);
    house.clock.turn(-8 * minutesOfDay);
  });

  test('made again by a repeated request is the same one; another cannot have its id', async () => {
    const invitation = await invite();
    const body = { invitation, roles: counsellor, team: house.team };
    expect((await house.admin.call(newInvitation, { body })).status).toBe(200);
    const other = { ...body, roles: { admin: true, counsellor: true } };
    const answer = await house.admin.call(newInvitation, { body: other });
    expect(answer.body).toEqual({ failure: 'invitation.used' });
  });

  test('for no role, or for no team, is refused', async () => {
    const body = { invitation: randomHex<InvitationId>(16), team: house.team, roles: counsellor };
    const idle = { ...body, roles: { admin: false, counsellor: false } };
    const nowhere = { ...body, team: randomHex<TeamId>(16) };
    const answers = [
      await house.admin.call(newInvitation, { body: idle }),
      await house.admin.call(newInvitation, { body: nowhere }),
    ];
    const failures = answers.map((answer) => answer.body.failure);
    expect(failures).toEqual(['request.invalid', 'team.unknown']);
  });

  test('is answered once: the same answer is repeated, another finds no invitation', async () => {
    const invitation = await invite();
    const drawAnswer = async (name: string) => {
      const browser = openBrowser(house);
      const account = await drawAccount(house.centre, {
        name,
        password: 'morgen-kommt-der-regen',
        respond: async (request) => {
          const body = { name, request };
          return (await browser.ask(startAnswer, { params: { invitation }, body })).response;
        },
      });
      const keys = { sign: draw(32), kem: draw(1_216), name };
      const answer = toText(drawSigned({ ...lead(house.centre), ...keys }));
      const recovery = { lookup: toText(draw(32)), slot: toText(draw(100)) };
      return { account, recovery, answer, tag: toText(draw(32)) };
    };
    const [mine, theirs] = [await drawAnswer('selma'), await drawAnswer('thea')];
    const send = (body: typeof mine) =>
      openBrowser(house).call(answerInvitation, { params: { invitation }, body });

    expect((await send({ ...mine, answer: toText(draw(90)) })).body).toEqual({
      failure: 'request.invalid',
    });
    expect((await send(mine)).status).toBe(200);
    expect((await send(mine)).status).toBe(200);
    expect((await send(theirs)).body).toEqual({ failure: 'invitation.unknown' });
    expect((await look(invitation)).status).toBe(404);
    const start = openBrowser(house).call(startAnswer, {
      params: { invitation },
      body: { name: 'thea', request: toText(draw(32)) },
    });
    expect((await start).body).toEqual({ failure: 'invitation.unknown' });
    const { staff } = await house.admin.ask(listStaff);
    const answered = staff.filter((entry) => entry.state === 'answered');
    const entry = answered.find((each) => each.invitation === invitation);
    expect(entry).toMatchObject({ account: mine.account.account, tag: mine.tag });
  });
});

describe('a certificate', () => {
  test('makes a person who answered what it says, and ends the invitation', async () => {
    const colleague = await inviteColleague(house, 'jonas');
    expect((await colleague.call(listPool)).body).toEqual({ failure: 'session.forbidden' });
    const plan = { serial: await nextSerial(), roles: ['counsellor'] } as const;
    const certificate = await certificateOf(house.root, plan, colleague.seat);
    expect((await certify(colleague.account, certificate)).status).toBe(200);
    expect((await certify(colleague.account, certificate)).status).toBe(200);

    expect((await colleague.call(listPool)).status).toBe(200);
    const { staff } = await house.admin.ask(listStaff);
    const mine = staff.filter((entry) => 'account' in entry && entry.account === colleague.account);
    expect(mine).toEqual([expect.objectContaining({ state: 'certified', roles: counsellor })]);
    const acts = (await trail()).filter(({ subject }) => subject === colleague.account);
    expect(acts.map(({ what }) => what)).toEqual(['certificate.stored']);
  });

  test('for other keys or other roles than were invited is refused', async () => {
    const colleague = await inviteColleague(house, 'hannes');
    const serial = await nextSerial();
    const other = await inviteColleague(house, 'ida');
    const refused = [
      await certificateOf(house.root, { serial, roles: ['counsellor'] }, other.seat),
      await certificateOf(house.root, { serial, roles: ['admin'] }, colleague.seat),
      await certificateOf(house.root, { serial: 1, roles: ['counsellor'] }, colleague.seat),
      draw(300),
    ];
    for (const certificate of refused) {
      const answer = await certify(colleague.account, certificate);
      expect(answer.body).toEqual({ failure: 'certificate.refused' });
    }
    const right = await certificateOf(
      house.root,
      { serial, roles: ['counsellor'] },
      colleague.seat,
    );
    const answer = await certify(randomHex<AccountId>(16), right);
    expect(answer.body).toEqual({ failure: 'certificate.refused' });
  });

  test('renewed keeps the person’s id, and the old one stays for everybody to verify', async () => {
    const colleague = await addCounsellor(house, 'mila');
    const serial = await nextSerial();
    const plan = { serial, roles: ['counsellor'] } as const;
    const asAnother = await certificateOf(house.root, plan, colleague.seat);
    expect((await certify(colleague.account, asAnother)).status).toBe(409);
    const renewal = { ...plan, id: colleague.staff };
    const renewed = await certificateOf(house.root, renewal, colleague.seat);
    expect((await certify(colleague.account, renewed)).status).toBe(200);
    const { certificates } = await trustOf(house);
    const own = [...certificates.values()].filter(
      ({ id }) => Buffer.from(id).toString('hex') === colleague.staff,
    );
    expect(own).toHaveLength(2);
  });

  test('with a colleague’s keys or id is refused', async () => {
    const [one, other] = [await addCounsellor(house, 'nora'), await addCounsellor(house, 'olga')];
    const plan = { serial: await nextSerial(), roles: ['counsellor'], id: one.staff } as const;
    const foreignKeys = await certificateOf(house.root, plan, other.seat);
    expect((await certify(one.account, foreignKeys)).status).toBe(409);
  });
});

describe('revocations', () => {
  async function listWith(colleagues: readonly Colleague[]): Promise<string> {
    const trust = await trustOf(house);
    const serials = [...trust.certificates.values()]
      .filter(({ id }) => colleagues.some(({ staff }) => staff === Buffer.from(id).toString('hex')))
      .map(({ serial }) => serial);
    const previous = must(trust.lists.at(-1));
    const hour = Math.floor(house.clock.now() / 3_600_000);
    return toText(await makeRevocations(house.root, { previous, revoke: serials, hour }));
  }
  const post = (revocations: string) =>
    house.admin.call(postRevocations, { body: { revocations } });

  test('end what a person may do; a list that is not the next one is stale', async () => {
    const colleague = await addCounsellor(house, 'paul');
    expect((await colleague.call(listPool)).status).toBe(200);
    const first = await listWith([colleague]);
    const other = await listWith([]);
    expect((await post(first)).status).toBe(200);
    expect((await post(first)).status).toBe(200);
    expect((await post(other)).body).toEqual({ failure: 'roster.stale' });
    expect((await colleague.call(listPool)).body).toEqual({ failure: 'session.forbidden' });
    const { lists } = await trustOf(house);
    expect(lists.at(-1)?.serials.size).toBe(1);
  });

  test('that take one back are refused', async () => {
    const { lists } = await trustOf(house);
    const last = must(lists.at(-1));
    const fields = { n: last.n + 1, prev: last.hash, hour: last.hour, serials: [] };
    const shorter = toText(drawSigned({ ...lead(house.centre), ...fields }));
    expect((await post(shorter)).body).toEqual({ failure: 'certificate.refused' });
    expect((await post(toText(draw(90)))).body).toEqual({ failure: 'certificate.refused' });
  });
});

describe('the trust bundle', () => {
  test('is everything a browser needs to verify who is who, and needs no session', async () => {
    const { certificates, lists, alarms } = await trustOf(house);
    expect(certificates.size).toBeGreaterThan(1);
    expect(lists.length).toBeGreaterThan(0);
    expect(alarms).toEqual([]);
  });
});

describe('the administration', () => {
  test('is for admins: a counsellor is refused everywhere', async () => {
    const colleague = await addCounsellor(house, 'rosa');
    const body = { invitation: randomHex<InvitationId>(16), roles: counsellor, team: house.team };
    const answers = [
      await colleague.call(listStaff),
      await colleague.call(newInvitation, { body }),
      await colleague.call(postRevocations, { body: { revocations: toText(draw(90)) } }),
    ];
    expect(answers.map((answer) => answer.body.failure)).toEqual(
      answers.map(() => 'session.forbidden'),
    );
  });
});
