import type { Line } from '../figures.ts';

/** Prints the lines as a table, with what is missed marked. */
export function printTable(lines: readonly Line[]): void {
  const rows = lines.map((line) => [
    line.id,
    line.name,
    `${line.better === 'lower' ? '≤' : '≥'} ${line.target} ${line.unit}`,
    line.measured === null ? '–' : String(line.measured),
    line.floor === null ? '–' : String(line.floor),
    line.ratio === null ? '–' : String(line.ratio),
    verdictOf(line),
  ]);
  const all = [['id', 'figure', 'target', 'measured', 'floor', 'ratio', ''], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of all) {
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  for (const { id, note } of lines) if (note !== '') console.log(`${id}: ${note}`);
}

function verdictOf({ measured, better, target }: Line): string {
  if (measured === null) return 'not measured';
  const isMet = better === 'lower' ? measured <= target : measured >= target;
  return isMet ? 'met' : 'missed';
}
