import { toHex } from './bytes.ts';
import type { OpenedMessage } from './message.ts';

/** Lets each signal through once. */
export interface SignalGate {
  /**
   * Whether a verified signal counts: of the newest epoch (its statement's hash is `current`), and
   * with a higher count than any before from the same tab of the same seat. Counts start at 1.
   */
  readonly accept: (opened: OpenedMessage, current: Uint8Array) => boolean;
}

/** Creates a gate that knows no signal yet: one per conversation and tab. */
export function createSignalGate(): SignalGate {
  const counts = new Map<string, number>();
  return {
    accept({ header, body, epoch }, current) {
      if (header.kind !== 'signal' || !body || !('count' in body) || !('tab' in body)) return false;
      const source = `${toHex(header.seat)}/${toHex(body.tab)}`;
      if (toHex(epoch.hash) !== toHex(current)) return false;
      if (body.count <= (counts.get(source) ?? 0)) return false;
      counts.set(source, body.count);
      return true;
    },
  };
}
