import { CryptoError, type CryptoFailure } from '@beistand/crypto/errors.ts';
import { KeyringError, type KeyringFailure } from './views.ts';

/**
 * Runs one operation; whatever it throws becomes a `KeyringError`, and nothing it was making
 * leaves (P5).
 *
 * @param otherwise  the failure where cryptography refuses for a reason that is none of its own
 */
export async function refusing<T>(
  otherwise: KeyringFailure,
  operation: () => Promise<T>,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw new KeyringError(failureOf(error, otherwise));
  }
}

function failureOf(error: unknown, otherwise: KeyringFailure): KeyringFailure {
  if (error instanceof KeyringError) return error.failure;
  if (!(error instanceof CryptoError)) {
    return hasPlatform() ? 'keyring.fault' : 'crypto.unavailable';
  }
  return ownCodes[error.failure] ?? otherwise;
}

/** What a person is told in its own words; everything else is the operation's refusal. */
const ownCodes: Partial<Readonly<Record<CryptoFailure, KeyringFailure>>> = {
  unavailable: 'crypto.unavailable',
  clock: 'clock.wrong',
  roster: 'roster.expired',
};

function hasPlatform(): boolean {
  return typeof globalThis.crypto?.subtle === 'object' && typeof WebAssembly === 'object';
}
