import type { Now } from '../clock.ts';

/** What the operator may read: codes, route patterns, places in our source. Never content (P8). */
interface Fault {
  /** The error's class. */
  readonly error: string;
  /** Method and route pattern, ids left out. */
  readonly route: string;
  readonly at: string;
}

export interface Log {
  fault(fault: Fault): void;
  note(event: string): void;
}

/** One JSON object a line; the time to the hour. */
export function createLog(write: (line: string) => void, now: Now): Log {
  const put = (entry: Readonly<Record<string, string>>) => {
    const hour = new Date(now()).toISOString().slice(0, 13);
    write(JSON.stringify({ hour, ...entry }));
  };
  return {
    fault: ({ error, route, at }) => put({ event: 'fault', error, route, at }),
    note: (event) => put({ event }),
  };
}
