import type { PasswordFault as SeekerFault, PasswordJudge } from '../accounts/password-judge.ts';
import { loadPart } from './load-part.ts';

/** Judges a password, in the browser; `context` are words that an attacker would try first. */
export type Judge = (password: string, context: readonly string[]) => Promise<PasswordVerdict>;

/** What staff are told of a password. */
interface PasswordVerdict {
  readonly ok: boolean;
  readonly why?: PasswordFault;
}

export type PasswordFault = 'short' | 'common' | 'guessable' | 'context';

const reasons: Readonly<Record<SeekerFault, PasswordFault>> = {
  missing: 'guessable',
  short: 'short',
  long: 'guessable',
  known: 'common',
  context: 'context',
  weak: 'guessable',
};

let judge: Promise<PasswordJudge> | undefined;

/** The estimate that seekers' passwords pass, for the passwords of staff. */
export async function judgePassword(
  password: string,
  context: readonly string[],
): Promise<PasswordVerdict> {
  judge ??= loadJudge().catch((error: unknown) => {
    judge = undefined;
    throw error;
  });
  const judgement = (await judge).judge(password, context);
  return judgement.state === 'refused' ? { ok: false, why: reasons[judgement.why] } : { ok: true };
}

async function loadJudge(): Promise<PasswordJudge> {
  const { createPasswordJudge } = await loadPart(
    'password-judge',
    () => import('../accounts/password-judge.ts'),
  );
  return createPasswordJudge();
}
