/** Result codes of SQLite that say what the storage itself cannot do. */
const full = 13;

/** READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB, BUSY, LOCKED, NOMEM. */
const unavailable = new Set([8, 10, 11, 14, 26, 5, 6, 7]);

/** What a result code, extended or not, says of the storage; undefined where the fault is ours. */
export function storageFailureOf(code: number): 'storage.full' | 'storage.unavailable' | undefined {
  const primary = code & 0xff;
  if (primary === full) return 'storage.full';
  return unavailable.has(primary) ? 'storage.unavailable' : undefined;
}

/** SQLite's extended result code; 0 where the error is not SQLite's. */
export function codeOf(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}
