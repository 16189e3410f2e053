import { ready, server as opaque } from '@serenity-kit/opaque';
import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { readStatement } from '@beistand/crypto/epoch.ts';
import { readMessage } from '@beistand/crypto/message.ts';
import type { NewAccount, NewRecovery } from '@beistand/protocol/accounts.ts';
import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { isTakenBack } from '@beistand/protocol/conversations.ts';
import type {
  CaseState,
  MessageAt,
  NewEpoch,
  getConversation,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId, SeatId, TicketId } from '@beistand/protocol/ids.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import type { Keyring } from './api.ts';
import type { CentreRef, Newest } from './views.ts';
import { idOf } from './ids.ts';
import { createKeyring } from './keyring.ts';

/*
 * A post office for the tests of the keyring: it stores what the keyrings of several people make and
 * gives it back, in the shapes of the protocol. It decides nothing.
 */

export interface Stored {
  account: NewAccount;
  slot: string;
  record: string;
  vault: { n: number; vault: string };
  recovery?: NewRecovery;
}

interface StoredConversation {
  state: CaseState;
  readonly kind: 'counselling' | 'self';
  readonly epochs: { statement: string; keys: string[] }[];
  readonly grants: {
    n: number;
    seat: SeatId;
    grant: Reply<typeof getConversation>['grants'][number]['grant'];
  }[];
  readonly messages: MessageAt[];
}

/** What the office keeps. */
interface Shelves {
  readonly serverSetup: string;
  readonly accounts: Map<string, Stored>;
  readonly conversations: Map<ConversationId, StoredConversation>;
  readonly bundle: { -readonly [K in keyof TrustBundle]: K extends 'root' ? string : string[] };
}

export type Office = Awaited<ReturnType<typeof createOffice>>;

export async function createOffice() {
  await ready;
  const shelves: Shelves = {
    serverSetup: opaque.createSetup(),
    accounts: new Map(),
    conversations: new Map(),
    bundle: { root: '', successions: [], certificates: [], revocations: [], rosters: [] },
  };
  return {
    ...shelves,
    ...accountCounter(shelves),
    ...conversationCounter(shelves),
    /** Another login name, all of it at once. */
    rename: (
      name: string,
      next: string,
      given: Pick<Stored, 'record' | 'slot' | 'vault'>,
    ): void => {
      shelves.accounts.set(next, { ...found(shelves.accounts.get(name)), ...given });
      shelves.accounts.delete(name);
    },
  };
}

function accountCounter({ serverSetup, accounts, conversations }: Shelves) {
  /** The server's half of a login, or of a confirmation. */
  const prove = (name: string, centre: CentreRef, request: string) => {
    const identifiers = { server: `beistand/1/${centre.id}` };
    const { loginResponse, serverLoginState } = opaque.startLogin({
      serverSetup,
      userIdentifier: name,
      identifiers,
      registrationRecord: accounts.get(name)?.record ?? null,
      startLoginRequest: request,
    });
    const accept = (finish: string): Uint8Array => {
      const given = { serverLoginState, identifiers, finishLoginRequest: finish };
      return fromBase64url(opaque.finishLogin(given).sessionKey);
    };
    return { response: loginResponse, accept };
  };
  return {
    prove,

    account: (name: string): Stored => found(accounts.get(name)),

    register: (name: string, registrationRequest: string): string => {
      const given = { serverSetup, userIdentifier: name, registrationRequest };
      return opaque.createRegistrationResponse(given).registrationResponse;
    },

    open: async (account: NewAccount): Promise<void> => {
      const { name, slot, record, vault, self } = account;
      accounts.set(name, { account, slot, record, vault: { n: 1, vault } });
      conversations.set(self.conversation, await newConversation('self', self.epoch));
    },

    logIn: async (
      keyring: Keyring,
      centre: CentreRef,
      name: string,
      ...[password, atLeast]: [password: string, atLeast?: Newest]
    ) => {
      const { request } = await keyring.beginLogin(password);
      const { response, accept } = prove(name, centre, request);
      const { finish, tabToken } = await keyring.finishLogin({ centre, response });
      accept(finish);
      const stored = accounts.get(name);
      const { account, slot, vault, recovery } = found(stored);
      const reply = {
        state: 'in' as const,
        account: account.account,
        person: { kind: 'seeker' as const },
        slot,
        vaultNumber: vault.n,
        vault: vault.vault,
        recovery: recovery !== undefined,
      };
      const opened = await keyring.openAccount(centre, reply, atLeast);
      return { ...opened, tabToken };
    },
  };
}

function conversationCounter({ conversations }: Shelves) {
  const at = (id: ConversationId): StoredConversation => found(conversations.get(id));
  return {
    found: async (id: ConversationId, epoch: NewEpoch, message: string): Promise<string> => {
      const conversation = await newConversation('counselling', epoch);
      conversation.messages.push({ position: 1, stored: message });
      conversations.set(id, conversation);
      return toHex((await readMessage(fromBase64url(message))).hash);
    },

    follow: async (id: ConversationId, epoch: NewEpoch, state: CaseState): Promise<void> => {
      at(id).state = state;
      await addEpoch(at(id), epoch);
    },

    post: (id: ConversationId, stored: string): void => {
      const { messages } = at(id);
      messages.push({ position: messages.length + 1, stored });
    },

    /** What stands in a message's place from now on. */
    replace: (id: ConversationId, message: MessageAt): void => {
      at(id).messages[message.position - 1] = message;
    },

    messages: (id: ConversationId): readonly MessageAt[] => at(id).messages,

    conversation: (id: ConversationId): Reply<typeof getConversation> => {
      const { state, kind, epochs, grants, messages } = at(id);
      return {
        summary: {
          conversation: id,
          kind,
          state,
          n: epochs.length,
          newest: messages.length,
          read: 0,
          unread: 0,
          takenBack: messages.filter(isTakenBack).length,
          createdDay: '2026-11-23',
          waiting: 'nobody',
        },
        epochs,
        grants,
      };
    },
  };
}

async function newConversation(
  kind: StoredConversation['kind'],
  epoch: NewEpoch,
): Promise<StoredConversation> {
  const state = kind === 'self' ? 'none' : 'open';
  const conversation: StoredConversation = { state, kind, epochs: [], grants: [], messages: [] };
  await addEpoch(conversation, epoch);
  return conversation;
}

async function addEpoch(conversation: StoredConversation, epoch: NewEpoch): Promise<void> {
  const { head } = await readStatement(fromBase64url(epoch.statement));
  conversation.epochs.push({ statement: epoch.statement, keys: [...epoch.keys] });
  for (const [at, grant] of epoch.grants.entries()) {
    conversation.grants.push({ n: head.n, seat: idOf<SeatId>(found(head.seats[at])), grant });
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The office does not have that.');
  return value;
}

export const password = 'morgen-kommt-der-regen';
export const ticket: TicketId = idOf(new Uint8Array(16));

export const settings: CentreSettings = {
  name: 'Beratungsstelle Lindenhof',
  country: 'DE',
  region: 'HH',
  phone: '040 123',
  hours: 'werktags',
  adminCounsels: true,
  addressForm: 'sie',
  counsellorForm: 'Beraterin',
  topics: [{ label: 'Familie', policy: 'mail' }],
  policies: [{ id: 'mail', firstAnswerDays: 3, nextAnswerDays: 5 }],
  starters: ['Was?', 'Seit wann?', 'Was hilft?'],
  quickExit: 'https://www.wetter.de',
  seekerIdleMinutes: 15,
  staffIdleMinutes: 30,
  imprint: '',
  privacy: '',
  terms: { version: 1, text: '' },
};

/** A clock that a test can move, in milliseconds since 1970. */
export interface Clock {
  now: number;
}

export function person(clock?: Clock): Keyring {
  if (clock === undefined) return createKeyring();
  return createKeyring({
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => clock.now,
  });
}

/** A centre whose admin counsels alone. */
export async function setUp(office: Office, admin: Keyring) {
  const { request, centre, sheet } = await admin.beginSetup(password);
  const { body, groups } = await admin.finishSetup({
    name: 'sevda',
    displayName: 'Sevda K.',
    settings,
    team: { name: 'Frauenberatung' },
    response: office.register('sevda', request),
    adminCounsels: true,
  });
  office.bundle.root = body.root;
  office.bundle.certificates.push(body.certificate);
  office.bundle.revocations.push(body.revocations);
  if (body.team.roster !== undefined) office.bundle.rosters.push(body.team.roster);
  await office.open(body.account);
  office.account('sevda').recovery = body.recovery;
  return { centre: { id: centre, root: body.root }, team: body.team.id, groups, sheet };
}

/** Registers and logs in. */
export async function seek(
  office: Office,
  centre: CentreRef,
  name: string,
  clock?: Clock,
): Promise<Keyring> {
  const keyring = person(clock);
  const { request } = await keyring.beginRegistration(password);
  const response = office.register(name, request);
  await office.open(await keyring.finishRegistration({ centre, name, response }));
  await office.logIn(keyring, centre, name, password);
  await keyring.loadTrust(centre, office.bundle);
  return keyring;
}

/** Stores the vault of the person with this name. */
export async function save(office: Office, keyring: Keyring, name: string): Promise<void> {
  const sealed = await keyring.sealVault();
  if (sealed === undefined) return;
  office.account(name).vault = sealed;
  await keyring.vaultStored(sealed.n);
}
