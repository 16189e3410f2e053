import { certificateHours, type Hour } from '@beistand/crypto/hours.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { type Certificate, makeCertificate, type Role } from '@beistand/crypto/certificate.ts';
import { answerInvitation as sealAnswer } from '@beistand/crypto/invitation.ts';
import { foundSelf } from '@beistand/crypto/plans.ts';
import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { makeRoster } from '@beistand/crypto/roster.ts';
import { createSeat, type OwnSeat } from '@beistand/crypto/seat.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import type { RootSigner } from '@beistand/crypto/succession.ts';
import { verifyTrust } from '@beistand/crypto/trust.ts';
import { newestRoster, type TrustView } from '@beistand/crypto/trust-view.ts';
import { finishSetup, startSetup, type NewAccount } from '@beistand/protocol/accounts.ts';
import type { NewConversation } from '@beistand/protocol/conversations.ts';
import type { CentreId, ConversationId, InvitationId, TeamId } from '@beistand/protocol/ids.ts';
import {
  answerInvitation,
  getTrust,
  newInvitation,
  postCertificate,
  postRoster,
  startAnswer,
} from '@beistand/protocol/staff.ts';
import { issueSetupToken } from '../centres/setup.ts';
import { toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { hourOf } from '../clock.ts';
import { exampleSettings, openTestApp, type TestApp, type TestAppOptions } from './app.ts';
import { draw, fromHex } from './envelopes.ts';
import {
  type Browser,
  drawAccount,
  examplePassword,
  login,
  openBrowser,
  randomHex,
} from './people.ts';

/** A member of staff in a browser, with her real keys. */
export interface Colleague extends Browser {
  readonly account: NewAccount['account'];
  readonly seat: OwnSeat;
  readonly staff: string;
}

/** A centre that was set up as browsers set it up: real keys, certificates and rosters. */
export interface House extends TestApp {
  readonly root: RootSigner;
  /** Admin, and counsellor of the team. */
  readonly admin: Colleague;
}

/** Sets a centre up through the interface. */
export async function openHouse(options: TestAppOptions = {}): Promise<House> {
  const test = await openTestApp({ ...options, withCentre: false });
  const token = (await issueSetupToken(test.store)) ?? '';
  const seed = draw(32);
  const rootKey = await publicSigningKey(seed);
  const centreBytes = await centreId(rootKey);
  const centre = toHex(centreBytes) as CentreId;
  const root: RootSigner = { centre: centreBytes, seed };
  const browser = openBrowser(test);
  const name = 'maren';
  const seat = await createSeat(draw);
  const hour = hourOf(test.clock.now());
  const account = await drawAccount(centre, {
    name,
    password: examplePassword,
    respond: async (request) =>
      (await browser.ask(startSetup, { body: { token, centre, name, request } })).response,
  });
  const certificate = await certificateOf(
    root,
    { serial: 1, roles: ['admin', 'counsellor'] },
    seat,
  );
  const revocations = await makeRevocations(root, { revoke: [], hour });
  const objects = { root: rootKey, successions: [], rosters: [] };
  const trust = await verifyTrust(
    { ...objects, centre: centreBytes, certificates: [certificate], revocations: [revocations] },
    { now: hour, pins: {} },
  );
  const team = randomHex<TeamId>(16);
  const roster = await makeRoster(
    {
      centre: centreBytes,
      team: fromHex(team),
      name: 'Team Lindenhof',
      hour,
      members: [...trust.certificates.values()],
      list: must(trust.lists.at(-1)),
    },
    { seed },
  );
  await browser.ask(finishSetup, {
    body: {
      token,
      root: toText(rootKey),
      settings: { ...exampleSettings, ...options.settings },
      account: { ...account, self: await realSelf(trust, hour) },
      recovery: { lookup: toText(draw(32)), slot: toText(draw(100)) },
      certificate: toText(certificate),
      revocations: toText(revocations),
      team: { id: team, name: 'Team Lindenhof', roster: toText(roster) },
    },
  });
  const house = { ...test, centre, team, root };
  await login(house, browser, { name });
  const staff = toHex(must([...trust.certificates.values()][0]).id);
  const admin = Object.assign(browser, { account: account.account, seat, staff });
  return { ...house, admin };
}

/** Everything a browser can verify of the centre now. */
export async function trustOf(house: TestApp & Pick<House, 'root'>): Promise<TrustView> {
  const bundle = await openBrowser(house).ask(getTrust);
  const bytesOf = (texts: readonly string[]) => texts.map((text) => fromText(text));
  return verifyTrust(
    {
      centre: house.root.centre,
      root: fromText(bundle.root),
      successions: bytesOf(bundle.successions),
      certificates: bytesOf(bundle.certificates),
      revocations: bytesOf(bundle.revocations),
      rosters: bytesOf(bundle.rosters),
    },
    { now: hourOf(house.clock.now()), pins: {} },
  );
}

/** Somebody who has answered an invitation and is signed in, but not certified yet. */
export async function inviteColleague(
  house: House,
  name: string,
  roles = { admin: false, counsellor: true },
): Promise<Colleague> {
  const invitation = randomHex<InvitationId>(16);
  const { team, centre, root } = house;
  await house.admin.ask(newInvitation, { body: { invitation, roles, team } });
  const browser = openBrowser(house);
  const seat = await createSeat(draw);
  const account = await drawAccount(centre, {
    name,
    password: examplePassword,
    respond: async (request) =>
      (await browser.ask(startAnswer, { params: { invitation }, body: { name, request } }))
        .response,
  });
  const secret = draw(16);
  const { answer, tag } = await sealAnswer({ centre: root.centre, secret, name, seat });
  await browser.ask(answerInvitation, {
    params: { invitation },
    body: {
      account,
      recovery: { lookup: toText(draw(32)), slot: toText(draw(100)) },
      answer: toText(answer),
      tag: toText(tag),
    },
  });
  await login(house, browser, { name });
  return Object.assign(browser, { account: account.account, seat, staff: randomHex<string>(16) });
}

/** A counsellor of the team: invited, certified, and put on the roster by the admin. */
export async function addCounsellor(house: House, name: string): Promise<Colleague> {
  const colleague = await inviteColleague(house, name);
  const { certificates } = await trustOf(house);
  const plan = {
    serial: certificates.size + 1,
    roles: ['counsellor'],
    id: colleague.staff,
  } as const;
  const certificate = await certificateOf(house.root, plan, colleague.seat);
  await house.admin.ask(postCertificate, {
    params: { account: colleague.account },
    body: { certificate: toText(certificate) },
  });
  await postNextRoster(house, (members, all) => [
    ...members,
    must(all.find(({ seat }) => toHex(seat.id) === toHex(colleague.seat.id))),
  ]);
  return colleague;
}

/** The admin's next roster, as a member: those `choose` gives out of the present ones and all. */
export async function postNextRoster(
  house: House,
  choose: (members: readonly Certificate[], all: readonly Certificate[]) => readonly Certificate[],
  hoursLater = 0,
): Promise<string> {
  const trust = await trustOf(house);
  const team = fromHex(house.team);
  const previous = must(newestRoster(trust, team));
  const own = must(
    [...trust.certificates.values()].find(
      ({ seat }) => toHex(seat.id) === toHex(house.admin.seat.id),
    ),
  );
  const roster = await makeRoster(
    {
      centre: house.root.centre,
      team,
      name: previous.name,
      previous,
      members: choose(previous.members, [...trust.certificates.values()]),
      list: must(trust.lists.at(-1)),
      hour: hourOf(house.clock.now()) + hoursLater,
    },
    { seed: house.admin.seat.signSeed, certificate: own },
  );
  const text = toText(roster);
  await house.admin.ask(postRoster, { params: { team: house.team }, body: { roster: text } });
  return text;
}

/** Root's certificate for keys, valid for a year. */
export function certificateOf(
  root: RootSigner,
  plan: { readonly serial: number; readonly roles: readonly Role[]; readonly id?: string },
  seat: OwnSeat,
): Promise<Uint8Array> {
  const hour = Math.floor(Date.now() / 3_600_000);
  const { serial, roles, id = randomHex<string>(16) } = plan;
  const until = hour + certificateHours - 24;
  const name = `Beraterin ${serial}`;
  return makeCertificate(root, { serial, roles, seat, name, id: fromHex(id), from: hour, until });
}

/** A real `self` conversation. */
async function realSelf(trust: TrustView, hour: Hour): Promise<NewConversation> {
  const sealed = await foundSelf({ trust, hour, signer: await createSeat(draw) }, draw);
  return {
    conversation: toHex(sealed.conversation) as ConversationId,
    epoch: {
      statement: toText(sealed.statement),
      keys: sealed.keys.map(toText),
      grants: sealed.grants.map(toText),
    },
  };
}

/** Bytes of base64url. */
export const fromText = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text, 'base64url'));

/** A value that is there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('something the test needs is missing');
  return value;
}
