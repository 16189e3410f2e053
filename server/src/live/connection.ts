import { helloTimeoutMs } from '@beistand/protocol/live.ts';
import { LiveHello } from '@beistand/protocol/sessions.ts';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import { Value } from 'typebox/value';
import type { SignedIn } from '../http/gate.ts';
import { endedEvent, type LiveEvent, readyFrame } from './events.ts';
import { createHearing } from './hearing.ts';
import {
  accountSubject,
  centreSubject,
  conversationSubject,
  everySocket,
  type Hub,
  sessionSubject,
} from './hub.ts';
import { createOutlet, type Outlet, type Socket } from './outlet.ts';

export interface ConnectionDeps {
  readonly hub: Pick<Hub, 'subscribe' | 'unsubscribe' | 'settled'>;
  /** Ids of the conversations whose messages an account hears. */
  readonly conversationsOf: (centre: CentreId, account: AccountId) => Promise<readonly string[]>;
  /** Whose session it is; does not count as a sign of life. */
  readonly look: (token: string) => Promise<SignedIn | undefined>;
  /** Takes a place of the account. @returns what gives it back; undefined where there is none */
  readonly placeOf: (account: AccountId) => (() => void) | undefined;
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
  deps: ConnectionDeps,
): Connection {
  const outlet = createOutlet(socket);
  const inLine = createLine(() => outlet.end(tryAgainLater));
  const timeout = setTimeout(() => outlet.end(policyViolation), helloTimeoutMs);
  outlet.onEnd(() => clearTimeout(timeout));
  let token: string | undefined;
  let signedIn: SignedIn | undefined;
  let answered = true;

  const begin = async (hello: string) => {
    const found = await deps.look(hello);
    clearTimeout(timeout);
    if (found === undefined) {
      outlet.send(endedEvent().frame);
      outlet.end(normal);
    } else if (!outlet.isOver()) {
      signedIn = found;
      const look = () => check(hello);
      await hear({ centre, outlet, inLine, signedIn: found, look }, deps);
    }
  };

  const check = async (hello: string) => {
    if ((await deps.look(hello)) !== undefined) return;
    outlet.send(endedEvent().frame);
    outlet.end(normal);
  };

  return {
    receive(text) {
      const hello = token === undefined ? readHello(text) : undefined;
      token = hello;
      if (hello === undefined) outlet.end(policyViolation);
      else inLine(() => begin(hello));
    },
    pong() {
      answered = true;
    },
    beat() {
      const hello = token;
      if (outlet.isOver() || signedIn === undefined || hello === undefined) return;
      if (!answered) {
        outlet.cut();
        return;
      }
      answered = false;
      socket.ping();
      inLine(() => check(hello));
    },
    closed: () => outlet.stop(),
  };
}

interface Hearer {
  readonly centre: CentreId;
  readonly outlet: Outlet;
  readonly inLine: (work: () => Promise<void>) => void;
  readonly signedIn: SignedIn;
  /** Ends the socket where its session is over. */
  readonly look: () => Promise<void>;
}

/** Listens to all that concerns an account, and then says that it does. */
async function hear(
  hearer: Hearer,
  { hub, conversationsOf, placeOf }: ConnectionDeps,
): Promise<void> {
  const { centre, outlet, inLine, look } = hearer;
  const { account, session } = hearer.signedIn;
  const leave = placeOf(account);
  if (leave === undefined) {
    outlet.end(tryAgainLater);
    return;
  }
  const renew = async () => {
    await hearing.renew(() => conversationsOf(centre, account));
    await hub.settled();
  };

  const take = ({ frame, effect }: LiveEvent) => {
    if (effect?.kind === 'look') {
      inLine(look);
      return;
    }
    if (effect?.kind === 'resubscribe') {
      inLine(async () => {
        await renew();
        outlet.send(frame);
      });
      return;
    }
    if (effect?.kind === 'leave' && effect.accounts.includes(account)) {
      hearing.leave(effect.conversation);
    }
    outlet.send(frame);
    if (effect?.kind === 'end') outlet.end(normal);
  };

  const subjects = [
    accountSubject(centre, account),
    sessionSubject(centre, session),
    centreSubject(centre),
    everySocket(),
  ].map((subject) => hub.subscribe(subject, take));
  const hearing = createHearing(hub, take, (conversation) =>
    conversationSubject(centre, conversation),
  );
  outlet.onEnd(() => {
    leave();
    hearing.stop();
    for (const subject of subjects) hub.unsubscribe(subject, take);
  });
  await renew();
  // Only now: what was stored before can be fetched, what is stored from now on is heard.
  outlet.send(readyFrame);
}

/** Runs what waits for the database one after the other. */
function createLine(failed: () => void): (work: () => Promise<void>) => void {
  let line: Promise<void> = Promise.resolve();
  return (work) => {
    line = line.then(work).catch(failed);
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
