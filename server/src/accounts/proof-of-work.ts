import { createHmac, randomBytes } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Now } from '../clock.ts';

/** Minutes in which a challenge can be used: it is solved while a person fills in the form. */
export const challengeMinutes = 30;

/** What may be left of it, and an hour by which a clock may be set back. */
const longestSeconds = challengeMinutes * 60 + 3_600;

export interface ProofOfWorkDeps {
  readonly challengeKey: Uint8Array;
  /** PBKDF2 iterations of one attempt. */
  readonly cost: number;
  /** Attempts needed at most, where it is calm. */
  readonly rounds: number;
  /** How often the attempts double at present: 0 where it is calm. */
  readonly levelOf: (centre: CentreId) => Promise<number>;
  readonly now: Now;
}

/** A new challenge. */
interface Challenged {
  /** JSON text. */
  readonly challenge: string;
  /** Whether solving it takes so long that somebody should be told. */
  readonly long: boolean;
}

export interface ProofOfWork {
  challenge(centre: CentreId): Promise<Challenged>;
  /**
   * Signature of the solved challenge, by which the ledger spends it; undefined where it is not
   * solved, or too easy for what is going on by now.
   */
  verify(centre: CentreId, payload: string): Promise<string | undefined>;
}

const Payload = Type.Object({
  challenge: Type.Object({
    parameters: Type.Object({
      algorithm: Type.Literal('PBKDF2/SHA-256'),
      nonce: Type.String(),
      salt: Type.String(),
      cost: Type.Integer(),
      keyLength: Type.Integer(),
      keyPrefix: Type.String(),
      keySignature: Type.String(),
      expiresAt: Type.Integer(),
      data: Type.Object({ centre: Type.String(), level: Type.Integer() }),
    }),
    signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  solution: Type.Object({ counter: Type.Integer(), derivedKey: Type.String() }),
});

/**
 * Proof of work instead of a captcha, in ALTCHA's deterministic mode: the counter to be found is
 * drawn here, so that the work varies by a factor of two only and a solution is checked by one
 * HMAC. A challenge belongs to its centre, and says how hard it is.
 *
 * It is as hard as registrations are many ({@link levelAt}). Who has drawn a store of easy ones
 * before a flood cannot spend them in it: one step behind is all that is taken.
 */
export function createProofOfWork({
  challengeKey,
  cost,
  rounds,
  levelOf,
  now,
}: ProofOfWorkDeps): ProofOfWork {
  const hmacSignatureSecret = subkey(challengeKey, 'challenge');
  const hmacKeySignatureSecret = subkey(challengeKey, 'solution');
  return {
    async challenge(centre) {
      const level = await levelOf(centre);
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        counter: drawCounter(rounds * 2 ** level),
        data: { centre, level },
        deriveKey,
        expiresAt: Math.floor(now() / 1_000) + challengeMinutes * 60,
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      });
      return { challenge: JSON.stringify(challenge), long: level >= longLevel };
    },
    async verify(centre, payload) {
      const parsed = parse(payload);
      if (!Check(Payload, parsed)) return undefined;
      const { parameters, signature } = parsed.challenge;
      if (parameters.data.centre !== centre) return undefined;
      const secondsLeft = parameters.expiresAt - now() / 1_000;
      // Longer than it ever lasts: it was made by a clock that ran ahead.
      if (secondsLeft < 0 || secondsLeft > longestSeconds) return undefined;
      if (parameters.data.level < (await levelOf(centre)) - 1) return undefined;
      const result = await verifySolution({
        challenge: parsed.challenge satisfies Challenge,
        solution: parsed.solution satisfies Solution,
        deriveKey,
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      });
      return result.verified ? signature : undefined;
    },
  };
}

/** Doublings at most: sixteen times the calm work, half a minute on a phone six times slower. */
const maxLevel = 4;

/** From here on somebody who waits is told why. */
const longLevel = 2;

/**
 * How often the work doubles: not at all up to `calm` registrations in half an hour, once beyond,
 * and once more for each doubling of them.
 */
export function levelAt(registrations: number, calm: number): number {
  if (registrations < calm) return 0;
  return Math.min(1 + Math.floor(Math.log2(registrations / calm)), maxLevel);
}

/** More than these make no difference. */
export const mostCounted = (calm: number): number => calm * 2 ** (maxLevel - 1);

/** The payload is base64 of JSON; anything else is not a solution. */
function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** From the upper half, so that nobody is lucky. */
function drawCounter(rounds: number): number {
  const half = Math.ceil(rounds / 2);
  return half + (randomBytes(4).readUInt32BE() % (rounds - half + 1));
}

function subkey(key: Uint8Array, purpose: string): string {
  return createHmac('sha256', key).update(purpose).digest('base64url');
}
