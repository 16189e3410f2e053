import { normaliseName } from '@beistand/protocol/accounts.ts';
import type { Judge, PasswordFault } from '../app/judge-password.ts';
import { missingGroups, type SlipCheck } from '../ui/slip-check.ts';
import { problemsOf, type FieldName, type Problem, type SettingsDraft } from './settings-draft.ts';

export const setupSteps = [
  'place',
  'centre',
  'address',
  'topics',
  'account',
  'key',
  'slip',
] as const;
export type SetupStep = (typeof setupSteps)[number];

export interface SetupAccount {
  readonly team: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly password: string;
}

export type SetupProblems = Readonly<
  Partial<
    Record<FieldName | keyof SetupAccount | 'sheet' | 'kept', Problem | PasswordFault | 'name'>
  >
>;

/** A sheet on the screen, with the check that it was kept. */
export interface Sheet {
  readonly groups: readonly string[];
  readonly check: SlipCheck;
}

/** What has been filled in so far. */
export interface Filled {
  readonly step: SetupStep;
  readonly draft: SettingsDraft;
  readonly account: SetupAccount;
  readonly sheet: Sheet | undefined;
  readonly kept: boolean;
}

/** What has to be mended on this step before one can go on. */
export async function problemsOfStep(judge: Judge, filled: Filled): Promise<SetupProblems> {
  const { step, draft, account } = filled;
  const found = problemsOf(draft);
  switch (step) {
    case 'place':
      return only(found, (field) => field === 'region');
    case 'centre':
      return only(found, (field) => ['name', 'phone', 'hours'].includes(field));
    case 'address':
      return {};
    case 'topics':
      return {
        ...only(found, (field) => field.startsWith('topic') || field.endsWith('Days')),
        ...(nameProblem(account.team) ? { team: 'missing' } : {}),
      };
    case 'account':
      return accountProblems(judge, draft, account);
    case 'key':
    case 'slip':
      return sheetProblems(filled);
  }
}

async function accountProblems(
  judge: Judge,
  draft: SettingsDraft,
  { displayName, loginName, password }: SetupAccount,
): Promise<SetupProblems> {
  const { ok, why = 'guessable' } = await judge(password, [displayName, loginName, draft.name]);
  return {
    ...(nameProblem(displayName) ? { displayName: 'missing' } : {}),
    ...(normaliseName(loginName) === undefined ? { loginName: 'name' } : {}),
    ...(ok ? {} : { password: why }),
  };
}

function sheetProblems({ step, sheet, kept }: Filled): SetupProblems {
  const left = sheet === undefined ? [] : missingGroups(sheet.check, sheet.groups);
  return {
    ...(left.length > 0 ? { sheet: 'missing' } : {}),
    ...(step === 'key' && !kept ? { kept: 'missing' } : {}),
  };
}

function nameProblem(name: string): boolean {
  return name.trim() === '' || name.trim().length > 80;
}

function only(problems: SetupProblems, wanted: (field: string) => boolean): SetupProblems {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => wanted(field)));
}

/** What is being mended is not called wrong any more. */
export function without(problems: SetupProblems, fields: readonly string[]): SetupProblems {
  const mended = (field: string): boolean =>
    fields.some((one) => field === one || (one === 'topics' && field.startsWith('topic')));
  return only(problems, (field) => !mended(field));
}
