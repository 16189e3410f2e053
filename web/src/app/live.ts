import { signal, type Signal } from '@preact/signals';
import { LiveFrame } from '@beistand/protocol/live.ts';
import { fits } from './parse.ts';
import type { Live } from './services.ts';

/** The parts of a WebSocket that are used. */
export interface Socket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onMessage: (data: unknown) => void;
  readonly onClose: () => void;
}

export interface LiveDeps {
  readonly connect: (events: SocketEvents) => Socket;
  readonly tabToken: () => string | undefined;
  /** Text that changes whenever lists have changed; used where sockets do not get through. */
  readonly poll: () => Promise<string>;
  readonly random: () => number;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

export interface LiveControl extends Live {
  readonly start: () => void;
  readonly stop: () => void;
  /** Tries at once: the network or the page has come back. */
  readonly nudge: () => void;
}

const readyWithinMs = 10_000;
const pollEveryMs = 15_000;
const socketsBeforePolling = 3;
const longestPauseSeconds = 60;

/**
 * Milliseconds before attempt `failures + 1`: anywhere between 1 s and the growing limit, so that
 * thousands of tabs do not come back in one second.
 */
export function pauseBefore(failures: number, random: number): number {
  const limit = Math.min(longestPauseSeconds, 2 ** failures);
  return Math.round(1_000 * (1 + random * (limit - 1)));
}

/** The connection as it is now. */
interface Line {
  readonly deps: LiveDeps;
  readonly state: Signal<'off' | 'connecting' | 'live' | 'polling' | 'offline'>;
  readonly emit: (frame: LiveFrame) => void;
  socket?: Socket | undefined;
  failures: number;
  /** What polling saw last. */
  seen?: string | undefined;
  retry?: number | undefined;
  poll?: number | undefined;
}

/**
 * The connection over which the server tells what has happened. A frame `ready` on every connect
 * makes the listeners list again, so that a gap loses nothing.
 */
export function createLive(deps: LiveDeps): LiveControl {
  const listeners = new Set<(frame: LiveFrame) => void>();
  const line: Line = {
    deps,
    state: signal('off'),
    emit: (frame) => {
      for (const listener of listeners) listener(frame);
    },
    failures: 0,
  };
  return {
    state: line.state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      stop(line);
      connect(line);
    },
    stop: () => stop(line),
    nudge: () => {
      if (line.state.value !== 'off' && line.socket === undefined) connect(line);
    },
  };
}

function connect(line: Line): void {
  const { deps, state } = line;
  clear(line, 'retry');
  const token = deps.tabToken();
  if (token === undefined) return;
  if (state.value !== 'polling' && state.value !== 'offline') state.value = 'connecting';
  const opened = deps.connect({
    onOpen: () => opened.send(JSON.stringify({ type: 'hello', token })),
    onMessage: (data) => {
      const frame = readFrame(data);
      if (frame === undefined || line.socket !== opened) return;
      if (frame.type === 'ready') {
        deps.clearTimeout(tooLate);
        becomeLive(line);
      }
      line.emit(frame);
    },
    onClose: () => {
      deps.clearTimeout(tooLate);
      if (line.socket === opened) lose(line);
    },
  });
  const tooLate = deps.setTimeout(() => opened.close(), readyWithinMs);
  line.socket = opened;
}

function becomeLive(line: Line): void {
  line.failures = 0;
  line.seen = undefined;
  clear(line, 'poll');
  line.state.value = 'live';
}

function lose(line: Line): void {
  const { deps, state } = line;
  line.socket = undefined;
  line.failures++;
  line.retry = deps.setTimeout(() => connect(line), pauseBefore(line.failures, deps.random()));
  if (state.value === 'live') state.value = 'connecting';
  if (line.failures >= socketsBeforePolling && line.poll === undefined) void ask(line);
}

/** Asks again and again, until a socket gets through. */
async function ask(line: Line): Promise<void> {
  const turn = line.deps.setTimeout(() => void ask(line), pollEveryMs);
  line.poll = turn;
  const now = await line.deps.poll().catch(() => undefined);
  // Meanwhile a socket may have got through, or the person may have left.
  if (line.poll !== turn) return;
  const wasOffline = line.state.value === 'offline';
  line.state.value = now === undefined ? 'offline' : 'polling';
  if (now === undefined) return;
  if (line.seen !== now) line.emit({ type: 'ready' });
  line.seen = now;
  // The server is there again: the pause that has grown meanwhile may have a minute to go.
  if (wasOffline && line.socket === undefined) connect(line);
}

function stop(line: Line): void {
  const { socket } = line;
  line.socket = undefined;
  socket?.close();
  clear(line, 'retry');
  clear(line, 'poll');
  line.failures = 0;
  line.seen = undefined;
  line.state.value = 'off';
}

function clear(line: Line, timer: 'retry' | 'poll'): void {
  const running = line[timer];
  if (running !== undefined) line.deps.clearTimeout(running);
  line[timer] = undefined;
}

function readFrame(data: unknown): LiveFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    return fits(LiveFrame, frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}
