import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/schema';
import { KeyringError } from './views.ts';

/** Far above what a server of ours asks: the phone of someone in need is not to be kept busy. */
const mostIterations = 200_000;

const Hex = Type.String({ pattern: '^(?:[0-9a-fA-F]{2})+$', maxLength: 128 });

const Challenge = Type.Object({
  parameters: Type.Object({
    algorithm: Type.Literal('PBKDF2/SHA-256'),
    nonce: Hex,
    salt: Hex,
    cost: Type.Integer({ minimum: 1, maximum: mostIterations }),
    keyLength: Type.Integer({ minimum: 16, maximum: 64 }),
    keyPrefix: Hex,
  }),
  signature: Type.String(),
});

/**
 * Solves an ALTCHA challenge.
 * @returns base64 of `{challenge, solution}`
 * @throws KeyringError `crypto.unavailable`, `reply` for what is no challenge, or has no solution
 */
export async function solve(text: string): Promise<string> {
  const challenge = parse(text);
  if (challenge === undefined) throw new KeyringError('reply');
  const solution = await solveChallenge({ challenge, deriveKey }).catch(() => undefined);
  if (solution === undefined) throw new KeyringError('crypto.unavailable');
  // Tried for a minute and a half.
  if (solution === null) throw new KeyringError('reply');
  const { counter, derivedKey } = solution;
  return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
}

function parse(text: string): Static<typeof Challenge> | undefined {
  try {
    const challenge: unknown = JSON.parse(text);
    if (!Check(Challenge, challenge)) return undefined;
    const { keyPrefix, keyLength } = challenge.parameters;
    return keyPrefix.length <= 2 * keyLength ? challenge : undefined;
  } catch {
    return undefined;
  }
}
