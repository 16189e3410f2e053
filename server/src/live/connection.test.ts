import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SignedIn } from '../http/gate.ts';
import { createConnection } from './connection.ts';
import { epochEvent, messageEvent, poolEvent } from './events.ts';
import { accountSubject, conversationSubject, createHub } from './hub.ts';
import type { Socket } from './outlet.ts';

const centre = '11'.repeat(20) as CentreId;
const account = '22'.repeat(16) as AccountId;
const one = '33'.repeat(16);
const token = 'A'.repeat(43);
const person = { kind: 'seeker' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A connection over a socket that only takes notes. */
function connect(
  given: {
    list?: () => Promise<readonly string[]>;
    placeOf?: () => (() => void) | undefined;
  } = {},
) {
  const hub = createHub();
  const notes: string[] = [];
  const state = { buffered: 0, alive: true };
  const socket: Socket = {
    get bufferedAmount() {
      return state.buffered;
    },
    send: (text) => notes.push(text),
    ping: () => notes.push('ping'),
    close: (code) => notes.push(`close ${code}`),
    terminate: () => notes.push('terminate'),
  };
  const signedIn: SignedIn = {
    account,
    person,
    session: '44'.repeat(32),
    tab: '55'.repeat(32),
    fresh: true,
    lacksFactor: false,
  };
  const connection = createConnection(centre, socket, {
    hub,
    conversationsOf: given.list ?? (async () => [one]),
    look: async () => (state.alive ? signedIn : undefined),
    placeOf: given.placeOf ?? (() => () => {}),
  });
  const hello = async () => {
    connection.receive(JSON.stringify({ type: 'hello', token }));
    await vi.advanceTimersByTimeAsync(1);
  };
  return { hub, notes, state, connection, hello };
}

const message = messageEvent(one as never, { position: 1, stored: 'AAAA' });
const publish = (hub: ReturnType<typeof createHub>) =>
  hub.publish(conversationSubject(centre, one), message);

describe('a connection', () => {
  test('that says nothing for five seconds is closed', async () => {
    const { notes } = connect();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(notes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(notes).toEqual(['close 1008']);
  });

  test('hears nothing before its hello has been checked', async () => {
    const { hub, notes, hello } = connect();
    publish(hub);
    await hello();
    publish(hub);
    expect(notes).toEqual(['{"type":"ready"}', message.frame]);
  });

  test('to a client that does not take its frames is cut', async () => {
    const { hub, notes, state, hello } = connect();
    await hello();
    state.buffered = 256 * 1024 + 1;
    publish(hub);
    state.buffered = 0;
    publish(hub);
    expect(notes.slice(1)).toEqual(['terminate']);
  });

  test('whose pings are not answered is cut at the next one', async () => {
    const { connection, notes, hello } = connect();
    await hello();
    connection.beat();
    connection.pong();
    connection.beat();
    connection.beat();
    expect(notes.slice(1)).toEqual(['ping', 'ping', 'terminate']);
  });

  test('is told when its session has run out meanwhile', async () => {
    const { connection, notes, state, hello } = connect();
    await hello();
    state.alive = false;
    connection.beat();
    await vi.advanceTimersByTimeAsync(1);
    expect(notes.slice(1)).toEqual(['ping', '{"type":"ended"}', 'close 1000']);
  });

  test('that has left a conversation does not hear it again through a list read too early', async () => {
    let answer: (ids: readonly string[]) => void = () => {};
    const lists: (() => Promise<readonly string[]>)[] = [
      async () => [one],
      () => new Promise((resolve) => (answer = resolve)),
      async () => [],
    ];
    const { hub, notes, hello } = connect({ list: () => lists.shift()?.() ?? Promise.resolve([]) });
    await hello();
    hub.publish(accountSubject(centre, account), poolEvent());
    await vi.advanceTimersByTimeAsync(1);
    hub.publish(conversationSubject(centre, one), epochEvent(one as never, 2, [account]));
    answer([one]);
    await vi.advanceTimersByTimeAsync(1);
    publish(hub);
    expect(notes).not.toContain(message.frame);
    expect(notes.at(-1)).toBe('{"type":"pool"}');
  });

  test('of an account that has as many as it may is asked to come back, and hears nothing', async () => {
    const { hub, notes, hello } = connect({ placeOf: () => undefined });
    await hello();
    publish(hub);
    expect(notes).toEqual(['close 1013']);
  });

  test('gives its place back, once, however it ends', async () => {
    let taken = 0;
    const placeOf = () => {
      taken += 1;
      return () => {
        taken -= 1;
      };
    };
    const { connection, hello, state } = connect({ placeOf });
    await hello();
    expect(taken).toBe(1);
    state.alive = false;
    connection.beat();
    await vi.advanceTimersByTimeAsync(1);
    connection.closed();
    expect(taken).toBe(0);
  });

  test('leaves nothing behind when it is closed', async () => {
    const { hub, notes, connection, hello } = connect();
    await hello();
    connection.closed();
    publish(hub);
    connection.beat();
    expect(notes).toEqual(['{"type":"ready"}']);
  });

  test('that the database cannot answer asks the client to come back', async () => {
    const { notes, hello } = connect({ list: async () => Promise.reject(new Error('gone')) });
    await hello();
    expect(notes).toEqual(['close 1013']);
  });
});
