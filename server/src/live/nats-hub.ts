import { createHmac, randomBytes } from 'node:crypto';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { type LiveEvent, againEvent } from './events.ts';
import { createHub, everySocket, type Hub, type Listener, type Subject } from './hub.ts';
import { keepConnected } from './nats-connection.ts';
import { eventOf, payloadOf } from './nats-payload.ts';
import { createPeers, presenceTopic, type Presence, presenceOf } from './peers.ts';
import { createStagger } from './stagger.ts';

export interface NatsHubDeps {
  readonly url: string;
  /** 32 bytes, the same in every process of an installation. */
  readonly key: Uint8Array;
  /** Notes for the operator. */
  readonly note: (event: string) => void;
}

/** A hub that other processes share. */
export interface NatsHub extends Hub {
  /** Says good-bye to the others and ends the connection; what was published is sent before. */
  leave(): Promise<void>;
}

/** Milliseconds between two signs of life, and how many may be missing. */
const beatMs = 1_000;
const maxMissing = 4;

/**
 * Milliseconds in which, as long as NATS is away, every socket is told once to list again: what
 * other processes store is then heard of late, but it is.
 */
const awayMs = 20_000;

/** Milliseconds by socket over which they are told to list again, lest all do so at once. */
const spreadMs = 2;

/**
 * A hub of all processes at one NATS. Events of this process reach its own sockets at once, and
 * the others' over NATS. Nothing is kept there: when it was away, or when a process has died that
 * may have had something to tell, the sockets are told to list again, as after a reconnect.
 *
 * NATS sees no id: the topics are hashes under a key that only the processes have.
 */
export function joinHub({ url, key, note }: NatsHubDeps): NatsHub {
  const local = createHub();
  const stagger = createStagger(() => againEvent());
  const wanted = new Map<Subject, Want>();
  const self = randomBytes(16).toString('hex');
  let nats: NatsConnection | undefined;
  let state: 'new' | 'here' | 'away' | 'left' = 'new';

  const topicOf = (subject: string) =>
    `beistand.${createHmac('sha256', key).update(subject).digest('base64url').slice(0, 32)}`;
  const presence = topicOf(presenceTopic);
  const listAgain = () => stagger.run(spreadMs * stagger.size());
  const peers = createPeers({ self, maxMissing, lost: listAgain });

  const hear = (connection: NatsConnection, subject: Subject): Subscription =>
    connection.subscribe(topicOf(subject), {
      callback: (error, message) => {
        const event = error === null ? read(message) : undefined;
        if (event !== undefined) local.publish(subject, event);
      },
    });

  /** Never throws: a frame that NATS does not take is one that the others fetch. */
  const send = (topic: string, payload: string) => {
    try {
      nats?.publish(topic, payload);
    } catch {
      nats?.publish(presence, presenceOf({ from: self, says: 'again' }));
    }
  };
  const say = (says: Presence['says']) => send(presence, presenceOf({ from: self, says }));

  const end = keepConnected(url, {
    async came(connection) {
      nats = connection;
      peers.forget();
      connection.subscribe(presence, { callback: (_, message) => peers.heard(message.string()) });
      for (const [subject, want] of wanted) want.subscription = hear(connection, subject);
      await connection.flush();
      state = 'here';
      note('nats-connected');
      // What this process had to tell meanwhile, and what the others had, has reached nobody.
      say('again');
      listAgain();
    },
    went() {
      nats = undefined;
      if (state === 'new' || state === 'here') note('nats-away');
      if (state !== 'left') state = 'away';
      for (const want of wanted.values()) want.subscription = undefined;
    },
  });

  const beating = setInterval(() => {
    if (nats === undefined) return;
    say('here');
    peers.beat();
  }, beatMs);
  const waiting = setInterval(() => {
    if (nats === undefined) stagger.run(awayMs);
  }, awayMs);
  beating.unref();
  waiting.unref();

  const subscribe = (subject: Subject, listener: Listener) => {
    if (subject === everySocket()) return stagger.add(listener);
    const stop = local.subscribe(subject, listener);
    const want: Want = wanted.get(subject) ?? { listeners: 0, subscription: undefined };
    wanted.set(subject, want);
    want.listeners++;
    if (want.listeners === 1 && nats !== undefined) want.subscription = hear(nats, subject);
    return once(() => {
      stop();
      want.listeners--;
      if (want.listeners > 0) return;
      want.subscription?.unsubscribe();
      wanted.delete(subject);
    });
  };

  return {
    subscribe,
    publish(subject, event) {
      local.publish(subject, event);
      send(topicOf(subject), payloadOf(event));
    },
    settled: async () => {
      // Where NATS is away, its coming back tells every socket to list again.
      await nats?.flush().catch(() => {});
    },
    async leave() {
      clearInterval(beating);
      clearInterval(waiting);
      stagger.stop();
      say('bye');
      state = 'left';
      await end();
    },
  };
}

interface Want {
  listeners: number;
  subscription: Subscription | undefined;
}

const read = (message: Msg): LiveEvent | undefined => eventOf(message.string());

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
