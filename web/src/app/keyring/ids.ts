import { fromHex, toHex } from '@beistand/crypto/bytes.ts';
import type { Id } from '@beistand/protocol/ids.ts';

/** Bytes of an id of the wire. @throws CryptoError `bad-encoding` */
export const idBytes = (id: Id<string>): Uint8Array => fromHex(id);

/** An id of the wire from its bytes, which our own code has made or checked. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- which brand, its reader says
export function idOf<T extends Id<string>>(bytes: Uint8Array): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints the brands of this folder
  return toHex(bytes) as T;
}
