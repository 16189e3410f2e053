import { Socket } from 'node:net';
import { type LiveFrame, livePath } from '@beistand/protocol/live.ts';
import type { TestApp } from './app.ts';
import type { Browser } from './people.ts';

/** A socket and what has come through it. */
export interface Ear {
  readonly frames: readonly LiveFrame[];
  /** Resolves with the first frame, come or to come, that fits. */
  until(fits: (frame: LiveFrame) => boolean): Promise<LiveFrame>;
  send(text: string): void;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  close(): void;
}

interface TestSocket {
  on(event: 'message', listener: (data: Buffer) => void): void;
  on(event: 'close', listener: (code: number) => void): void;
  send(text: string): void;
  close(): void;
}

/** Opens a socket with a browser's cookie, but says nothing yet. @throws Error where it is refused */
export async function openSocket(
  { app }: TestApp,
  browser: Pick<Browser, 'cookie'>,
  { origin = 'http://localhost', host = 'localhost' } = {},
): Promise<Ear> {
  const frames: LiveFrame[] = [];
  const waiting = new Set<() => void>();
  let end: (code: number) => void = () => {};
  const closed = new Promise<number>((resolve) => {
    end = resolve;
  });
  const headers = { host, origin, ...(browser.cookie && { cookie: browser.cookie }) };
  const socket = (await app.injectWS(
    livePath,
    { headers, socket: fromHere },
    {
      onInit: (made: TestSocket) => {
        made.on('message', (data) => {
          frames.push(JSON.parse(data.toString('utf8')) as LiveFrame);
          for (const look of waiting) look();
        });
        made.on('close', (code) => end(code));
      },
    },
  )) as TestSocket;
  return {
    frames,
    closed,
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = frames.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}

/** The address of whoever asks: there is no real socket under that of a test. */
const fromHere = Object.defineProperty(new Socket(), 'remoteAddress', { value: '127.0.0.1' });

/** A signed-in tab that hears what concerns it. */
export async function listen(test: TestApp, browser: Browser): Promise<Ear> {
  const ear = await openSocket(test, browser);
  ear.send(JSON.stringify({ type: 'hello', token: browser.token }));
  await ear.until(({ type }) => type === 'ready' || type === 'ended');
  return ear;
}
