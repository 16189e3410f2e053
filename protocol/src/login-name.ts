import { Type } from 'typebox';
import { LoginName, PowText, SlotBytes, VaultBytes } from './accounts.ts';
import { OpaqueMessage } from './centres.ts';
import { exact, nothing, type Route } from './route.ts';

/** OPAQUE registration under another login name, first half. Tells nothing about whether it is free. */
export const startLoginName = {
  method: 'POST',
  path: '/api/account/name/start',
  access: 'account',
  params: nothing,
  query: nothing,
  body: exact({ name: LoginName, request: OpaqueMessage }),
  reply: exact({ response: OpaqueMessage }),
} as const satisfies Route;

/**
 * Another login name in one transaction: its hash, record, slot and the vault `n` that holds the name.
 * The master key and the recovery code stay; every other session ends, and whatever was begun under
 * the old name. It costs a proof of work as a registration does, for it tells the same: whether a name
 * is taken. 409 `vault.stale` where `n − 1` is not the newest; identical bytes get the stored answer.
 */
export const finishLoginName = {
  method: 'POST',
  path: '/api/account/name',
  access: 'account',
  fresh: true,
  params: nothing,
  query: nothing,
  body: exact({
    name: LoginName,
    record: OpaqueMessage,
    slot: SlotBytes,
    vault: exact({ n: Type.Integer({ minimum: 2 }), vault: VaultBytes }),
    /** ALTCHA payload, as at a registration. */
    pow: PowText,
  }),
  reply: nothing,
} as const satisfies Route;
