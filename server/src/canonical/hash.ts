import { createHash } from 'node:crypto';

/** SHA-256 (FIPS 180-4), 32 bytes. */
export const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/** Lower-case hex, two digits a byte. */
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Whether both hold the same bytes. Nothing compared here is secret. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
