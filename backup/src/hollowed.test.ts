import { toHex } from '@beistand/server/src/canonical/hash.ts';
import { hollow, readRetract } from '@beistand/server/src/conversations/envelope.ts';
import { createSubjectHash } from '@beistand/server/src/erasure/ledger.ts';
import {
  draw,
  drawMessage,
  drawSigned,
  fromHex,
  lead,
} from '@beistand/server/src/testing/envelopes.ts';
import { expect, test } from 'vitest';
import { createHollowed } from './hollowed.ts';

const key = draw(32);
const centre = toHex(draw(20));
const conversation = toHex(draw(16));
const seat = toHex(draw(32));
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

/** A row of a message, and the entry of the ledger with which it was taken back. */
function drawTakenBack() {
  const message = drawMessage({ centre, conversation, seat, epoch: toHex(draw(32)), seq: 1 });
  const { hash } = message;
  const place = { conversation: fromHex(conversation), hash, seat: fromHex(seat), hour: 500_000 };
  const retract = drawSigned({ ...lead(centre), ...place });
  const row = { centre, conversation, position: 2, hash, stored: bytesOf(message.stored) };
  const subject = { what: 'message', centre, conversation, hash: toHex(hash) } as const;
  const entry = {
    hash: createSubjectHash(key)(subject),
    day: '2026-03-01',
    retract: Buffer.from(retract).toString('base64url'),
  };
  return { row, entry, retract };
}

const ledgerOf = (...erasures: readonly { hash: string; day: string; retract: string }[]) => ({
  id: 'a',
  day: '2026-03-01',
  seen: [],
  erasures,
});

test('a message that was taken back since comes back as the hole that it is now', () => {
  const [one, other] = [drawTakenBack(), drawTakenBack()];
  const hollowed = createHollowed(key, [ledgerOf(one.entry)]);
  const stored = hollow(one.row.stored, readRetract(one.retract));
  expect(hollowed('message', one.row)).toEqual({ ...one.row, stored });
  expect(hollowed('message', { ...one.row, stored })).toEqual({ ...one.row, stored });
  expect(hollowed('message', other.row)).toBe(other.row);
  expect(hollowed('draft', one.row)).toBe(one.row);
  const elsewhere = { ...one.row, conversation: toHex(draw(16)) };
  expect(hollowed('message', elsewhere)).toBe(elsewhere);
});
