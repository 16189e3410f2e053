import { exampleSettings, openTestApp, type TestApp } from '../../server/src/testing/app.ts';
import type { Authenticator } from '../../server/src/testing/authenticator.ts';
import { takeSnapshot } from '../../server/src/testing/snapshot.ts';
import { issueSetupToken } from '../../server/src/centres/setup.ts';
import { finishSetup, newChallenge, putRecovery, startSetup } from '@beistand/protocol/accounts.ts';
import { finishRegistration, startRegistration } from '@beistand/protocol/accounts.ts';
import * as conversations from '@beistand/protocol/conversations.ts';
import type {
  CentreId,
  ConversationId,
  DraftId,
  InvitationId,
  StaffId,
  TeamId,
} from '@beistand/protocol/ids.ts';
import { finishLogin, startLogin } from '@beistand/protocol/sessions.ts';
import * as staff from '@beistand/protocol/staff.ts';
import { openedAccount } from '@beistand/web/app/keyring/memory.ts';
import { ownSeat } from '@beistand/web/app/keyring/trust.ts';
import { random } from './forgeries.ts';
import { createLine, type Exchange, type Line } from './line.ts';
import { findCentre, openTab, type Person, type Tab } from './tab.ts';

/** Stands in every text that somebody writes: nobody but the people concerned may ever see it. */
export const canary = 'zitronenfalter';
export const password = `morgen-kommt-der-${canary}`;
export const topic = 'Familie';

/** A centre with people and letters, as one honest afternoon has left it. */
export interface World {
  readonly server: TestApp;
  readonly centre: CentreId;
  readonly team: TeamId;
  /** Admin and counsellor; counsellor; a seeker; another one. */
  readonly sevda: Person;
  readonly maren: Person;
  readonly marenId: StaffId;
  readonly wolke: Person;
  readonly mond: Person;
  /** Wolke's accepted case with many letters, and her enquiry in the pool. */
  readonly long: ConversationId;
  readonly pooled: ConversationId;
  /** Mond's case with Maren. */
  readonly others: ConversationId;
  readonly code: string;
  /** Name, key and roles of whoever waits to be certified, as JSON. */
  readonly newcomer: string;
  /** Of the invitation that was answered and not yet certified, and of one that is open. */
  readonly answered: InvitationId;
  readonly open: { readonly invitation: InvitationId; readonly secret: string };
  /** Sevda’s next letter is stored. */
  readonly arrive: () => Promise<Arrived>;
  /** Every reply that was given while all this happened. */
  readonly past: readonly Exchange[];
  /** Brings the server back to how one of its stories begins. */
  readonly restore: (to: Beginning) => Promise<void>;
  /** What Maren’s app shows now. */
  readonly appCode: () => string;
  /** Maren’s passkey. */
  readonly passkey: Authenticator;
  /** Of the link by which a centre is set up. */
  readonly setupToken: string;
}

/** After the afternoon; the same, with a second factor of Maren’s; before there was any centre. */
export type Beginning = 'afternoon' | 'app' | 'passkey' | 'empty';

/** A letter that has just been stored. */
export interface Arrived {
  readonly conversation: ConversationId;
  readonly message: { readonly position: number; readonly stored: string };
}

const limits = { loginsPerHour: 1e6, registrationsPerHour: 1e6, recoveriesPerHour: 1e6 };

/** Somebody at a browser who makes a world. */
export interface Hand {
  readonly name: string;
  readonly tab: Tab;
  readonly line: Line;
}

/** Sets a centre up. */
export async function openCentre() {
  const server = await openTestApp({ withCentre: false, config: limits });
  const past: Exchange[] = [];
  const hand = (name: string): Hand => {
    const line = createLine({
      server,
      cookie: undefined,
      lie: (exchange) => {
        past.push(exchange);
        return exchange;
      },
    });
    return { name, line, tab: openTab({ line }) };
  };
  const sevda = hand('sevda');
  const setupToken = (await issueSetupToken(server.store)) ?? '';
  const restoreEmpty = await takeSnapshot(server.store, 'empty');
  const team = await setUp(setupToken, sevda);
  const { id: centre } = await findCentre(sevda.tab);
  return { server, past, hand, sevda, team, centre, setupToken, restoreEmpty };
}

async function setUp(token: string, { tab }: Hand): Promise<TeamId> {
  const { services, keyring } = tab;
  const { request, centre } = await keyring.beginSetup(password);
  const name = 'sevda';
  const { response } = await services.call(startSetup, { body: { token, centre, name, request } });
  const topics = [{ label: topic, policy: 'mail' }];
  const { body } = await keyring.finishSetup({
    name,
    displayName: 'Sevda K.',
    response,
    settings: { ...exampleSettings, topics, adminCounsels: true },
    team: { name: 'Frauenberatung' },
    adminCounsels: true,
  });
  await services.call(finishSetup, { body: { ...body, token } });
  return body.team.id;
}

/** Logs in with the password; gives what it takes to come back without stretching it again. */
export async function logIn({ name, tab, line }: Hand): Promise<Person> {
  const { services, keyring, memory, state } = tab;
  const centre = await findCentre(tab);
  const { request } = await keyring.beginLogin(password);
  const who = { name };
  const started = await services.call(startLogin, { body: { who, request } });
  const { finish, tabToken } = await keyring.finishLogin({ centre, response: started.response });
  const handle = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex') as never;
  const login = await services.call(finishLogin, {
    body: { login: started.login, finish, handle },
  });
  if (login.state === 'second') throw new Error('Nobody here has a second factor.');
  const exportKey = (memory.exportKey ?? new Uint8Array(0)).slice();
  state.tabToken = tabToken;
  const opened = await services.keyring.openAccount(centre, login);
  state.signedIn.value = { account: login.account, name: opened.name, person: login.person };
  const { content, masterKey: key } = openedAccount({ memory, random, now: Date.now });
  const masterKey = key.slice();
  const { seats, staff: seeds } = content;
  const secrets = [...Object.values(seats).flatMap((seat) => seat.secrets), ...seeds];
  for (const secret of secrets) await ownSeat({ memory }, secret);
  const { account } = login;
  const cookie = line.cookie() ?? '';
  const kept = new Map(memory.seats);
  return { name, account, exportKey, masterKey, cookie, tabToken, login, seats: kept };
}

export async function register(hand: Hand): Promise<string> {
  const { name, tab } = hand;
  const { services, keyring } = tab;
  const { call } = services;
  const centre = await findCentre(tab);
  const { challenge } = await call(newChallenge);
  const { request } = await keyring.beginRegistration(password);
  const { response } = await call(startRegistration, { body: { name, request } });
  const account = await keyring.finishRegistration({ centre, name, response });
  const pow = await keyring.solveChallenge(challenge);
  await call(finishRegistration, { body: { account, terms: 1, pow } });
  await logIn(hand);
  const { groups, recovery } = await keyring.makeRecovery();
  await call(putRecovery, { body: recovery });
  return groups.join(' ');
}

export async function invite({ tab }: Hand, team: TeamId) {
  const { services } = tab;
  const roles = { admin: false, counsellor: true };
  const { invitation, secret } = await services.keyring.makeInvitation({ roles, team });
  await services.call(staff.newInvitation, { body: { invitation, roles, team } });
  await services.saveVault();
  return { invitation, secret };
}

export async function answer(
  { name, tab }: Hand,
  displayName: string,
  { invitation, secret }: { readonly invitation: InvitationId; readonly secret: string },
): Promise<string> {
  const { services, keyring } = tab;
  const params = { invitation };
  const centre = await findCentre(tab);
  const { request } = await keyring.beginAnswer(password);
  const { response } = await services.call(staff.startAnswer, { params, body: { name, request } });
  const given = { centre, secret, name, displayName, response };
  const made = await keyring.finishAnswer(given);
  const { account, recovery, answer: signed, tag } = made;
  await services.call(staff.answerInvitation, {
    params,
    body: { account, recovery, answer: signed, tag },
  });
  return signed;
}

/** Root certifies everybody who has answered, and puts them on the team's list. */
export async function certifyAll({ tab }: Hand, team: TeamId): Promise<StaffId> {
  const { services } = tab;
  const { keyring, call } = services;
  let last = '' as StaffId;
  for (const entry of (await call(staff.listStaff)).staff) {
    if (entry.state !== 'answered') continue;
    await services.trust('refresh');
    await keyring.checkAnswer(entry);
    const { certificate, staff: id } = await keyring.certify(entry);
    const params = { account: entry.account };
    await call(staff.postCertificate, { params, body: { certificate } });
    await services.trust('refresh');
    const body = await keyring.makeRoster({ team, name: 'Frauenberatung', add: [id], remove: [] });
    await call(staff.postRoster, { params: { team }, body });
    last = id;
  }
  await services.trust('refresh');
  await services.saveVault();
  return last;
}

/** A new certificate for somebody, and the team's next list with the same people. */
export async function renew({ tab }: Hand, team: TeamId): Promise<void> {
  const { trust, keyring, call } = tab.services;
  await trust('refresh');
  const entries = (await call(staff.listStaff)).staff;
  const one = entries.find((entry) => entry.state === 'certified');
  if (one?.state !== 'certified') throw new Error('Nobody is certified.');
  const { certificate } = await keyring.renewCertificate(one.staff);
  await call(staff.postCertificate, { params: { account: one.account }, body: { certificate } });
  await trust('refresh');
  const body = await keyring.makeRoster({ team, name: 'Frauenberatung', add: [], remove: [] });
  await call(staff.postRoster, { params: { team }, body });
  await trust('refresh');
}

export async function enquire({ tab }: Hand, team: TeamId, text: string): Promise<ConversationId> {
  const { services } = tab;
  const { keyring, call } = services;
  const enquiry = { team, topic, text: `${text} ${canary}`, onlyOne: false };
  const { conversation, body } = await keyring.sealEnquiry(enquiry);
  const reply = await call(conversations.newEnquiry, {
    body: { ...body, policy: 'mail', terms: 1 },
  });
  await keyring.vaultStored(body.vault.n);
  await keyring.messageStored(conversation, reply.hash);
  await services.saveVault();
  return conversation;
}

/** Opens a conversation with its letters, and accepts whoever reads it. */
export async function read({ tab }: Hand, conversation: ConversationId): Promise<void> {
  const { call, keyring } = tab.services;
  const params = { conversation };
  const served = await call(conversations.getConversation, { params });
  await keyring.acknowledgeReaders(await keyring.openConversation(conversation, served));
  const query = { limit: '200' };
  const { messages, more } = await call(conversations.listMessages, { params, query });
  await keyring.readMessages(conversation, messages, more);
}

export async function accept(
  hand: Hand,
  conversation: ConversationId,
  deputy?: StaffId,
): Promise<void> {
  await read(hand, conversation);
  const { call, keyring } = hand.tab.services;
  const made = await keyring.acceptEnquiry(conversation, deputy);
  // A colleague who comes later does not take the enquiry out of the pool.
  const body = { ...made, accept: deputy === undefined };
  await call(conversations.postEpoch, { params: { conversation }, body });
  await read(hand, conversation);
}

export async function write(hand: Hand, conversation: ConversationId, text: string): Promise<void> {
  const { call, keyring } = hand.tab.services;
  const body = { type: 'text', text: `${text} ${canary}` } as const;
  const { stored } = await keyring.sealMessage(conversation, body);
  const params = { conversation };
  const { hash } = await call(conversations.postMessage, { params, body: { stored } });
  await keyring.messageStored(conversation, hash);
}

export async function saveDraft(
  { tab }: Hand,
  draft: string,
  given: { readonly conversation?: ConversationId; readonly topic?: string; readonly text: string },
): Promise<void> {
  const { call, keyring } = tab.services;
  const id = draft as DraftId;
  const { stored } = await keyring.sealDraft({ ...given, draft: id });
  await call(conversations.putDraft, { params: { draft: id }, body: { stored } });
}

export { takeSnapshot };
