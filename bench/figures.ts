/** The figures: what is measured, in which unit, and what would be good (docs/STATUS.md). */
export interface Figure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly target: number;
  readonly family: FamilyName;
}

/** What one family found out about one figure. */
export interface Finding {
  readonly id: string;
  /** In the figure's unit; null where it could not be measured, with the cause in `note`. */
  readonly measured: number | null;
  /** What the same machine gave a tiny program that does the unavoidable part alone. */
  readonly floor: number | null;
  /** How often it was measured; `measured` is the median. */
  readonly runs: number;
  /** Lowest and highest run. */
  readonly range?: readonly [number, number];
  /** What the floor is, or why there is none; what limits. */
  readonly note: string;
}

/** One line of `results/latest.json`. */
export interface Line extends Omit<Figure, 'family'>, Omit<Finding, 'id'> {
  /** `measured` in proportion to `floor`. */
  readonly ratio: number | null;
}

/** Figures that share what is set up, and the seconds they may take together. */
export const families = {
  wire: { seconds: 90, needsWorld: true },
  start: { seconds: 120, needsWorld: true },
  login: { seconds: 100, needsWorld: true },
  sending: { seconds: 150, needsWorld: true },
  live: { seconds: 180, needsWorld: true },
  storage: { seconds: 240, needsWorld: true },
  browser: { seconds: 200, needsWorld: true },
  thread: { seconds: 240, needsWorld: true },
  install: { seconds: 240, needsWorld: false },
} as const;

export type FamilyName = keyof typeof families;

type Row = readonly [string, FamilyName, string, string, Figure['better'], number];

const rows: readonly Row[] = [
  ['F1', 'wire', 'landing page, cold: everything on the wire, font included', 'KB', 'lower', 60],
  [
    'F2',
    'wire',
    'login and registration, cold: JavaScript before one can type',
    'KB gzip',
    'lower',
    60,
  ],
  ['F3', 'wire', 'the same: everything, with crypto worker and WASM', 'KB gzip', 'lower', 300],
  [
    'F4',
    'browser',
    'landing page to first enquiry sent, slow 4G, CPU × 4, typing not counted',
    's',
    'lower',
    20,
  ],
  ['F5', 'browser', 'login in Chromium, click to mailbox', 'ms', 'lower', 900],
  ['F6', 'login', 'OPAQUE login on the server, CPU', 'ms', 'lower', 4],
  [
    'F7',
    'sending',
    'durable acknowledged messages/s on SQLite, to Fastify + group commit',
    'ratio',
    'higher',
    0.5,
  ],
  ['F8', 'sending', 'its 95th percentile of latency, to the floor’s', 'ratio', 'lower', 2],
  [
    'F9',
    'sending',
    'the same on PostgreSQL, to plain inserts on 16 connections',
    'ratio',
    'higher',
    0.4,
  ],
  [
    'F10',
    'browser',
    'message sent in one browser, seen in another, 95th percentile',
    'ms',
    'lower',
    150,
  ],
  ['F11', 'live', 'fan-out to 1,000 sockets, to bare ws', 'ratio', 'higher', 0.7],
  [
    'F12',
    'live',
    'the same across two processes over NATS: added latency, 95th percentile',
    'ms',
    'lower',
    5,
  ],
  ['F13', 'live', '10,000 idle signed-in sockets: memory each', 'KiB', 'lower', 16],
  ['F14', 'thread', 'thread of 10,000 messages: newest 50 readable', 'ms', 'lower', 400],
  ['F15', 'thread', 'the same thread: all verified and decrypted in the worker', 's', 'lower', 3],
  [
    'F16',
    'storage',
    'slowest of pool, case list, thread at 1,000,000 messages, to 10,000',
    'ratio',
    'lower',
    1.3,
  ],
  ['F17', 'start', 'start to first 200, after the build', 'ms', 'lower', 1_000],
  ['F18', 'start', 'idle memory (PSS), one process, SQLite', 'MiB', 'lower', 110],
  [
    'F19',
    'storage',
    'database bytes per stored message of 600 characters',
    'bytes',
    'lower',
    2_000,
  ],
  ['F20', 'login', 'known and unknown login name: difference of medians', '%', 'lower', 2],
  ['F21', 'install', 'npm ci from an empty cache, then start', 's', 'lower', 120],
];

export const figures: readonly Figure[] = rows.map(([id, family, name, unit, better, target]) => ({
  id,
  family,
  name,
  unit,
  better,
  target,
}));
