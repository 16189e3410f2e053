import type { Day } from '@beistand/protocol/centres.ts';
import { backupDays, maxErasures } from '@beistand/protocol/erasure.ts';
import { labelledHash } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { decodeAs, fixed, lead, list, object, readSigned, uint, upTo } from '../canonical/shape.ts';

const shape = object({ ...lead, conversation: fixed(16), keys: fixed(1_248), hour: uint });

/** What the server reads of an erasure; the signature is for the browsers. @throws Malformed */
export function readErasure(bytes: Uint8Array): {
  readonly centre: string;
  readonly conversation: string;
  readonly seat: string;
} {
  const { fields } = readSigned(shape, bytes);
  return {
    centre: toHex(fields.centre),
    conversation: toHex(fields.conversation),
    seat: toHex(labelledHash('seat', fields.keys)),
  };
}

const stored = list(upTo(2_048), maxErasures);

/** The erasures out of their column. */
export const erasuresIn = (column: Uint8Array): readonly Uint8Array[] => decodeAs(stored, column);

/** When the last backup that holds something erased on `day` is gone. */
export function backupsUntil(day: Day): Day {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + backupDays);
  return date.toISOString().slice(0, 10);
}
