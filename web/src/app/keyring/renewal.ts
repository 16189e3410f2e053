import { equalBytes, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { formatRecoveryCode, newRecoveryCode } from '@beistand/crypto/recovery-code.ts';
import { recoveryAuth, recoveryLookup, recoverySecret } from '@beistand/crypto/recovery-code.ts';
import { makeSlot } from '@beistand/crypto/slot.ts';
import { secretLength } from '@beistand/crypto/seat.ts';
import type { VaultContent } from '@beistand/crypto/vault-content.ts';
import { sealVault, vaultHash } from '@beistand/crypto/vault.ts';
import type { NewRecovery } from '@beistand/protocol/accounts.ts';
import { centreBytes } from './accounts.ts';
import { type Keyring } from './api.ts';
import { withNewCode } from './earlier.ts';
import { KeyringError, type CentreRef } from './views.ts';
import {
  forgetRenewal,
  openedAccount,
  type Account,
  type Context,
  type Renewal,
} from './memory.ts';
import { finishRegistration } from './opaque.ts';

/** In the vault's preferences: whether seats drawn by a renewal may still wait for their epochs. */
export const seatRenewal = 'seatRenewal';

interface Answered {
  readonly centre: CentreRef;
  readonly response: string;
}

/**
 * Another password for the same master key: turns the answer to `beginRegistration` into record and
 * slot.
 * @throws KeyringError `keyring.closed` | `centre.changed`
 */
export async function changePassword(
  context: Context,
  answered: Answered,
): Promise<{ readonly record: string; readonly slot: string }> {
  const account = openedAccount(context);
  const { record, exportKey } = await registered(context, account, answered);
  const { centre, amk, masterKey } = account;
  const place = { centre, account: account.account, kind: 'password', amk } as const;
  const slot = await makeSlot(place, exportKey, masterKey, context.random);
  exportKey.fill(0);
  return { record, slot: toBase64url(slot) };
}

/**
 * Draws everything anew: master key and code. The code is shown before anything is stored, for once it
 * is, the old one opens nothing any more.
 * @throws KeyringError `keyring.closed` | `centre.changed`
 */
export async function drawRenewal(
  context: Context,
  answered: Answered,
): Promise<{ readonly groups: readonly string[] }> {
  const { memory, random } = context;
  const { record, exportKey } = await registered(context, openedAccount(context), answered);
  forgetRenewal(memory);
  const code = newRecoveryCode(random);
  memory.renewal = { record, exportKey, masterKey: random(32), code, secrets: new Map() };
  return { groups: (await formatRecoveryCode(code)).split(' ') };
}

/**
 * Seals slots and the next vault under the new master key. The vault holds a new seat for every
 * conversation in which this account sits with a seat of its own, beside the old ones, which open what
 * was written before. Repeated after a merge it seals the same secrets.
 *
 * @param withCode  whether the code is to open the account; otherwise none does
 */
export async function sealRenewal(
  context: Context,
  withCode: boolean,
): ReturnType<Keyring['sealRenewal']> {
  const { random } = context;
  const account = openedAccount(context);
  const renewal = drawn(context);
  renewal.withCode = withCode;
  const { record, exportKey, masterKey } = renewal;
  const at = { centre: account.centre, account: account.account, amk: account.amk + 1 };
  const slot = await makeSlot({ ...at, kind: 'password' }, exportKey, masterKey, random);
  const content = await renewed(context, account.content, renewal);
  const n = account.stored.n + 1;
  const place = { ...at, n, prev: account.stored.hash };
  const vault = await sealVault(place, masterKey, content, random);
  renewal.pending = { n, hash: await vaultHash(vault), content };
  return {
    record,
    slot: toBase64url(slot),
    ...(withCode ? { recovery: await codeSlot(context, at, renewal) } : {}),
    vault: { n, vault: toBase64url(vault) },
  };
}

/** The server has stored the renewal: from now on everything here is under the new master key. */
export async function renewalStored(context: Context): Promise<void> {
  const { memory } = context;
  const { masterKey: oldKey, ...account } = openedAccount(context);
  const renewal = drawn(context);
  const { pending } = renewal;
  if (pending === undefined) throw new KeyringError('keyring.closed');
  // What was read since the vault was sealed is stored with the next one.
  const content = await renewed(context, account.content, renewal);
  const masterKey = renewal.masterKey.slice();
  const amk = account.amk + 1;
  const { pending: _, ...kept } = account;
  memory.account = { ...kept, amk, masterKey, stored: pending, content };
  oldKey.fill(0);
  forgetRenewal(memory);
  // They were opened without the new seats.
  memory.conversations.clear();
  delete memory.self;
}

async function registered(context: Context, account: Account, { centre, response }: Answered) {
  const { memory } = context;
  const { exchange } = memory;
  if (exchange?.kind !== 'registration') throw new KeyringError('keyring.closed');
  const bytes = await centreBytes(context, centre);
  if (!equalBytes(bytes, account.centre)) throw new KeyringError('centre.changed');
  const { password, state } = exchange;
  const made = await finishRegistration(bytes, { password, state, response });
  delete memory.exchange;
  return made;
}

function drawn({ memory }: Context): Renewal {
  if (memory.renewal === undefined) throw new KeyringError('keyring.closed');
  return memory.renewal;
}

async function codeSlot(
  { random }: Context,
  at: { readonly centre: Uint8Array; readonly account: Uint8Array; readonly amk: number },
  { code, masterKey }: Renewal,
): Promise<NewRecovery> {
  const slot = await makeSlot({ ...at, kind: 'code' }, recoverySecret(code), masterKey, random);
  const lookup = await recoveryLookup(await recoveryAuth(code, at.centre));
  return { lookup: toBase64url(lookup), slot: toBase64url(slot) };
}

/** A certified seat is not among them: root alone renews staff keys (PROTOCOL §8). */
async function renewed(
  context: Context,
  content: VaultContent,
  { secrets, code, withCode }: Renewal,
): Promise<VaultContent> {
  const gone = new Set(content.gone.map(toHex));
  const seats = Object.entries(content.seats).map(([id, seat]) => {
    if (seat.secrets.length === 0 || gone.has(id)) return [id, seat] as const;
    const secret = secrets.get(id) ?? context.random(secretLength);
    secrets.set(id, secret);
    const older = seat.secrets.filter((each) => !equalBytes(each, secret));
    return [id, { ...seat, secrets: [...older, secret] }] as const;
  });
  const renewing = {
    ...content,
    seats: Object.fromEntries(seats),
    preferences: { ...content.preferences, [seatRenewal]: 'open' },
  };
  return withCode === true ? withNewCode(context, renewing, code) : renewing;
}
