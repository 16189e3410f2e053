import * as accounts from '@beistand/protocol/accounts.ts';
import { getCentre, type CentreSettings, type PublicCentre } from '@beistand/protocol/centres.ts';
import * as conversations from '@beistand/protocol/conversations.ts';
import type { ConversationId, StaffId, TabHandle, TeamId } from '@beistand/protocol/ids.ts';
import * as sessions from '@beistand/protocol/sessions.ts';
import * as staff from '@beistand/protocol/staff.ts';
import type { Keyring } from '@beistand/web/app/keyring/api.ts';
import type { ThreadItem, TrustView } from '@beistand/web/app/keyring/views.ts';
import { createKeyring } from '@beistand/web/app/keyring/keyring.ts';
import { type Call, createCall, type Credentials, type Fetch } from './call.ts';

/**
 * A person without a browser: the real keyring and the real server, for the demo and for the part
 * of a story that is not its subject.
 */
export interface Actor {
  readonly keyring: Keyring;
  readonly call: Call;
  /** Of the newest login. */
  readonly credentials: () => Credentials;
  readonly login: (name: string, password: string) => Promise<void>;
  readonly saveVault: () => Promise<void>;
  readonly loadTrust: () => Promise<TrustView>;
}

/**
 * A new person who talks to the server at `origin`.
 *
 * @param ask      `fetch`, or something that puts itself between
 * @param keyring  a new one where absent
 */
export function createActor(
  origin: string,
  ask: Fetch = fetch,
  keyring: Keyring = createKeyring(),
): Actor {
  const { call, setToken, credentials } = createCall(origin, ask);
  const centreNow = () => readyCentre(call);

  return {
    keyring,
    call,
    credentials,
    login: async (name, password) => {
      const centre = await centreNow();
      const { request } = await keyring.beginLogin(password);
      const { login, response } = await call(sessions.startLogin, {
        body: { who: { name }, request },
      });
      const { finish, tabToken } = await keyring.finishLogin({ centre, response });
      const reply = await call(sessions.finishLogin, {
        body: { login, finish, handle: newHandle() },
      });
      if (reply.state === 'second') throw new Error('a second factor is asked for');
      setToken(tabToken);
      await keyring.openAccount(centre, reply);
    },
    saveVault: async () => {
      const sealed = await keyring.sealVault();
      if (sealed === undefined) return;
      await call(accounts.putVault, { body: sealed });
      await keyring.vaultStored(sealed.n);
    },
    loadTrust: async () => keyring.loadTrust(await centreNow(), await call(staff.getTrust)),
  };
}

/** The centre of this host. @throws Error where none is set up */
export async function readyCentre(call: Actor['call']): Promise<PublicCentre> {
  const now = await call(getCentre);
  if (now.state !== 'ready') throw new Error('no centre is set up');
  return now.centre;
}

/** Sets the centre up with its first admin, who is logged in afterwards. */
export async function setUpCentre(
  admin: Actor,
  given: {
    readonly token: string;
    readonly name: string;
    readonly displayName: string;
    readonly password: string;
    readonly settings: CentreSettings;
    readonly teamName: string;
  },
): Promise<void> {
  const { token, name, displayName, password, settings } = given;
  const { request, centre } = await admin.keyring.beginSetup(password);
  const { response } = await admin.call(accounts.startSetup, {
    body: { token, centre, name, request },
  });
  const { body } = await admin.keyring.finishSetup({
    name,
    displayName,
    response,
    settings,
    team: { name: given.teamName },
    adminCounsels: settings.adminCounsels,
  });
  await admin.call(accounts.finishSetup, { body: { ...body, token } });
  await admin.login(name, password);
}

/** Invites, answers, certifies: a colleague who is logged in, on the roster of a team. */
export async function addCounsellor(
  admin: Actor,
  colleague: Actor | undefined,
  given: {
    readonly name: string;
    readonly displayName: string;
    readonly password: string;
    readonly origin: string;
    /** A counsellor where it is absent. Who only manages stands on no roster. */
    readonly roles?: staff.StaffRoles;
    /** The first one where it is absent. */
    readonly team?: string;
    /** A new one where absent. */
    readonly keyring?: Keyring;
  },
): Promise<{ readonly actor: Actor; readonly staff: StaffId }> {
  const actor = createActor(given.origin, fetch, given.keyring);
  const centre = await readyCentre(admin.call);
  const team = centre.teams.find(({ name }) => name === given.team) ?? firstTeam(centre);
  const { roles = { admin: false, counsellor: true } } = given;

  const { invitation, secret } = await admin.keyring.makeInvitation({ roles, team: team.id });
  await admin.call(staff.newInvitation, { body: { invitation, roles, team: team.id } });
  await admin.saveVault();

  const { request } = await actor.keyring.beginAnswer(given.password);
  const params = { invitation };
  const { response } = await actor.call(staff.startAnswer, {
    params,
    body: { name: given.name, request },
  });
  const answered = await actor.keyring.finishAnswer({
    centre,
    secret,
    name: given.name,
    displayName: given.displayName,
    response,
  });
  await actor.call(staff.answerInvitation, {
    params,
    body: {
      account: answered.account,
      recovery: answered.recovery,
      answer: answered.answer,
      tag: answered.tag,
    },
  });

  await admin.loadTrust();
  await admin.keyring.checkAnswer({
    invitation,
    answer: answered.answer,
    tag: answered.tag,
    roles,
    team: team.id,
  });
  const certified = await admin.keyring.certify({ invitation, answer: answered.answer });
  await admin.call(staff.postCertificate, {
    params: { account: answered.account.account },
    body: { certificate: certified.certificate },
  });
  await admin.saveVault();
  if (roles.counsellor) await addToRoster(colleague ?? admin, team, certified.staff);
  await actor.login(given.name, given.password);
  await actor.loadTrust();
  return { actor, staff: certified.staff };
}

async function addToRoster(
  signer: Actor,
  team: { readonly id: TeamId; readonly name: string },
  added: StaffId,
): Promise<void> {
  await signer.loadTrust();
  const { roster } = await signer.keyring.makeRoster({
    team: team.id,
    name: team.name,
    add: [added],
    remove: [],
  });
  await signer.call(staff.postRoster, { params: { team: team.id }, body: { roster } });
  await signer.loadTrust();
  await signer.saveVault();
}

/** Registers a seeker, who is logged in afterwards; gives the groups of the recovery code. */
export async function registerSeeker(
  seeker: Actor,
  name: string,
  password: string,
): Promise<readonly string[]> {
  const centre = await readyCentre(seeker.call);
  const { challenge } = await seeker.call(accounts.newChallenge);
  const pow = await seeker.keyring.solveChallenge(challenge);
  const { request } = await seeker.keyring.beginRegistration(password);
  const { response } = await seeker.call(accounts.startRegistration, { body: { name, request } });
  const account = await seeker.keyring.finishRegistration({ centre, name, response });
  await seeker.call(accounts.finishRegistration, {
    body: { account, terms: centre.settings.terms.version, pow },
  });
  await seeker.login(name, password);
  const { groups, recovery } = await seeker.keyring.makeRecovery();
  await seeker.call(accounts.putRecovery, { body: recovery });
  await seeker.saveVault();
  return groups;
}

/** Sends an enquiry to the first team. */
export async function sendEnquiry(
  seeker: Actor,
  topic: string,
  text: string,
): Promise<ConversationId> {
  const centre = await readyCentre(seeker.call);
  await seeker.loadTrust();
  const team = firstTeam(centre);
  const { body, conversation } = await seeker.keyring.sealEnquiry({
    team: team.id,
    topic,
    text,
    onlyOne: false,
  });
  await seeker.call(conversations.newEnquiry, {
    body: {
      ...body,
      policy: centre.settings.policies[0]?.id ?? '',
      terms: centre.settings.terms.version,
    },
  });
  await seeker.keyring.vaultStored(body.vault.n);
  return conversation;
}

/** Fetches and opens a conversation with its newest messages. */
export async function readConversation(
  actor: Actor,
  conversation: ConversationId,
): Promise<readonly ThreadItem[]> {
  const params = { conversation };
  const reply = await actor.call(conversations.getConversation, { params });
  await actor.keyring.openConversation(conversation, reply);
  const { messages, more } = await actor.call(conversations.listMessages, { params });
  return actor.keyring.readMessages(conversation, messages, more);
}

/** Takes an enquiry from the pool. */
export async function acceptEnquiry(
  counsellor: Actor,
  conversation: ConversationId,
): Promise<void> {
  await readConversation(counsellor, conversation);
  const body = await counsellor.keyring.acceptEnquiry(conversation, undefined);
  await counsellor.call(conversations.postEpoch, { params: { conversation }, body });
  await readConversation(counsellor, conversation);
  await counsellor.saveVault();
}

/** Writes a message into a conversation that has been read. */
export async function write(
  actor: Actor,
  conversation: ConversationId,
  text: string,
): Promise<void> {
  const { stored } = await actor.keyring.sealMessage(conversation, { type: 'text', text });
  const { hash } = await actor.call(conversations.postMessage, {
    params: { conversation },
    body: { stored },
  });
  await actor.keyring.messageStored(conversation, hash);
  await actor.saveVault();
}

function firstTeam(centre: PublicCentre): { readonly id: TeamId; readonly name: string } {
  const team = centre.teams[0];
  if (team === undefined) throw new Error('the centre has no team');
  return team;
}

function newHandle(): TabHandle {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex') as TabHandle;
}
