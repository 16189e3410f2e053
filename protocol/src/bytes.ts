import { Type } from 'typebox';

/** Length of `bytes` bytes in base64url without padding, in characters. */
export const base64urlLength = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** Bytes in base64url without padding: exactly `length` of them. */
export const fixedBytes = (length: number) =>
  Type.String({
    pattern: '^[A-Za-z0-9_-]+$',
    minLength: base64urlLength(length),
    maxLength: base64urlLength(length),
  });

/** Bytes in base64url without padding: at least one, at most `max` of them. */
export const someBytes = (max: number) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]+$', minLength: 2, maxLength: base64urlLength(max) });
