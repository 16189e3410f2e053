import { type Brand, concat, type RandomSource, utf8 } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { H, K } from './hash.ts';
import { mustBeOfLength } from './platform.ts';

/** 130 random bits as 26 upper-case Crockford characters, without checksum and spaces. Opens an account. */
export type RecoveryCode = Brand<string, 'RecoveryCode'>;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const onlyAlphabet = new RegExp(`^[${alphabet}]*$`);
const codeCharacters = 26;
const checkCharacters = 2;
const groupCharacters = 4;

/** A new code: one character for the low five bits of each random byte. */
export function newRecoveryCode(random: RandomSource): RecoveryCode {
  return asCode([...random(codeCharacters)].map(character).join(''));
}

/**
 * As it is printed: 26 characters and 2 of checksum, in seven groups of four.
 *
 * The checksum finds typing errors before the server is asked; it protects nothing.
 */
export async function formatRecoveryCode(code: RecoveryCode): Promise<string> {
  const whole = code + (await checksum(code));
  const groups = whole.match(new RegExp(`.{${groupCharacters}}`, 'g')) ?? [];
  return groups.join(' ');
}

/**
 * Reads what a person typed: case, blanks and hyphens do not matter; O is read as 0, I and L as 1.
 *
 * @throws CryptoError `bad-encoding` for a character that no code has (U among them), `bad-length` for
 *         too few or too many, `bad-checksum` for a typing error
 */
export async function parseRecoveryCode(typed: string): Promise<RecoveryCode> {
  const characters = typed
    .toUpperCase()
    .replaceAll(/[\s\u00ad\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (!onlyAlphabet.test(characters)) throw new CryptoError('bad-encoding');
  if (characters.length !== codeCharacters + checkCharacters) throw new CryptoError('bad-length');
  const code = asCode(characters.slice(0, codeCharacters));
  if (characters.slice(codeCharacters) !== (await checksum(code))) {
    throw new CryptoError('bad-checksum');
  }
  return code;
}

/** The secret of the slot of kind `code`: the 26 characters as ASCII. Never leaves the device. */
export function recoverySecret(code: RecoveryCode): Uint8Array {
  return utf8(code);
}

/**
 * What shows the server that one holds the code: K("recovery-auth", code, empty, centre), 32 bytes.
 * It opens nothing: the slot's key comes from the code by another label.
 *
 * @param centre  20 bytes
 */
export async function recoveryAuth(code: RecoveryCode, centre: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(centre, 20);
  return K('recovery-auth', utf8(code), new Uint8Array(0), centre);
}

/** What the server stores and finds the account by: H("recovery-lookup", {@link recoveryAuth}), 32 bytes. */
export async function recoveryLookup(auth: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(auth, 32);
  return H('recovery-lookup', auth);
}

/**
 * By what a vault knows the code with which its owner opens earlier messages: H("earlier", account ‖ the
 * 26 characters as ASCII), 32 bytes. It opens nothing, and is nowhere but in the vault.
 *
 * @param account  16 bytes
 */
export async function earlierMark(code: RecoveryCode, account: Uint8Array): Promise<Uint8Array> {
  mustBeOfLength(account, 16);
  return H('earlier', concat(account, utf8(code)));
}

/** The first 10 bits of H("recovery-check", code) as two characters. */
async function checksum(code: RecoveryCode): Promise<string> {
  const [first = 0, second = 0] = await H('recovery-check', utf8(code));
  return character(first >> 3) + character((first << 2) | (second >> 6));
}

function character(bits: number): string {
  return alphabet.charAt(bits & 31);
}

function asCode(characters: string): RecoveryCode {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand
  return characters as RecoveryCode;
}
