import type { renewAccount } from '@beistand/protocol/accounts.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { Keyring } from './api.ts';
import { look, type House } from './testing-house.ts';
import { password, person, ticket, type Stored } from './testing.ts';

/*
 * What the office and a page do to change a password and to renew an account, step by step, so that a
 * test can end between any two of them.
 */

type Renewal = Body<typeof renewAccount>;

export const newPassword = 'ganz-andere-drei-worte';

export async function changePassword({ office, centre }: House, keyring: Keyring, name: string) {
  const { request } = await keyring.beginRegistration(newPassword);
  const response = office.register(name, request);
  Object.assign(office.account(name), await keyring.changePassword({ centre, response }));
}

/** Draws everything anew and shows the code. */
export async function draw({ office, centre }: House, keyring: Keyring, name: string) {
  const { request } = await keyring.beginRegistration(newPassword);
  return keyring.drawRenewal({ centre, response: office.register(name, request) });
}

/** Stores a renewal as the server does: all of it at once. */
export function put({ office }: House, name: string, renewal: Renewal): void {
  const { record, slot, recovery, vault } = renewal;
  const stored: Stored = office.account(name);
  Object.assign(stored, { record, slot, vault });
  if (recovery === undefined) delete stored.recovery;
  else stored.recovery = recovery;
}

/** All of it, but for the epochs. */
export async function renew(house: House, keyring: Keyring, name: string) {
  const { groups } = await draw(house, keyring, name);
  const sealed = await keyring.sealRenewal(true);
  put(house, name, sealed);
  await keyring.renewalStored();
  return { groups, sealed };
}

/** The next epoch of a conversation, stored; false where there was nothing to do. */
export async function reseat(house: House, keyring: Keyring, id: ConversationId): Promise<boolean> {
  const { office } = house;
  await look(house, keyring, id);
  const body = await keyring.renewSeat(id);
  if (body === undefined) return false;
  await office.follow(id, body.epoch, office.conversation(id).summary.state);
  await look(house, keyring, id);
  return true;
}

/** The account's own conversation. */
export async function reseatSelf({ office }: House, keyring: Keyring, name: string) {
  const id = office.account(name).account.self.conversation;
  await keyring.openSelf(office.conversation(id));
  const body = await keyring.renewSeat(id);
  if (body === undefined) return false;
  await office.follow(id, body.epoch, 'none');
  await keyring.openSelf(office.conversation(id));
  return true;
}

/** Opens the account by a code, as the server's `stored` has it; gives the name, and what is to be stored. */
export async function recover(house: House, groups: readonly string[], stored: Stored) {
  const { office, centre } = house;
  const keyring = person();
  const code = groups.join(' ');
  const { lookup, request } = await keyring.beginRecovery({ centre, code, password });
  const { name } = stored.account;
  const { name: opened, ...made } = await keyring.finishRecovery({
    recovery: ticket,
    account: stored.account.account,
    slot: stored.recovery?.slot ?? '',
    vault: stored.vault.vault,
    response: office.register(name, request),
  });
  return { keyring, lookup, name: opened, made };
}
