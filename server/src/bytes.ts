import { createHash } from 'node:crypto';
import { Refusal } from '@beistand/protocol/failures.ts';

/**
 * Bytes of base64url without padding.
 *
 * @throws Refusal `request.invalid` where another text would mean the same bytes, so that equal
 *   bytes are equal texts
 */
export function toBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Refusal('request.invalid');
  return bytes;
}

/** base64url without padding. */
export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** SHA-256 in hex: how ids that open something are stored. */
export function hashHex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** L(x): ASCII `beistand/1/x` and a zero byte (PROTOCOL §1). */
export function label(name: string): Uint8Array {
  return Buffer.from(`beistand/1/${name}\0`, 'ascii');
}

/** H(x,d): SHA-256(L(x)‖d), 32 bytes (PROTOCOL §1). */
export function labelledHash(name: string, data: Uint8Array): Uint8Array {
  return createHash('sha256').update(label(name)).update(data).digest();
}
