import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { LiveEvent } from './events.ts';

/** What another process may ask a socket to do. */
const Effect = Type.Union([
  Type.Object({ kind: Type.Literal('resubscribe') }),
  Type.Object({
    kind: Type.Literal('leave'),
    conversation: Type.String(),
    accounts: Type.Array(Type.String()),
  }),
  Type.Object({ kind: Type.Literal('end') }),
  Type.Object({ kind: Type.Literal('look') }),
]);

/** The effect as JSON, a line break, and the frame as it stands: it is encoded once only. */
export function payloadOf({ frame, effect }: LiveEvent): string {
  return `${JSON.stringify(effect ?? null)}\n${frame}`;
}

/** An event out of its payload; undefined where it is none of ours. */
export function eventOf(payload: string): LiveEvent | undefined {
  const at = payload.indexOf('\n');
  if (at < 0) return undefined;
  const frame = payload.slice(at + 1);
  const effect = parse(payload.slice(0, at));
  if (effect === null) return { frame };
  return Value.Check(Effect, effect) ? { frame, effect } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
