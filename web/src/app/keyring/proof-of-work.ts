import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { Type } from 'typebox';
import { Check } from 'typebox/schema';
import { KeyringError } from './views.ts';

/** Far above what a server of ours asks: the phone of someone in need is not to be kept busy. */
const mostIterations = 200_000;

const Challenge = Type.Object({
  parameters: Type.Object({
    algorithm: Type.Literal('PBKDF2/SHA-256'),
    nonce: Type.String(),
    salt: Type.String(),
    cost: Type.Integer({ minimum: 1, maximum: mostIterations }),
    keyLength: Type.Integer({ minimum: 16, maximum: 64 }),
    keyPrefix: Type.String(),
  }),
  signature: Type.String(),
});

/**
 * Solves an ALTCHA challenge.
 * @returns base64 of `{challenge, solution}`
 * @throws KeyringError `crypto.unavailable`
 */
export async function solve(text: string): Promise<string> {
  try {
    const challenge: unknown = JSON.parse(text);
    if (!Check(Challenge, challenge)) throw new KeyringError('crypto.unavailable');
    const solution = await solveChallenge({ challenge, deriveKey });
    if (solution === null) throw new KeyringError('crypto.unavailable');
    const { counter, derivedKey } = solution;
    return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  } catch {
    throw new KeyringError('crypto.unavailable');
  }
}
