/**
 * Why a cryptographic function gave nothing.
 *
 * Failed authentication never says which input was wrong, and no message carries content.
 */
export type CryptoFailure =
  /** An input has a length that its format does not allow. */
  | 'bad-length'
  /** Bytes or text are not in canonical form, or not of the expected shape. */
  | 'bad-encoding'
  /** A public key that must not be used: small or mixed order, not canonical, not reduced. */
  | 'bad-key'
  /** A typed recovery code whose check characters do not fit. */
  | 'bad-checksum'
  /** Padding that no honest writer makes. */
  | 'bad-padding'
  /** A seal or a signature does not fit. */
  | 'not-authentic'
  /** An older state than one already seen. */
  | 'rolled-back'
  /** Somebody signed what the rules do not let them sign. */
  | 'not-allowed'
  /** Outside the hours in which it counts. */
  | 'expired'
  /** Something that others refer to was not delivered. */
  | 'withheld'
  /** Two valid versions of what can exist once. */
  | 'fork'
  /** Signed by a revoked key, and followed by nobody whose key still counts. */
  | 'unconfirmed'
  /** Made for another centre or conversation, or by somebody who is no member of it. */
  | 'foreign'
  /** Does not follow what it says it follows. */
  | 'chain'
  /** Signed for an hour further ahead than honest clocks differ, or before what it follows. */
  | 'clock'
  /** Names a person whose certificate had been revoked. */
  | 'revoked'
  /** Leans on a roster that is unknown, or was not current. */
  | 'roster'
  /** A key that must be new has been used before. */
  | 'reused-key'
  /** A granted key that does not fit what its signer committed to. */
  | 'bad-grant'
  /** The key that this would need is not held here. */
  | 'no-key'
  /** The platform could not do the operation. */
  | 'unavailable';

/** The only error that leaves this package. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError';
  readonly failure: CryptoFailure;

  constructor(failure: CryptoFailure) {
    super(failure);
    this.failure = failure;
  }
}
