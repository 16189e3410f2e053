import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { encode } from 'cborg';
import type { PasskeyChallenge, PasskeyProof } from '@beistand/protocol/factors.ts';
import { toText } from '../bytes.ts';

/** How an answer is to differ from what an honest browser and authenticator say. */
export interface Lie {
  readonly origin?: string;
  readonly host?: string;
  readonly challenge?: string;
  /** Nobody gave a fingerprint or a PIN. */
  readonly unverified?: boolean;
  readonly crossOrigin?: boolean;
  readonly type?: string;
  readonly counter?: number;
}

/** An authenticator in software, with one credential (WebAuthn level 2, ES256). */
export interface Authenticator {
  /** What goes into `addPasskey`. */
  make(asked: PasskeyChallenge, lie?: Lie): Made;
  /** What goes into `secondLogin`. */
  show(asked: PasskeyChallenge, lie?: Lie): PasskeyProof;
}

interface Made {
  readonly credential: string;
  readonly clientData: string;
  readonly attestation: string;
}

const origin = 'http://localhost';

export function createAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  return {
    make(asked, lie = {}) {
      const attested = [randomBytes(16).fill(0), lengthOf(id), id, coseKey(publicKey)];
      const authData = Buffer.concat([head(lie, 0x40, counter), ...attested]);
      const attestation = encode({ fmt: 'none', attStmt: {}, authData });
      return {
        credential: toText(id),
        clientData: toText(clientData('webauthn.create', asked, lie)),
        attestation: toText(attestation),
      };
    },
    show(asked, lie = {}) {
      counter++;
      const data = clientData('webauthn.get', asked, lie);
      const authenticatorData = head(lie, 0, lie.counter ?? counter);
      const hashed = createHash('sha256').update(data).digest();
      const signature = sign('sha256', Buffer.concat([authenticatorData, hashed]), privateKey);
      return {
        credential: toText(id),
        clientData: toText(data),
        authenticatorData: toText(authenticatorData),
        signature: toText(signature),
      };
    },
  };
}

function clientData(type: string, asked: PasskeyChallenge, lie: Lie): Buffer {
  const crossOrigin = lie.crossOrigin ?? false;
  const challenge = lie.challenge ?? asked.challenge;
  const data = { type: lie.type ?? type, challenge, origin: lie.origin ?? origin, crossOrigin };
  return Buffer.from(JSON.stringify(data), 'utf8');
}

/** Hash of the host name, flags (present, verified), count. */
function head(lie: Lie, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const verified = lie.unverified === true ? 0 : 0x04;
  const host = createHash('sha256').update(lie.host ?? 'localhost');
  return Buffer.concat([host.digest(), Buffer.from([flags | 0x01 | verified]), count]);
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return length;
}

function coseKey(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const point = [x, y].map((part) => Buffer.from(part, 'base64url'));
  return encode(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point[0]],
      [-3, point[1]],
    ]),
  );
}
