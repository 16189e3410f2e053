import { concat, utf8 } from './bytes.ts';
import { encode } from './cbor.ts';
import { CryptoError } from './errors.ts';
import { L } from './hash.ts';
import { sealToKey } from './kem.ts';
import { padTo } from './pad.ts';
import { mustBeOfLength } from './platform.ts';

/** Longest e-mail address, in bytes. */
const maxAddressBytes = 254;

/** Longest subject, in bytes of UTF-8. */
const maxSubjectBytes = 160;

/** All of them have one length. */
const paddedBytes = 512;

/** Whose it is. */
export interface SealedFor {
  /** b20. */
  readonly centre: Uint8Array;
  /** b16. */
  readonly account: Uint8Array;
}

/**
 * Seals an e-mail address so that only the server's mailer can open it: HPKE to the mail key of
 * CBOR{v, address}, padded to 512 bytes, info L("mail") ‖ centre ‖ account.
 *
 * Nothing vouches for the mail key: it is the server's own, and a server that reads addresses needs no
 * wrong key for it. What this keeps them from is everything besides the mailer: database, backups, logs,
 * and the memory in which requests are answered.
 *
 * @param mailKey  1,216 bytes, checked
 * @returns        1,648 bytes
 * @throws CryptoError `bad-key`, `bad-length` for an address beyond 254 bytes, `unavailable`
 */
export function sealAddress(
  mailKey: Uint8Array,
  of: SealedFor,
  address: string,
): Promise<Uint8Array> {
  if (utf8(address).length > maxAddressBytes) throw new CryptoError('bad-length');
  return seal(mailKey, infoOf('mail', of), { v: 1, address });
}

/**
 * The same for the subject that a seeker wants over her mails: at most 160 bytes, CBOR{v, subject},
 * info L("mail-subject") ‖ centre ‖ account.
 *
 * @throws CryptoError `bad-key`, `bad-length`, `unavailable`
 */
export function sealSubject(
  mailKey: Uint8Array,
  of: SealedFor,
  subject: string,
): Promise<Uint8Array> {
  if (utf8(subject).length > maxSubjectBytes) throw new CryptoError('bad-length');
  return seal(mailKey, infoOf('mail-subject', of), { v: 1, subject });
}

/**
 * An address as somebody types it who has forgotten her password: for one request and no account,
 * CBOR{v, address}, info L("mail-reset") ‖ centre ‖ draw.
 *
 * @param draw  b16 of that request
 * @throws CryptoError `bad-key`, `bad-length`, `unavailable`
 */
export function sealTypedAddress(
  mailKey: Uint8Array,
  { centre, draw }: { readonly centre: Uint8Array; readonly draw: Uint8Array },
  address: string,
): Promise<Uint8Array> {
  if (utf8(address).length > maxAddressBytes) throw new CryptoError('bad-length');
  return seal(mailKey, infoOf('mail-reset', { centre, account: draw }), { v: 1, address });
}

type Use = 'mail' | 'mail-subject' | 'mail-reset';

function infoOf(use: Use, { centre, account }: SealedFor): Uint8Array {
  mustBeOfLength(centre, 20);
  mustBeOfLength(account, 16);
  return concat(L(use), centre, account);
}

function seal(
  mailKey: Uint8Array,
  info: Uint8Array,
  content: { readonly [field: string]: string | number },
): Promise<Uint8Array> {
  return sealToKey(mailKey, info, padTo(encode(content), paddedBytes));
}
