import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { openGrant, readStatement } from '@beistand/crypto/epoch.ts';
import { readMessage } from '@beistand/crypto/message.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import type { NewEpoch } from '@beistand/protocol/conversations.ts';
import type { Memory } from '@beistand/web/app/keyring/memory.ts';
import { failuresDe } from '@beistand/web/texts/failures.de.ts';
import { searchRecords } from '../search.ts';
import { fieldsOf } from './forgeries.ts';
import type { Asked } from './line.ts';
import type { Shown, ShownThread } from './shown.ts';
import { canary } from './world.ts';

/** What an honest server would have let a person see, and what her vault knew before. */
export interface Truth {
  /** By conversation: all letters in their order, and how many of them the vault knew. */
  readonly threads: ReadonlyMap<string, TrueThread>;
  /** Statements that may be shown, by what they are of: also earlier ones that nobody here has outgrown. */
  readonly facts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Conversations that the vault knows. */
  readonly known: readonly string[];
}

interface TrueThread {
  readonly letters: readonly { readonly hash: string; readonly says: string }[];
  readonly known: number;
}

/** What is wrong with what a person was shown; nothing where it is true, or says that it is not whole. */
export function judge(
  shown: Shown,
  truth: Truth,
  typed: readonly string[] = [],
): readonly string[] {
  const told = shown.failures.length > 0;
  return [
    ...shown.failures.filter((code) => !isSentence(code)).map((code) => `no words for ${code}`),
    ...shown.facts.flatMap(([of, what]) => judgeFact(of, what, truth)),
    ...shown.threads.flatMap((thread) => judgeThread(thread, { truth, told, typed })),
    ...shown.lists.flatMap(({ names, missing }) =>
      missing > 0 || truth.known.every((one) => names.includes(one))
        ? []
        : ['a conversation is missing from a list that says it is whole'],
    ),
  ];
}

/** Faults of program and browser have a sentence as well; but a lie of the server is none of them. */
function isSentence(code: string): boolean {
  return code in failuresDe && !notHers.has(code);
}

/** That the program or the browser is to blame would be another lie. */
const notHers = new Set(['fault', 'keyring.fault', 'crypto.unavailable']);

function judgeFact(of: string, what: string, { facts }: Truth): readonly string[] {
  return facts.get(of)?.has(what) === true ? [] : [`not true of ${of}: ${what}`];
}

function judgeThread(
  { conversation, letters, marked, gaps, atStart }: ShownThread,
  { truth, told, typed }: { truth: Truth; told: boolean; typed: readonly string[] },
): readonly string[] {
  const { letters: all, known } = truth.threads.get(conversation) ?? { letters: [], known: 0 };
  const places = new Map(all.map(({ hash }, at) => [hash, at]));
  const wrong = letters.flatMap(({ hash, says }) => {
    const place = places.get(hash);
    if (place === undefined) {
      return typed.some((text) => says.startsWith(`["me`) && says.includes(JSON.stringify(text)))
        ? []
        : [`a letter that nobody has written: ${says}`];
    }
    return all[place]?.says === says ? [] : [`another letter than was written: ${says}`];
  });
  const order = letters.flatMap(({ hash }) => places.get(hash) ?? []);
  if (new Set(order).size < order.length) wrong.push('a letter twice');
  if (!isInOrder(order, all, marked)) wrong.push('letters in another order');
  if (gaps || told || wrong.length > 0) return wrong;
  const first = Math.min(...order, all.length);
  const last = order.at(-1) ?? -1;
  if (order.length !== Math.max(0, last - first + 1)) return ['a hole that nothing shows'];
  if (atStart && order.length > 0 && first > 0) return ['a beginning that is none'];
  if (last + 1 < known) return [`the end is missing: ${last + 1} of ${known} known letters`];
  return [];
}

/**
 * Whether letters stand in their order. Where one is missing, and that is marked, the times that their
 * senders claim decide between those around it; of the same second either may come first.
 */
function isInOrder(order: readonly number[], all: TrueThread['letters'], marked: boolean): boolean {
  const timeOf = (place: number) => (JSON.parse(all[place]?.says ?? '[]') as unknown[])[2];
  return order.every((place, at) => {
    const before = order[at - 1] ?? -1;
    return before < place || (marked && timeOf(before) === timeOf(place));
  });
}

/** Whom an honest client may seal to, and what may never leave it. */
export interface Secrets {
  readonly seats: ReadonlySet<string>;
  /** Hashes, in hex. */
  readonly certificates: ReadonlySet<string>;
  /** Name, key and roles of whoever waits to be certified. */
  readonly newcomer: string;
  readonly forger: OwnSeat;
  readonly memories: readonly Memory[];
  /** Epochs whose key the liar knows, by hash in hex. */
  readonly ownEpochs: ReadonlySet<string>;
  /** The centre’s true lists, by hash in hex. */
  readonly rosters: ReadonlyMap<string, { readonly team: string; readonly n: number }>;
}

/** What a browser has sent that it should not have: words, keys, or grants to strangers. */
export async function judgeRequests(
  asked: readonly Asked[],
  secrets: Secrets,
): Promise<readonly string[]> {
  const found: string[] = [];
  const keys = secrets.memories.flatMap(keysOf).map((key) => Buffer.from(key).toString('latin1'));
  for (const { route, text, body, address } of asked) {
    const what = `${route.method} ${route.path}`;
    const bytes = Buffer.concat([Buffer.from(address + text), ...bytesIn(body)]);
    if (searchRecords([{ what, bytes }], canary).length > 0) found.push(`a word in ${what}`);
    const plain = bytes.toString('latin1');
    if (keys.some((key) => plain.includes(key))) found.push(`a key in ${what}`);
    if (await isOpenToLiar(body, secrets)) found.push(`a letter that the liar opens, by ${what}`);
    for (const epoch of epochsIn(body)) found.push(...(await judgeEpoch(epoch, what, secrets)));
  }
  return [...found, ...(await judgeStaff(asked, secrets))];
}

/** Whether a letter was sealed under a key of the liar’s. */
async function isOpenToLiar(body: unknown, { ownEpochs }: Secrets): Promise<boolean> {
  const { stored } = (body ?? {}) as { readonly stored?: unknown };
  if (typeof stored !== 'string' || ownEpochs.size === 0) return false;
  const { header } = await readMessage(fromBase64url(stored));
  return ownEpochs.has(toHex(header.epoch));
}

async function judgeEpoch(
  { statement, grants, keys }: NewEpoch,
  what: string,
  secrets: Secrets,
): Promise<readonly string[]> {
  const { seats, forger, memories } = secrets;
  const read = await readStatement(fromBase64url(statement));
  const own = new Set(memories.flatMap(seatsOf));
  const strangers = read.head.seats.map(toHex).filter((id) => !seats.has(id) && !own.has(id));
  const made = grants.map(fromBase64url);
  const opened = await Promise.all(
    read.head.seats.map((id) =>
      openGrant(read, made, { ...forger, id: id as OwnSeat['id'] }).catch(() => undefined),
    ),
  );
  return [
    ...outdated(read.head.rosters, secrets).map((why) => `${why} in ${what}`),
    ...strangers.map((id) => `a stranger reads, by ${what}: ${id}`),
    ...(opened.some((key) => key !== undefined) ? [`a grant that the liar opens, by ${what}`] : []),
    ...(keys.some((one) => Buffer.from(one, 'base64url').includes(Buffer.from(forger.sign)))
      ? [`the liar’s keys in ${what}`]
      : []),
  ];
}

/** Lists that nothing should lean on: of nobody here, or older than one that the vault has seen. */
function outdated(
  named: readonly Uint8Array[],
  { rosters, memories }: Pick<Secrets, 'rosters' | 'memories'>,
): readonly string[] {
  const places = memories.flatMap(({ account }) => Object.keys(account?.content.pins ?? {}));
  return named.map(toHex).flatMap((hash) => {
    const known = rosters.get(hash);
    if (known === undefined) return ['a list that is none of this centre’s'];
    const line = `roster/${known.team}/`;
    const newest = places
      .filter((place) => place.startsWith(line))
      .map((place) => Number(place.slice(line.length)));
    return known.n < Math.max(0, ...newest) ? ['a list older than one that was seen'] : [];
  });
}

/** Lists and certificates: of true people only, and the newcomer’s keys are those she has sent. */
async function judgeStaff(
  asked: readonly Asked[],
  { certificates, newcomer }: Secrets,
): Promise<readonly string[]> {
  const known = new Set(certificates);
  const found: string[] = [];
  for (const { route, body } of asked) {
    const what = `${route.method} ${route.path}`;
    const { team, certificate, ...others } = (body ?? {}) as Readonly<Record<string, unknown>>;
    // The first list of a centre travels with its first team.
    const { roster } = typeof team === 'object' && team !== null ? { ...others, ...team } : others;
    if (typeof certificate === 'string') {
      const bytes = fromBase64url(certificate);
      known.add(toHex(await hashSigned('certificate', bytes)));
      const { name, sign, roles } = fieldsOf(bytes);
      const isHers = JSON.stringify([name, toHex(sign as Uint8Array), roles]) === newcomer;
      if (!isHers) found.push(`a certificate for somebody else in ${what}`);
    }
    if (typeof roster !== 'string') continue;
    const { members } = fieldsOf(fromBase64url(roster));
    const strangers = (members as readonly Uint8Array[]).filter((one) => !known.has(toHex(one)));
    if (strangers.length > 0) found.push(`a roster of strangers in ${what}`);
  }
  return found;
}

function epochsIn(body: unknown): readonly NewEpoch[] {
  const { epoch } = (body ?? {}) as { readonly epoch?: NewEpoch };
  return epoch === undefined ? [] : [epoch];
}

function bytesIn(value: unknown): readonly Buffer[] {
  if (typeof value === 'string') return [Buffer.from(value, 'base64url')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(bytesIn);
}

function seatsOf({ conversations, self, seats }: Memory): readonly string[] {
  const own = [...conversations.values()].flatMap((one) => one.own.map(({ id }) => toHex(id)));
  const known = [...seats.values()].map(({ id }) => toHex(id));
  return [...own, ...known, ...(self === undefined ? [] : [toHex(self.seat.id)])];
}

/** Everything in a keyring's memory that opens something. */
function keysOf({ account, seats, conversations, self }: Memory): readonly Uint8Array[] {
  const { masterKey, content } = account ?? {};
  const chains = [
    ...[...conversations.values()].map(({ chain }) => chain),
    ...(self ? [self.chain] : []),
  ];
  return [
    ...(masterKey ? [masterKey] : []),
    ...[...seats.values()].flatMap(({ secret, signSeed, kemSeed }) => [secret, signSeed, kemSeed]),
    ...(content?.root ? [content.root] : []),
    ...chains.flatMap(({ epochs }) => epochs.flatMap(({ key }) => (key ? [key] : []))),
  ];
}
