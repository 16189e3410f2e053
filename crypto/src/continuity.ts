import { argon2id } from '@noble/hashes/argon2.js';
import { concat, equalBytes, utf8 } from './bytes.ts';
import type { Chain } from './chain.ts';
import type { Epoch, EpochKey } from './epoch.ts';
import { hmac, K, L } from './hash.ts';
import { roleIn } from './may-sign.ts';
import { mustBeOfLength } from './platform.ts';
import { words, wordsOf } from './words.ts';

/*
 * The continuity phrase: by it a seeker who has come back under a new account shows her counsellor that
 * she is the one who wrote in the old conversation. It follows from a key that both of them hold, so
 * that nothing has to be sent for it, and nobody who never held that key can know it.
 */

/** Words of a phrase: 66 bits. */
export const phraseWords = 6;

/** Proofs that are looked at in one conversation. */
export const phraseTries = 5;

/** Argon2id (RFC 9106): 64 MiB, three passes, one lane. */
const stretching = { t: 3, m: 65_536, p: 1, dkLen: 32 } as const;

/**
 * The phrase of an epoch: the first 66 bits of K("continuity-words", epoch key, empty, conversation) as
 * words, with one blank between.
 *
 * @param conversation  b16
 */
async function phraseOf(key: EpochKey, conversation: Uint8Array): Promise<string> {
  const bytes = await K('continuity-words', key, new Uint8Array(0), conversation);
  return wordsOf(bytes, phraseWords).join(' ');
}

/**
 * Every phrase of a counselling that still counts, the one to be written down first. Each stretch of
 * epochs with the same members has one, that of its first epoch, so that checkpoints change none; a
 * handover and everything anew do. None before somebody of staff has signed, for until then the whole
 * team holds the key; and none of a stretch whose key is not here, or in which the seeker sat otherwise.
 */
export async function phrasesOf({ conversation, epochs }: Chain): Promise<readonly string[]> {
  const accepted = epochs.findIndex((epoch) => roleIn(epoch, epoch.signer) === 'staff');
  const newest = epochs.at(-1);
  if (accepted === -1 || newest?.kind !== 'counselling') return [];
  const counted = epochs
    .slice(accepted)
    .filter((epoch, at, all) => !isSame(epoch, all[at - 1]))
    .filter((epoch) => isSeekers(epoch, newest));
  const phrases: string[] = [];
  for (const { key } of [...counted].reverse()) {
    if (key !== undefined) phrases.push(await phraseOf(key, conversation));
  }
  return phrases;
}

function isSame(one: Epoch, other: Epoch | undefined): boolean {
  return (
    other?.members.length === one.members.length &&
    one.members.every(({ seat }, at) => equalBytes(seat.id, other.members[at]?.seat.id ?? seat.id))
  );
}

function isSeekers(one: Epoch, newest: Epoch): boolean {
  const seat = newest.members.find(({ role }) => role === 'seeker')?.seat.id;
  return seat !== undefined && roleIn(one, seat) === 'seeker';
}

/** A phrase as it was typed: undefined where it is not six words of the list. */
export function readPhrase(typed: string): string | undefined {
  const read = typed.normalize('NFC').toLowerCase().trim().split(/\s+/);
  const fits = read.length === phraseWords && read.every((word) => words.includes(word));
  return fits ? read.join(' ') : undefined;
}

/** Where a proof counts, and nowhere else. */
export interface ContinuityPlace {
  /** The old one, b16. */
  readonly conversation: Uint8Array;
  /** Hash of the new conversation's newest statement when it is sent, b32. */
  readonly statement: Uint8Array;
  /** Who sends it, b32. */
  readonly seat: Uint8Array;
}

/**
 * HMAC-SHA-256(Argon2id(phrase, salt: the old conversation), L("continuity") ‖ old conversation ‖
 * statement ‖ seat). Takes seconds: whoever sees a proof shall not try phrases against it.
 *
 * @param phrase  as `readPhrase` gives it
 * @throws CryptoError `bad-length`, `unavailable`
 */
export async function continuityProof(
  phrase: string,
  { conversation, statement, seat }: ContinuityPlace,
): Promise<Uint8Array> {
  mustBeOfLength(conversation, 16);
  mustBeOfLength(statement, 32);
  mustBeOfLength(seat, 32);
  const key = argon2id(utf8(phrase), conversation, stretching);
  return hmac(key, concat(L('continuity'), conversation, statement, seat));
}
