/** A random number from 0 to `below` − 1, for the groups that are asked for. */
export function randomBelow(below: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below;
}
