import { DatabaseError } from 'pg';
import { Refusal } from '@beistand/protocol/failures.ts';

/** SQLSTATE codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const diskFull = '53100';

/** What could not be read as a number or a text of the database: it was made outside. */
const unreadable = new Set(['22003', '22021', '22P02']);

/**
 * A statement that came after one that failed. Statements of a unit may travel together, and the
 * unit hears of the failure that it asks about first: the cause is then in another answer.
 */
const aborted = '25P02';

/**
 * Units that got in each other's way: serialization failure, deadlock. A unique violation is one
 * of them too, for two units that both found a row missing may both insert it.
 */
const collisions = new Set(['40001', '40P01', '23505', aborted]);

/** A server that is gone, going, full, closed to us, read-only, or too slow for its limits. */
const unavailable = new Set(['25006', '25P03', '55P03']);
const unavailableClasses = new Set(['08', '28', '3D', '53', '57', '58', 'XX']);

/** Whether the same unit of work, tried again, may succeed. */
export function isCollision(error: unknown): boolean {
  return error instanceof DatabaseError && collisions.has(error.code ?? '');
}

/**
 * What the storage itself could not do, in the caller's words; undefined for errors of ours.
 * Whatever the server did not say itself comes from the connection to it.
 */
export function postgresRefusal(error: unknown): Refusal | undefined {
  if (isConnectionError(error)) return new Refusal('storage.unavailable');
  if (!(error instanceof DatabaseError)) return undefined;
  const code = error.code ?? '';
  if (code === diskFull) return new Refusal('storage.full');
  if (unreadable.has(code)) return new Refusal('request.invalid');
  if (code === '40001' || code === '40P01' || code === aborted)
    return new Refusal('storage.unavailable');
  const gone = unavailable.has(code) || unavailableClasses.has(code.slice(0, 2));
  return gone ? new Refusal('storage.unavailable') : undefined;
}

/** Marks what went wrong between us and the server, so that a unit's own errors stay its own. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

const isConnectionError = (error: unknown): boolean => error instanceof ConnectionError;
