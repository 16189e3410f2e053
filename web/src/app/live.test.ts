import { describe, expect, test } from 'vitest';
import { CallError } from './services.ts';
import { createLive, pauseBefore, type SocketEvents } from './live.ts';

function line() {
  const sockets: SocketEvents[] = [];
  const sent: string[] = [];
  const timers = new Map<number, { run: () => void; milliseconds: number }>();
  let count = 0;
  let list = async (): Promise<string> => 'a';
  const live = createLive({
    connect: (events) => {
      sockets.push(events);
      return { send: (text) => sent.push(text), close: events.onClose };
    },
    tabToken: () => 'token',
    poll: () => list(),
    random: () => 0.5,
    setTimeout: (run, milliseconds) => {
      timers.set(++count, { run, milliseconds });
      return count;
    },
    clearTimeout: (timer) => timers.delete(timer),
  });
  const frames: string[] = [];
  live.subscribe(({ type }) => frames.push(type));
  const newest = (): SocketEvents => sockets.at(-1)!;
  /** Runs the timers that are due within this time. */
  const elapse = async (milliseconds: number): Promise<void> => {
    for (const [id, timer] of Array.from(timers)) {
      if (timer.milliseconds > milliseconds) continue;
      timers.delete(id);
      timer.run();
    }
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    live,
    sockets,
    sent,
    frames,
    newest,
    elapse,
    setList: (next: typeof list) => (list = next),
  };
}

const ready = JSON.stringify({ type: 'ready' });

describe('live', () => {
  test('says hello with the tab token, and is live when the server is ready', () => {
    const { live, newest, sent, frames } = line();
    live.start();
    newest().onOpen();
    expect(sent).toEqual([JSON.stringify({ type: 'hello', token: 'token' })]);
    newest().onMessage(ready);
    expect(live.state.value).toBe('live');
    expect(frames).toEqual(['ready']);
  });

  test('what is no frame of the protocol is dropped', () => {
    const { live, newest, frames } = line();
    live.start();
    for (const data of ['{', '{"type":"ready","more":1}', '{"type":"pwned"}', 7])
      newest().onMessage(data);
    expect(frames).toEqual([]);
  });

  test('connects again after a loss, and every ready lets the lists be fetched again', async () => {
    const { live, newest, sockets, frames, elapse } = line();
    live.start();
    newest().onMessage(ready);
    newest().onClose();
    expect(live.state.value).toBe('connecting');
    await elapse(2_000);
    expect(sockets).toHaveLength(2);
    newest().onMessage(ready);
    expect(frames).toEqual(['ready', 'ready']);
  });

  test('after three failed sockets it asks, and tells only of what has changed', async () => {
    const { live, newest, frames, elapse, setList } = line();
    live.start();
    for (let attempt = 0; attempt < 3; attempt++) {
      newest().onClose();
      await elapse(5_000);
    }
    expect(live.state.value).toBe('polling');
    expect(frames).toEqual(['ready']);
    await elapse(15_000);
    expect(frames).toEqual(['ready']);
    setList(async () => 'b');
    await elapse(15_000);
    expect(frames).toEqual(['ready', 'ready']);
    setList(async () => {
      throw new CallError('offline');
    });
    await elapse(15_000);
    expect(live.state.value).toBe('offline');
    await elapse(60_000);
    newest().onMessage(ready);
    expect(live.state.value).toBe('live');
  });

  test('once asking succeeds again, a socket is tried at once, however long the pause has grown', async () => {
    const { live, newest, sockets, elapse, setList } = line();
    const offline = async () => {
      throw new CallError('offline');
    };
    live.start();
    setList(offline);
    for (let attempt = 0; attempt < 10; attempt++) {
      newest().onClose();
      await elapse(60_000);
    }
    newest().onClose();
    await elapse(15_000);
    expect(live.state.value).toBe('offline');
    const before = sockets.length;
    setList(async () => 'a');
    await elapse(15_000);
    expect(sockets).toHaveLength(before + 1);
    // Where sockets do not get through at all, the pauses go on growing.
    newest().onClose();
    await elapse(15_000);
    expect(sockets).toHaveLength(before + 1);
  });

  test('stopped, it stays silent', async () => {
    const { live, newest, sockets, frames, elapse } = line();
    live.start();
    live.stop();
    newest().onMessage(ready);
    newest().onClose();
    await elapse(60_000);
    expect(live.state.value).toBe('off');
    expect([sockets.length, frames.length]).toEqual([1, 0]);
  });
});

test('pauses grow with each failure, up to a minute, and differ between tabs', () => {
  expect([1, 2, 3, 10].map((failures) => pauseBefore(failures, 1))).toEqual([
    2_000, 4_000, 8_000, 60_000,
  ]);
  expect(pauseBefore(10, 0)).toBe(1_000);
  expect(pauseBefore(10, 0.5)).toBe(30_500);
});
