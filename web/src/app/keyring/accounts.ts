import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { verifyChain } from '@beistand/crypto/chain.ts';
import { CryptoError } from '@beistand/crypto/errors.ts';
import { pinsOfChain } from '@beistand/crypto/chain.ts';
import { foundSelf, packetOf } from '@beistand/crypto/plans.ts';
import { createSeat } from '@beistand/crypto/seat.ts';
import { makeSlot } from '@beistand/crypto/slot.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import { emptyVaultContent, type VaultContent } from '@beistand/crypto/vault-content.ts';
import { sealVault, vaultHash } from '@beistand/crypto/vault.ts';
import type { NewAccount } from '@beistand/protocol/accounts.ts';
import { equalBytes } from '@beistand/crypto/bytes.ts';
import { KeyringError, type CentreRef } from './views.ts';
import { idBytes, idOf } from './ids.ts';
import { hourNow, type Context } from './memory.ts';
import { finishRegistration, startRegistration } from './opaque.ts';

/** First half of a registration: also of staff, and of a new password. */
export async function beginRegistration(
  { memory }: Context,
  password: string,
): Promise<{ readonly request: string }> {
  const { request, state } = await startRegistration(password);
  memory.exchange = { kind: 'registration', password, state };
  return { request };
}

export interface AccountPlan {
  readonly centre: Uint8Array;
  readonly name: string;
  /** Password and state of the exchange that is answered. */
  readonly password: string;
  readonly state: string;
  readonly response: string;
  /** What the vault holds besides: staff seeds, the root, pins of what it has signed. */
  readonly content?: Partial<VaultContent>;
}

/**
 * A new account: master key, password slot, `self` conversation, vault 1. It is open afterwards.
 *
 * @throws KeyringError `crypto.unavailable`
 */
export async function createAccount(context: Context, plan: AccountPlan): Promise<NewAccount> {
  const { memory, random } = context;
  const { centre, name } = plan;
  const { record, exportKey } = await finishRegistration(centre, plan);
  const account = random(16);
  const masterKey = random(32);
  const slot = await makeSlot(
    { centre, account, kind: 'password', amk: 1 },
    exportKey,
    masterKey,
    random,
  );
  exportKey.fill(0);

  const self = await makeSelf(context, centre);
  const conversation = toHex(self.chain.conversation);
  const empty = emptyVaultContent(name, memory.confirmed === toHex(centre) ? 'link' : 'no');
  const content: VaultContent = {
    ...empty,
    ...plan.content,
    seats: { [conversation]: { secrets: [self.seat.secret], statement: self.hash, frontier: [] } },
    pins: { ...plan.content?.pins, ...pinsOfChain(self.chain) },
  };
  const vault = await sealVault({ centre, account, amk: 1, n: 1 }, masterKey, content, random);
  const stored = { n: 1, hash: await vaultHash(vault), content };
  memory.account = { centre, account, amk: 1, masterKey, stored, content };
  memory.self = { chain: self.chain, seat: self.seat, own: [self.seat] };
  return {
    account: idOf(account),
    name,
    record,
    slot: toBase64url(slot),
    vault: toBase64url(vault),
    self: { conversation: idOf(self.chain.conversation), epoch: self.epoch },
  };
}

/**
 * The bytes of a centre whose id is the hash of its root key, and the one that the link named where
 * there was a link with a fingerprint.
 * @throws KeyringError `centre.changed`
 */
export async function centreBytes(
  { memory }: Pick<Context, 'memory'>,
  { id, root }: CentreRef,
): Promise<Uint8Array> {
  const claimed = idBytes(id);
  if (memory.confirmed !== undefined && memory.confirmed !== id) {
    throw new KeyringError('centre.changed');
  }
  if (!equalBytes(await named(fromBase64url(root)), claimed)) {
    throw new KeyringError('centre.changed');
  }
  return claimed;
}

/** The id of the centre with this root. A key that is none belongs to no centre. */
async function named(root: Uint8Array): Promise<Uint8Array> {
  try {
    return await centreId(root);
  } catch (error) {
    const isNone = error instanceof CryptoError && error.failure !== 'unavailable';
    throw isNone ? new KeyringError('centre.changed') : error;
  }
}

/** The conversation a person has with herself, where drafts and notes are sealed. */
async function makeSelf(context: Context, centre: Uint8Array) {
  const { random } = context;
  const hour = hourNow(context);
  const seat = await createSeat(random);
  const trust = nobody(centre, hour);
  const sealed = await foundSelf({ trust, signer: seat, hour }, random);
  const { conversation } = sealed;
  const checking = { conversation, trust, pins: {}, own: [seat] };
  const chain = await verifyChain([packetOf(sealed)], checking);
  if (chain.refused !== undefined || chain.epochs.length !== 1) {
    throw new KeyringError('keyring.fault');
  }
  const epoch = {
    statement: toBase64url(sealed.statement),
    keys: sealed.keys.map(toBase64url),
    grants: sealed.grants.map(toBase64url),
  };
  return { seat, chain, epoch, hash: sealed.hash };
}

/** What is known of a centre's people before anything was fetched: nothing. */
export function nobody(centre: Uint8Array, now: number): Trust {
  const none = { roots: [], lists: [], lastSerial: 0, alarms: [], warnings: [] };
  return { centre, now, ...none, certificates: new Map(), teams: new Map() };
}
