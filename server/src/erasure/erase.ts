import { Refusal } from '@beistand/protocol/failures.ts';
import { encodeCbor } from '../canonical/cbor.ts';
import { readOr } from '../canonical/or-refuse.ts';
import type { Db } from '../db/store.ts';
import { enterErased, type SubjectHash } from './ledger.ts';
import * as queries from './queries.ts';
import { readErasure } from './rules.ts';

/** A conversation that was erased, and who has to hear of it at once. */
export interface Erased {
  readonly conversation: string;
  /** Who took part, or once did. */
  readonly people: readonly string[];
  /** Who could have accepted it. */
  readonly pool: readonly string[];
}

export interface Deed {
  readonly day: string;
  readonly subjectOf: SubjectHash;
}

/** What those who took part are told. */
export interface Told {
  /** Signed; none where nobody has. */
  readonly erasures: readonly Uint8Array[];
  /** Where it was not the seeker herself. */
  readonly reason: queries.Reason | null;
}

/**
 * Erases one conversation, whoever wants it. Whoever took part finds what was signed until her vault
 * has noted it. Runs inside the caller's transaction.
 */
export async function eraseWhole(
  db: Db,
  key: queries.OfConversation,
  { erasures, reason }: Told,
  { day, subjectOf }: Deed,
): Promise<Erased> {
  const readers = await queries.listReaders(db, key);
  const people = readers.filter(({ place }) => place !== 'pool').map((each) => each.account);
  const told = { day, erasures: encodeCbor([...erasures]), reason };
  for (const person of people) await queries.insertErased(db, key, { account: person, ...told });
  await queries.deleteConversation(db, key);
  await enterErased(db, subjectOf({ what: 'conversation', ...key }), { day });
  const pool = readers.filter(({ place }) => place === 'pool').map((each) => each.account);
  return { conversation: key.conversation, people, pool };
}

/**
 * Erases one conversation of an account's with what its seeker has signed: withholding something must
 * not look like erasing it. Runs inside the caller's transaction.
 *
 * @param erasures  as they came; none where the browser could not make any
 * @throws Refusal `conversation.unknown`, `request.invalid`
 */
export async function eraseOne(
  db: Db,
  of: queries.OfAccount,
  {
    conversation,
    erasures,
  }: { readonly conversation: string; readonly erasures: readonly Uint8Array[] },
  deed: Deed,
): Promise<Erased> {
  const { centre, account } = of;
  const key = { centre, conversation };
  const own = await queries.listOwn(db, of);
  if (!own.some((each) => each.conversation === conversation)) {
    throw new Refusal('conversation.unknown');
  }
  const seats = await queries.listOwnSeats(db, key, account);
  for (const each of erasures) {
    const read = readOr('request.invalid', () => readErasure(each));
    const fits = read.centre === centre && read.conversation === conversation;
    if (!fits || !seats.includes(read.seat)) throw new Refusal('request.invalid');
  }
  return await eraseWhole(db, key, { erasures, reason: null }, deed);
}

/** Erases an account and all that is its own. Runs inside the caller's transaction. */
export async function eraseAll(
  db: Db,
  of: queries.OfAccount,
  signed: ReadonlyMap<string, readonly Uint8Array[]>,
  deed: Deed,
): Promise<readonly Erased[]> {
  const gone: Erased[] = [];
  for (const { conversation } of await queries.listOwn(db, of)) {
    const erasures = signed.get(conversation) ?? [];
    gone.push(await eraseOne(db, of, { conversation, erasures }, deed));
  }
  await queries.deleteAccount(db, of);
  await enterErased(db, deed.subjectOf({ what: 'account', ...of }), { day: deed.day });
  return gone;
}
