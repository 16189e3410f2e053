/**
 * Opens a stored conversation with other libraries, by what docs/PROTOCOL.md says alone: nothing of
 * this package takes part in what is checked here.
 */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { ed25519 } from '@noble/curves/ed25519.js';
import { decode } from 'cborg';
import { expect, test } from 'vitest';
import { secrets } from '../vectors/conversation.ts';
import kept from '../vectors/known-answers-conversations.json' with { type: 'json' };

type Bytes = Uint8Array<ArrayBuffer>;
type Map = Readonly<Record<string, unknown>>;

const { subtle } = crypto;
const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
const hexOf = (bytes: Bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const join = (...parts: Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const label = (name: string): Bytes => new TextEncoder().encode(`beistand/1/${name}\0`);
const sha256 = async (data: Bytes): Promise<Bytes> =>
  new Uint8Array(await subtle.digest('SHA-256', data));
const hash = (name: string, data: Bytes) => sha256(join(label(name), data));
const list = (bytes: Bytes) => decode(bytes) as Bytes[];
const map = (bytes: Bytes) => decode(bytes) as Map;

async function derive(name: string, secret: Bytes, salt: Bytes, data: Bytes): Promise<Bytes> {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = join(label(name), data);
  return new Uint8Array(
    await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 256),
  );
}

const none = new Uint8Array(0);

/** The epoch key, from the statement and one's own grant. */
async function openEpoch(packet: (typeof kept.epochs)[number], secret: Bytes): Promise<Bytes> {
  const [d = none] = list(fromHex(packet.statement));
  const head = map(d)['head'] as Bytes;
  const kemSeed = await derive('seat-kem', secret, none, none);
  const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientKey = await suite.kem.deserializePrivateKey(kemSeed.buffer);
  for (const seat of map(head)['seats'] as Bytes[]) {
    const info = join(label('grant'), await hash('head', head), seat);
    for (const grant of packet.grants.map(fromHex)) {
      try {
        const enc = grant.slice(0, 1120);
        const context = await suite.createRecipientContext({ recipientKey, enc: enc.buffer, info });
        const key = new Uint8Array(await context.open(grant.slice(1120).buffer));
        const commitment = await derive('commitment', key, none, fromHex(kept.conversation));
        expect(hexOf(commitment)).toBe(hexOf(map(head)['commitment'] as Bytes));
        return key;
      } catch {
        // A grant to another seat.
      }
    }
  }
  throw new Error('no grant');
}

async function readText(
  stored: Bytes,
  keys: Readonly<Record<string, Bytes>>,
  signers: readonly Bytes[],
) {
  const [headerBytes = none, salt = none, sealed = none] = list(stored);
  const header = map(headerBytes);
  const epochKey = keys[hexOf(header['epoch'] as Bytes)] ?? none;
  const messageKey = await derive('message', epochKey, salt, headerBytes);
  const key = await subtle.importKey('raw', messageKey, 'AES-GCM', false, ['decrypt']);
  const gcm = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: headerBytes };
  const padded = new Uint8Array(await subtle.decrypt(gcm, key, sealed));
  const [body = none, signature = none] = list(padded.slice(0, padded.lastIndexOf(0x80)));
  const signed = join(label('message'), await sha256(headerBytes), salt, await sha256(body));
  const valid = signers.some((signer) =>
    ed25519.verify(signature, signed, signer, { zip215: false }),
  );
  expect(valid).toBe(true);
  return map(body)['text'];
}

test('a stored conversation opens with other libraries', async () => {
  const secret = secrets.seeker as Bytes;
  const keys: Record<string, Bytes> = {};
  for (const packet of kept.epochs) {
    keys[hexOf(await hash('epoch', fromHex(packet.statement)))] = await openEpoch(packet, secret);
  }
  const signers = kept.epochs[0]?.keys.map((each) => fromHex(each).slice(0, 32)) ?? [];
  const stored = kept.stored.map(fromHex);
  const whole = stored.filter((bytes) => list(bytes).length === 3);
  const texts = await Promise.all(whole.map((bytes) => readText(bytes, keys, signers)));
  expect(texts).toEqual(['Ich habe es noch niemandem gesagt.', 'Ich bin da.', 'Danke.']);
});
