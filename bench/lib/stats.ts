/** The middle value. @param values  not empty */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which `percent` of all lie (nearest rank). @param values  not empty */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length) - 1;
  return sorted[Math.max(0, rank)] ?? Number.NaN;
}

/** Lowest and highest. */
export function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** As many digits as a noisy machine can vouch for. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
