import { randomBytes } from 'node:crypto';
import type { TicketId } from '@beistand/protocol/ids.ts';
import type { Now } from './clock.ts';

const randomLength = 12;

/** Seconds between the two halves of a login. */
export const loginSeconds = 60;

/**
 * A single-use ticket: 12 random bytes and the second in which it was drawn. The second travels
 * with its holder and the database keeps a hash of the whole, so that what expires after a minute
 * needs no precise time at rest (P8).
 */
export function drawTicket(now: Now): TicketId {
  const ticket = Buffer.alloc(randomLength + 4);
  randomBytes(randomLength).copy(ticket);
  ticket.writeUInt32BE(Math.floor(now() / 1_000), randomLength);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brand: 16 bytes in hex
  return ticket.toString('hex') as TicketId;
}

/** Whether a ticket that the ledger knew is at most `seconds` old. */
export function isFresh(ticket: TicketId, seconds: number, now: Now): boolean {
  const drawn = Buffer.from(ticket, 'hex').readUInt32BE(randomLength);
  const age = Math.floor(now() / 1_000) - drawn;
  return age >= 0 && age <= seconds;
}
