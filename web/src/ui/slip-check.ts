/** Two groups of a sheet, typed again to see that it was really kept. */
export interface SlipCheck {
  /** Numbers of the groups asked for, from 1, and what was typed for each. */
  readonly asked: readonly [number, number];
  readonly typed: readonly [string, string];
}

/** Asks for two different groups: one of the first half, one of the second. */
export function askForGroups(count: number, random: (below: number) => number): SlipCheck {
  const half = Math.floor(count / 2);
  return { asked: [1 + random(half), 1 + half + random(count - half)], typed: ['', ''] };
}

/** The groups that are not right yet, by their numbers. */
export function missingGroups(check: SlipCheck, groups: readonly string[]): readonly number[] {
  return check.asked.filter((number, at) => !fits(check.typed[at] ?? '', groups[number - 1]));
}

/** Whether a group was typed in full and is another one. */
export function isWrongGroup(typed: string, group: string | undefined): boolean {
  return plain(typed).length >= (group ?? '').length && !fits(typed, group);
}

/** What people type: small letters, O for 0, I or L for 1, blanks. */
function fits(typed: string, group: string | undefined): boolean {
  return group !== undefined && plain(typed) === plain(group);
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
