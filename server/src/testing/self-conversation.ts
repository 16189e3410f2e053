import { randomBytes } from 'node:crypto';
import type { NewConversation } from '@beistand/protocol/conversations.ts';
import type { CentreId, ConversationId } from '@beistand/protocol/ids.ts';
import { labelledHash, toText } from '../bytes.ts';
import { encodeCbor } from '../canonical/cbor.ts';

/**
 * A `self` conversation as the server can check it: true ids, hashes and shapes. Keys, grant and
 * signature are random bytes, for the server opens and verifies none of them.
 */
export function drawSelf(centre: CentreId): NewConversation {
  const keys = randomBytes(1_248);
  const seat = labelledHash('seat', keys);
  const nonce = randomBytes(16);
  const founded = labelledHash('conversation', Buffer.concat([seat, nonce]));
  const conversation = founded.subarray(0, 16);
  const grant = randomBytes(1_168);
  const head = encodeCbor({
    v: 1,
    suite: 1,
    centre: new Uint8Array(Buffer.from(centre, 'hex')),
    conversation: new Uint8Array(conversation),
    kind: 'self',
    n: 1,
    nonce: new Uint8Array(nonce),
    seats: [new Uint8Array(seat)],
    rosters: [],
    commitment: new Uint8Array(randomBytes(32)),
    closes: [],
    hour: Math.floor(Date.now() / 3_600_000),
    signer: new Uint8Array(seat),
  });
  const grants = [new Uint8Array(labelledHash('grant', grant))];
  const statement = encodeCbor([encodeCbor({ head, grants }), new Uint8Array(randomBytes(64))]);
  return {
    conversation: Buffer.from(conversation).toString('hex') as ConversationId,
    epoch: { statement: toText(statement), keys: [toText(keys)], grants: [toText(grant)] },
  };
}
