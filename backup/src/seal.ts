import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { BackupError } from './backup-error.ts';

/*
 * The one file that knows a cipher: age (https://age-encryption.org/v1). Backups are opened by a key
 * pair of the operator, of which the server's machine has the public half; X25519 with ML-KEM-768, so
 * that a copy that is kept for long stays closed. A cut or changed file is noticed 64 KiB at a time.
 */

/** Bytes in pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The operator's key pair. */
export interface KeyPair {
  /** Private half, `AGE-SECRET-KEY-PQ-1…`, 77 characters: on paper, never on the server's machine. */
  readonly identity: string;
  /** Public half, `age1pq1…`, about 2,000 characters. */
  readonly recipient: string;
}

export async function drawKeyPair(): Promise<KeyPair> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @throws BackupError where it is not the private half of a key pair for backups */
export async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch {
    throw new BackupError(
      'This is not the private half of a key for backups. It begins with AGE-SECRET-KEY-PQ-1.',
    );
  }
}

/** Encrypts to everybody named. @throws BackupError where one is not a public half */
export async function sealFor(recipients: readonly string[], plain: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch {
    throw new BackupError('The public half of the key for backups is damaged: see `recipient`.');
  }
  return encrypter.encrypt(ReadableStream.from(plain));
}

/** @throws BackupError where the key does not open it, and while it is read where it was cut or changed */
export async function openWith(identity: string, sealed: Bytes): Promise<Bytes> {
  await recipientOf(identity);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return open(decrypter, sealed, 'This key does not open this file, or the file is no backup.');
}

/**
 * Work factor of scrypt, as a power of two. What it stretches here is no password but 256 random
 * bits, so that it has nothing to add.
 */
const workFactor = 4;

/** Encrypts under a key alone, without a key pair that better computers might break. @param key  32 bytes */
export async function sealUnder(key: Uint8Array, plain: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(hexOf(key));
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(ReadableStream.from(plain));
}

/** @throws BackupError as `openWith` */
export async function openUnder(key: Uint8Array, sealed: Bytes): Promise<Bytes> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(hexOf(key));
  return open(decrypter, sealed, 'The key of this day is not the one this backup was made under.');
}

async function open(decrypter: Decrypter, sealed: Bytes, otherwise: string): Promise<Bytes> {
  try {
    return whole(await decrypter.decrypt(ReadableStream.from(sealed)));
  } catch (error) {
    throw isTold(error) ? error : new BackupError(otherwise);
  }
}

async function* whole(plain: Bytes): Bytes {
  try {
    yield* plain;
  } catch (error) {
    if (isTold(error)) throw error;
    throw new BackupError('The file is cut off or has been changed: its seal does not hold.');
  }
}

/** Errors that have their words already: ours, and those of the disk. */
const isTold = (error: unknown): boolean =>
  error instanceof BackupError || (error instanceof Error && 'code' in error);

const hexOf = (key: Uint8Array): string => Buffer.from(key).toString('hex');
