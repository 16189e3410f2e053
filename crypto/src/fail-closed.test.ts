import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from './bytes.ts';
import { centreId } from './centre-id.ts';
import { H, hkdf, hmac, K, sha256 } from './hash.ts';
import { kemPublicKey, openWithKey, sealToKey } from './kem.ts';
import { formatRecoveryCode, newRecoveryCode, parseRecoveryCode } from './recovery-code.ts';
import { recoveryAuth, recoveryLookup } from './recovery-code.ts';
import { open, seal } from './seal.ts';
import { publicSigningKey, sign, verify } from './sign.ts';
import { hashSigned, makeSigned, verifySigned } from './signed.ts';
import { makeSlot, openSlot, passkeyInput } from './slot.ts';
import { tabToken } from './tab-token.ts';
import { failureOf, filled, fixedRandom, subtleMethods, withSubtle } from './testing.ts';
import { emptyVaultContent } from './vault-content.ts';
import { openVault, sealVault } from './vault.ts';

const random = fixedRandom(1);
const seed = filled(7, 32);
const canary = utf8('nobody may read this');
const centre = filled(1, 20);
const slotPlace = { centre, account: filled(2, 16), kind: 'password', amk: 1 } as const;
const vaultPlace = { centre, account: filled(2, 16), amk: 1, n: 1 } as const;
const code = newRecoveryCode(random);

const signingKey = await publicSigningKey(seed);
const kemKey = kemPublicKey(seed);
const sealed = await seal(seed, canary, canary);
const sealedToKey = await sealToKey(kemKey, canary, canary);
const signed = await makeSigned('epoch', canary, seed);
const signature = await sign(seed, canary);
const slot = await makeSlot(slotPlace, filled(3, 64), seed, random);
const vault = await sealVault(vaultPlace, seed, emptyVaultContent('x', 'no'), random);
const printed = await formatRecoveryCode(code);

/** Every function that needs the platform. */
const functions: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['sha256', () => sha256(canary)],
  ['H', () => H('x', canary)],
  ['K', () => K('x', seed)],
  ['hkdf', () => hkdf(seed, seed, seed)],
  ['hmac', () => hmac(seed, canary)],
  ['seal', () => seal(seed, canary, canary)],
  ['open', () => open(seed, canary, sealed)],
  ['sealToKey', () => sealToKey(kemKey, canary, canary).then((bytes) => bytes.length)],
  ['openWithKey', () => openWithKey(seed, canary, sealedToKey)],
  ['sign', () => sign(seed, canary)],
  ['verify', () => verify(signingKey, canary, signature)],
  ['makeSigned', () => makeSigned('epoch', canary, seed)],
  ['verifySigned', () => verifySigned('epoch', signed, signingKey)],
  ['hashSigned', () => hashSigned('epoch', signed)],
  ['centreId', () => centreId(signingKey)],
  ['tabToken', () => tabToken(filled(1, 64))],
  ['formatRecoveryCode', () => formatRecoveryCode(code)],
  ['parseRecoveryCode', () => parseRecoveryCode(printed)],
  ['recoveryAuth', () => recoveryAuth(code, centre)],
  ['recoveryLookup', () => recoveryLookup(seed)],
  ['makeSlot', () => makeSlot(slotPlace, filled(3, 64), seed, fixedRandom(2))],
  ['openSlot', () => openSlot(slot, filled(3, 64), slotPlace)],
  ['passkeyInput', () => passkeyInput(filled(2, 16))],
  ['sealVault', () => sealVault(vaultPlace, seed, emptyVaultContent('x', 'no'), fixedRandom(2))],
  ['openVault', () => openVault(vault, seed, { ...vaultPlace, n: 1 })],
];

const faults = [
  ['throws', () => Promise.reject(new DOMException('', 'InvalidStateError'))],
  ['throws an OperationError', () => Promise.reject(new DOMException('', 'OperationError'))],
  ['throws something that is no error', () => Promise.reject(new Error())],
  ['gives nothing', () => Promise.resolve(undefined)],
] as const;

/** Where importing a key fails, signatures are made by our own engine, which is right too. */
const ownEngine = new Set(['sign', 'verify', 'makeSigned', 'verifySigned']);

/** What a function did: its failure, or its result. */
async function outcome(run: () => Promise<unknown>): Promise<unknown> {
  let result: unknown;
  const failure = await failureOf(async () => {
    result = await run();
  });
  return failure ?? { result };
}

describe.each(faults)('when a method of crypto.subtle %s', (_, fault) => {
  test.each(subtleMethods.map((method) => [method] as const))(
    'every function that needs %s is refused and returns nothing; the others are right',
    async (method) => {
      for (const [name, run] of functions) {
        const right = await outcome(run);
        let calls = 0;
        const faulty = await withSubtle(
          method,
          () => {
            calls++;
            return fault();
          },
          () => outcome(run),
        );
        const said = `${name} without ${method}`;
        if (calls === 0) {
          expect(faulty, said).toEqual(right);
        } else if (method === 'importKey' && ownEngine.has(name)) {
          expect(['unavailable', right], said).toContainEqual(faulty);
        } else if (name === 'verify' && method === 'verify' && typeof faulty === 'object') {
          expect(faulty, said).toEqual({ result: false });
        } else {
          expect(['unavailable', 'not-authentic'], said).toContain(faulty);
        }
      }
    },
  );
});

test('a verification whose platform answers nothing is no verification', async () => {
  for (const answer of [undefined, 'yes', 1, {}]) {
    const verdict = await withSubtle(
      'verify',
      () => Promise.resolve(answer),
      () => outcome(() => verify(signingKey, canary, signature)),
    );
    expect(verdict).toEqual({ result: false });
  }
});

test('a seal never holds what it seals', async () => {
  for (const bytes of [sealed, sealedToKey]) expect(toHex(bytes)).not.toContain(toHex(canary));
  expect(toHex(concat(slot, vault))).not.toContain(toHex(seed));
});
