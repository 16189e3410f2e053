import { readKeySheet } from '@beistand/crypto/key-sheet.ts';
import type { ConversationId, HashHex, StaffId, TeamId } from '@beistand/protocol/ids.ts';
import type { StaffRoles } from '@beistand/protocol/staff.ts';
import type { Keyring } from './api.ts';
import type { CentreRef, ConversationView, ThreadItem } from './views.ts';
import { createOffice, password, person, save, setUp, type Office } from './testing.ts';

type Change = { readonly add: readonly StaffId[]; readonly remove: readonly StaffId[] };

/** A centre with the admin Sevda, who counsels, and her colleague Maren, both logged in. */
export interface House {
  readonly office: Office;
  readonly centre: CentreRef;
  readonly team: TeamId;
  /** The key sheet's groups, and the seed they stand for. */
  readonly sheet: readonly string[];
  readonly rootSeed: Uint8Array;
  readonly sevda: Keyring;
  readonly maren: Keyring;
  readonly marenId: StaffId;
}

export async function openHouse(): Promise<House> {
  const office = await createOffice();
  const sevda = person();
  const { centre, team, sheet } = await setUp(office, sevda);
  await office.logIn(sevda, centre, 'sevda', password);
  await sevda.loadTrust(centre, office.bundle);
  const { keyring: maren, staff: marenId } = await join({ office, centre, team, sevda });
  const read = await readKeySheet(sheet.join(' '));
  if (read.state !== 'read') throw new Error('The sheet cannot be read back.');
  return { office, centre, team, sheet, rootSeed: read.seed, sevda, maren, marenId };
}

type Founded = Pick<House, 'office' | 'centre' | 'team' | 'sevda'>;

/** An invited colleague on the team's roster. */
async function join(house: Founded) {
  const { office, centre, sevda } = house;
  const joined = await certifyNew(house, 'maren', { admin: false, counsellor: true });
  await putRoster(house, sevda, { add: [joined.staff], remove: [] });
  await joined.keyring.loadTrust(centre, office.bundle);
  return joined;
}

/** Somebody who was invited and certified, and stands on no roster. */
export async function certifyNew(house: Founded, account: string, roles: StaffRoles) {
  const { office, centre, team, sevda } = house;
  const offer = { roles, team };
  const { invitation, secret } = await sevda.makeInvitation(offer);
  const keyring = person();
  const { request } = await keyring.beginAnswer(password);
  const response = office.register(account, request);
  const name = { name: account, displayName: `${account[0]?.toUpperCase()}${account.slice(1)} J.` };
  const made = await keyring.finishAnswer({ centre, secret, response, ...name });
  await office.open(made.account);
  const { answer, tag } = made;
  await sevda.checkAnswer({ invitation, answer, tag, ...offer });
  const { certificate, staff } = await sevda.certify({ invitation, answer });
  office.bundle.certificates.push(certificate);
  await sevda.loadTrust(centre, office.bundle);
  return { keyring, staff };
}

/** Makes the team's next roster and stores it. */
export async function putRoster(
  { office, centre, team }: Pick<House, 'office' | 'centre' | 'team'>,
  by: Keyring,
  change: Change,
) {
  const { roster } = await by.makeRoster({ team, name: 'Frauenberatung', ...change });
  office.bundle.rosters.push(roster);
  return by.loadTrust(centre, office.bundle);
}

/** Sends an enquiry and stores what the server and the vault know of it. */
export async function enquire(
  { office, team }: House,
  seeker: Keyring,
  { name, onlyOne = false }: { readonly name: string; readonly onlyOne?: boolean },
): Promise<ConversationId> {
  const sealed = await seeker.sealEnquiry({ team, topic: 'Familie', text: 'Hallo?', onlyOne });
  const { conversation, body } = sealed;
  const hash = await office.found(conversation, body.epoch, body.message);
  office.account(name).vault = body.vault;
  await seeker.vaultStored(body.vault.n);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the office has just computed it
  await seeker.messageStored(conversation, hash as HashHex);
  await save(office, seeker, name);
  return conversation;
}

/** Opens a conversation with all of its messages. */
export async function look(
  { office }: House,
  keyring: Keyring,
  id: ConversationId,
): Promise<{ readonly view: ConversationView; readonly items: readonly ThreadItem[] }> {
  const view = await keyring.openConversation(id, office.conversation(id));
  const items = await keyring.readMessages(id, office.messages(id), false);
  return { view, items };
}

/** Takes an enquiry, or makes another epoch with this deputy. */
export async function accept(
  house: House,
  keyring: Keyring,
  { id, deputy }: { readonly id: ConversationId; readonly deputy?: StaffId },
): Promise<void> {
  await look(house, keyring, id);
  const { epoch } = await keyring.acceptEnquiry(id, deputy);
  await house.office.follow(id, epoch, 'accepted');
}

/** Another browser of the same person. */
export async function elsewhere({ office, centre }: House, name: string): Promise<Keyring> {
  const keyring = person();
  await office.logIn(keyring, centre, name, password);
  await keyring.loadTrust(centre, office.bundle);
  return keyring;
}
