import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { XWing } from '@noble/post-quantum/hybrid.js';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256 } from 'hpke';
import { label } from '../bytes.ts';
import { readOrCreate } from '../secret-files.ts';

/*
 * The one file of the server that can open anything, and the one that reads the mail key: what it
 * opens are e-mail addresses and subjects. It is loaded by the mailer's thread alone
 * (`architecture.test.ts`, docs/decisions/0013).
 */

const seedBytes = 32;
const encapsulatedBytes = 1_120;
const paddedBytes = 512;

/** Whose it is: what was sealed for one account opens for no other. */
interface SealedFor {
  /** 40 hex digits. */
  readonly centre: string;
  /** 32 hex digits. */
  readonly account: string;
}

export interface MailKey {
  /** X-Wing, 1,216 bytes. */
  readonly publicKey: Uint8Array;
  /**
   * Opens what a browser has sealed; undefined where it is not for this account, or no text that the
   * padding fits. `use`: the label, `mail`, `mail-subject` or `mail-reset`, of which the last is for 16
   * bytes drawn by the browser instead of an account.
   */
  readonly open: (
    use: string,
    of: SealedFor,
    sealed: Uint8Array,
  ) => Promise<Uint8Array | undefined>;
  /** HMAC-SHA-256 of an address and a day, hex: counts mails to an address without telling it. */
  readonly tag: (address: string, day: string) => string;
}

/**
 * Reads the mail key out of the folder of secrets, or draws it (file 0600): 32 bytes, the seed that
 * *is* the X-Wing private key (PROTOCOL §2).
 *
 * @param mayCreate  false where addresses are sealed to it already
 * @throws Error where the file is missing and may not be made, or is no key
 */
export async function loadMailKey(folder: string, mayCreate: boolean): Promise<MailKey> {
  const drawn = randomBytes(seedBytes).toString('base64url');
  const text = await readOrCreate(join(folder, 'mail-key'), drawn, mayCreate);
  const seed = new Uint8Array(Buffer.from(text, 'base64url'));
  if (seed.length !== seedBytes) throw new Error('The secret file mail-key holds no key.');
  const tagKey = new Uint8Array(hkdfSync('sha256', seed, new Uint8Array(0), 'beistand mail', 32));
  return {
    publicKey: XWing.keygen(seed).publicKey,
    open: (use, of, sealed) => openSealed(seed, infoOf(use, of), sealed),
    tag: (address, day) =>
      createHmac('sha256', tagKey).update(`${day} ${address.toLowerCase()}`).digest('hex'),
  };
}

/** L(use) ‖ centre ‖ account (PROTOCOL §8). */
const infoOf = (use: string, { centre, account }: SealedFor): Uint8Array =>
  Buffer.concat([label(use), Buffer.from(centre, 'hex'), Buffer.from(account, 'hex')]);

async function openSealed(
  seed: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  try {
    const hpke = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
    const key = await hpke.DeserializePrivateKey(seed, false);
    const encapsulated = new Uint8Array(sealed.slice(0, encapsulatedBytes));
    const padded = await hpke.Open(
      key,
      encapsulated,
      new Uint8Array(sealed.slice(encapsulatedBytes)),
      { info: new Uint8Array(info) },
    );
    return unpad(padded);
  } catch {
    // Anybody can send bytes: whatever is wrong with them, they are no address.
    return undefined;
  }
}

/** 0x80, then zeros to exactly 512 bytes. */
function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex((byte) => byte !== 0);
  return padded.length === paddedBytes && padded[end] === 0x80 ? padded.slice(0, end) : undefined;
}
