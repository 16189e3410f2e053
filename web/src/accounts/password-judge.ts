import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { englishWords, frequentPasswords, germanWords, leakedPasswords } from './lists/guesses.ts';
import { keyboards } from './lists/keyboards.ts';
import { realNames } from './name-advice.ts';

/** Shortest password, in characters. */
export const minPasswordLength = 8;

/** Longest password, in characters; the estimate looks at no more. */
export const maxPasswordLength = 256;

/** Guesses an attacker must need at least. */
export const enoughGuesses = 1e9;

/** From here on a password is called very good. */
const plentyGuesses = 1e12;

export type PasswordJudgement =
  | { readonly state: 'refused'; readonly why: PasswordFault }
  | { readonly state: 'fair' | 'strong' };

/** `known`: among those tried first. `context`: made of the person's name or the centre's. */
export type PasswordFault = 'missing' | 'short' | 'long' | 'known' | 'context' | 'weak';

/**
 * Judges passwords by an estimate of the guesses an attacker needs. Everything happens here: neither
 * the password nor a part or a hash of it is sent anywhere.
 */
export interface PasswordJudge {
  /** `context`: words that say nothing secret here, such as the nickname and the centre's name. */
  readonly judge: (password: string, context: readonly string[]) => PasswordJudgement;
}

/**
 * The estimate with its lists, 75 KB compressed: this file is not loaded before somebody types a
 * password.
 */
export function createPasswordJudge(): PasswordJudge {
  const estimate = new ZxcvbnFactory({
    graphs: JSON.parse(keyboards),
    dictionary: {
      passwords: frequentPasswords.split(' '),
      leaked: leakedPasswords.split(' '),
      german: germanWords.split(' '),
      english: englishWords.split(' '),
      firstNames: [...realNames()],
    },
  });
  return {
    judge: (password, context) => {
      const fault = lengthFault(password);
      if (fault !== undefined) return { state: 'refused', why: fault };
      const told = wordsOf(context);
      const { guesses, sequence } = estimate.check(password, [...placeWords, ...told]);
      if (guesses >= enoughGuesses) return { state: guesses >= plentyGuesses ? 'strong' : 'fair' };
      return { state: 'refused', why: faultOf(sequence, told) };
    },
  };
}

function lengthFault(password: string): PasswordFault | undefined {
  const length = [...password].length;
  if (length === 0) return 'missing';
  if (length < minPasswordLength) return 'short';
  return password.length > maxPasswordLength ? 'long' : undefined;
}

/** What the person has told, and the parts of it. */
function wordsOf(context: readonly string[]): ReadonlySet<string> {
  const words = context.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= 3));
}

/** Words of this place that everybody tries first. */
const placeWords = (
  'beistand beratung beratungsstelle onlineberatung beraterin berater hilfe anfrage postfach anmelden ' +
  'passwort kennwort geheim zugang merkzettel counselling password secret login mailbox help'
).split(' ');

interface Part {
  readonly token: string;
  readonly dictionaryName?: unknown;
  readonly matchedWord?: unknown;
}

/** Which list a guessable password comes from: its longest part that stands in one. */
function faultOf(sequence: readonly Part[], told: ReadonlySet<string>): PasswordFault {
  const longest = sequence
    .filter(({ dictionaryName }) => dictionaryName !== undefined)
    .sort((a, b) => b.token.length - a.token.length)[0];
  switch (longest?.dictionaryName) {
    case 'userInputs':
      return told.has(String(longest.matchedWord)) ? 'context' : 'known';
    case 'passwords':
    case 'leaked':
      return 'known';
    default:
      return 'weak';
  }
}
