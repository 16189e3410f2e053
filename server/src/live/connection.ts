import { helloTimeoutMs } from '@beistand/protocol/live.ts';
import { LiveHello } from '@beistand/protocol/sessions.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { Value } from 'typebox/value';
import type { SignedIn } from '../http/gate.ts';
import { endedEvent, type LiveEvent, readyFrame } from './events.ts';
import {
  accountSubject,
  centreSubject,
  conversationSubject,
  type Hub,
  sessionSubject,
} from './hub.ts';

/** As much of a WebSocket as a connection uses. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  /** Ends it at once, without waiting for the other side. */
  terminate(): void;
}

export interface ConnectionDeps {
  readonly hub: Pick<Hub, 'subscribe'>;
  /** Ids of the conversations whose messages an account hears. */
  readonly conversationsOf: (centre: CentreId, account: AccountId) => Promise<readonly string[]>;
  /** Whose session it is; does not count as a sign of life. */
  readonly look: (token: string) => Promise<SignedIn | undefined>;
}

/** One socket, from its first frame to its end. */
export interface Connection {
  /** A frame has come. */
  receive(text: string): void;
  /** An answer to a ping has come. */
  pong(): void;
  /** Regularly: pings, and looks whether the session still lives. */
  beat(): void;
  /** The socket is closed. */
  closed(): void;
}

/** Bytes that may wait for a slow client; beyond them it has to come back and fetch. */
const maxBufferedBytes = 256 * 1024;

/** Close codes of RFC 6455 §7.4.1. */
const normal = 1000;
const policyViolation = 1008;
const tryAgainLater = 1013;

/**
 * Lets a socket hear what concerns its account, once its first frame has shown that the tab token
 * belongs to the cookie. Nothing else is taken from it.
 */
export function createConnection(
  centre: CentreId,
  socket: Socket,
  { hub, conversationsOf, look }: ConnectionDeps,
): Connection {
  const endings: (() => void)[] = [];
  const hearing = createHearing((conversation) =>
    hub.subscribe(conversationSubject(centre, conversation), (event) => take(event, conversation)),
  );
  let signedIn: SignedIn | undefined;
  let token: string | undefined;
  let answered = true;
  let over = false;
  let line: Promise<void> = Promise.resolve();
  const timeout = setTimeout(() => end(policyViolation), helloTimeoutMs);

  /** Things that wait for the database, one after the other. */
  const inLine = (work: () => Promise<void>) => {
    line = line.then(work).catch(() => end(tryAgainLater));
  };

  const end = (code: number) => {
    if (over) return;
    finish();
    socket.close(code);
  };

  const finish = () => {
    over = true;
    clearTimeout(timeout);
    hearing.stop();
    for (const stop of endings.splice(0)) stop();
  };

  const send = (frame: string) => {
    if (over) return;
    if (socket.bufferedAmount > maxBufferedBytes) {
      finish();
      socket.terminate();
      return;
    }
    socket.send(frame);
  };

  const take = (event: LiveEvent, conversation?: string) => {
    const { frame, effect } = event;
    if (over || signedIn === undefined) return;
    const { account } = signedIn;
    if (effect?.kind === 'resubscribe') {
      inLine(async () => {
        await hearing.renew(() => conversationsOf(centre, account));
        send(frame);
      });
      return;
    }
    if (effect?.kind === 'leave' && effect.accounts.includes(account) && conversation) {
      hearing.leave(conversation);
    }
    send(frame);
    if (effect?.kind === 'end') end(normal);
  };

  const begin = async (hello: string) => {
    const found = await look(hello);
    if (over) return;
    clearTimeout(timeout);
    if (found === undefined) {
      send(endedEvent().frame);
      end(normal);
      return;
    }
    signedIn = found;
    const { account, session } = found;
    const subjects = [
      accountSubject(centre, account),
      sessionSubject(centre, session),
      centreSubject(centre),
    ];
    for (const subject of subjects) endings.push(hub.subscribe(subject, (event) => take(event)));
    await hearing.renew(() => conversationsOf(centre, account));
    // Only now: what was stored before can be fetched, what is stored from now on is heard.
    send(readyFrame);
  };

  return {
    receive(text) {
      const hello = token === undefined ? readHello(text) : undefined;
      if (hello === undefined) {
        end(policyViolation);
        return;
      }
      token = hello;
      inLine(() => begin(hello));
    },
    pong() {
      answered = true;
    },
    beat() {
      if (over || signedIn === undefined || token === undefined) return;
      if (!answered) {
        finish();
        socket.terminate();
        return;
      }
      answered = false;
      socket.ping();
      const hello = token;
      inLine(async () => {
        if ((await look(hello)) === undefined) take(endedEvent());
      });
    },
    closed: finish,
  };
}

/** The conversations a socket hears. */
function createHearing(subscribe: (conversation: string) => () => void) {
  const heard = new Map<string, () => void>();
  let left = 0;
  let stopped = false;
  const drop = (conversation: string) => {
    heard.get(conversation)?.();
    heard.delete(conversation);
  };
  return {
    /** Hears what `list` names and nothing else. */
    async renew(list: () => Promise<readonly string[]>): Promise<void> {
      let before: number;
      let wanted: ReadonlySet<string>;
      do {
        // A list read before a leaving became known may still name what was left.
        before = left;
        wanted = new Set(await list());
      } while (before !== left);
      if (stopped) return;
      for (const conversation of heard.keys()) if (!wanted.has(conversation)) drop(conversation);
      for (const conversation of wanted) {
        if (!heard.has(conversation)) heard.set(conversation, subscribe(conversation));
      }
    },
    leave(conversation: string): void {
      left++;
      drop(conversation);
    },
    stop(): void {
      stopped = true;
      for (const conversation of [...heard.keys()]) drop(conversation);
    },
  };
}

/** The tab token of a first frame, undefined for anything else. */
function readHello(text: string): string | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return Value.Check(LiveHello, frame) ? frame.token : undefined;
  } catch {
    return undefined;
  }
}
