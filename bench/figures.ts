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

/**
 * Figures that share what is set up, and the seconds after which they are given up: several times what
 * they take on a quiet machine.
 */
export const families = {
  wire: { seconds: 120, needsWorld: true },
  start: { seconds: 240, needsWorld: true },
  login: { seconds: 200, needsWorld: true },
  resets: { seconds: 600, needsWorld: true },
  sending: { seconds: 300, needsWorld: true },
  live: { seconds: 400, needsWorld: true },
  storage: { seconds: 600, needsWorld: true },
  browser: { seconds: 400, needsWorld: true },
  thread: { seconds: 400, needsWorld: true },
  floods: { seconds: 400, needsWorld: true },
  backups: { seconds: 400, needsWorld: true },
  install: { seconds: 400, needsWorld: false },
} as const;

export type FamilyName = keyof typeof families;

/** `≤ 60 KB`: what would be good, and in which unit. */
type Target = `${'≤' | '≥'} ${number} ${string}`;

const lines: readonly (readonly [id: string, FamilyName, Target, name: string])[] = [
  ['F1', 'wire', '≤ 60 KB', 'landing page, cold: everything on the wire, font included'],
  ['F2', 'wire', '≤ 60 KB gzip', 'login and registration, cold: JavaScript before one can type'],
  ['F3', 'wire', '≤ 300 KB gzip', 'the same: everything, with font, crypto worker and WASM'],
  ['F4', 'browser', '≤ 20 s', 'landing page to first enquiry sent, slow 4G, CPU × 4, no typing'],
  ['F5', 'browser', '≤ 900 ms', 'login in Chromium, click to mailbox'],
  ['F6', 'login', '≤ 4 ms', 'OPAQUE login on the server, CPU'],
  ['F7', 'sending', '≥ 0.5 ratio', 'durable messages/s on SQLite, to Fastify + group commit'],
  ['F8', 'sending', '≤ 2 ratio', 'its 95th percentile of latency, to the floor’s'],
  ['F9', 'sending', '≥ 0.4 ratio', 'the same on PostgreSQL, to plain inserts on 16 connections'],
  ['F10', 'browser', '≤ 150 ms', 'message sent in one browser, seen in another, 95th percentile'],
  ['F11', 'live', '≥ 0.7 ratio', 'fan-out to 1,000 sockets, to bare ws'],
  ['F12', 'live', '≤ 5 ms', 'the same across two processes over NATS: added, 95th percentile'],
  ['F13', 'live', '≤ 16 KiB', '10,000 idle signed-in sockets: memory each'],
  ['F14', 'thread', '≤ 400 ms', 'thread of 10,000 messages: newest 50 readable'],
  ['F15', 'thread', '≤ 3 s', 'the same thread: all verified and decrypted in the worker'],
  [
    'F16',
    'storage',
    '≤ 1.3 ratio',
    'slowest of pool, list, thread at 1,000,000 messages, to 10,000',
  ],
  ['F17', 'start', '≤ 1000 ms', 'start to first 200, after the build'],
  ['F18', 'start', '≤ 110 MiB', 'idle memory (PSS), one process, SQLite'],
  ['F19', 'storage', '≤ 2000 bytes', 'database bytes per stored message of 600 characters'],
  ['F20', 'login', '≤ 2 %', 'known and unknown login name: difference of medians'],
  ['S6', 'floods', '≤ 1.2 ratio', 'other people’s 95th percentile under the worst flood'],
  ['R10', 'backups', '≤ 1.2 ratio', 'other people’s 95th percentile beside a backup'],
  ['F22', 'resets', '≤ 2 %', 'reset by e-mail, known and unknown name: difference of medians'],
  ['F21', 'install', '≤ 120 s', 'npm ci from an empty cache, then start'],
];

export const figures: readonly Figure[] = lines.map(([id, family, target, name]) => {
  const [sign, value, ...unit] = target.split(' ');
  const better = sign === '≤' ? 'lower' : 'higher';
  return { id, family, name, unit: unit.join(' '), better, target: Number(value) };
});
