import { createHmac, randomBytes } from 'node:crypto';
import type { NatsConnection } from '@nats-io/transport-node';
import { againEvent } from './events.ts';
import { createHub, everySocket, type Hub } from './hub.ts';
import { isOpen, keepConnected } from './nats-connection.ts';
import { eventOf, payloadOf } from './nats-payload.ts';
import { createNatsSubscriptions } from './nats-subscriptions.ts';
import { createPeers, presenceTopic, type Presence, presenceOf } from './peers.ts';
import { createStagger, type Stagger } from './stagger.ts';

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
 * The topics are hashes under a key that only the processes have: they name nobody.
 */
export function joinHub({ url, key, note }: NatsHubDeps): NatsHub {
  const topicOf = (subject: string) => topicUnder(key, subject);
  const remote = createNatsSubscriptions(topicOf, (subject, payload) => {
    const event = eventOf(payload);
    if (event !== undefined) local.publish(subject, event);
  });
  const local = createHub(remote);
  const stagger = createStagger(againEvent);
  const tell = onlyChanges(note);
  const listAgain = () => stagger.run(spreadMs * stagger.size());
  const voice = createVoice(topicOf(presenceTopic));
  const peers = createPeers({ self: voice.self, maxMissing, lost: listAgain });
  const end = keepConnected(url, {
    async came(nats) {
      peers.forget();
      voice.use(nats);
      voice.hear((payload) => peers.heard(payload));
      remote.use(nats);
      await nats.flush();
      tell('nats-connected');
      // What this process had to tell meanwhile, and what the others had, has reached nobody.
      voice.say('again');
      listAgain();
    },
    went() {
      voice.use(undefined);
      remote.use(undefined);
      tell('nats-away');
    },
  });
  const stops = [
    every(beatMs, () => {
      if (!voice.isHeard()) return;
      voice.say('here');
      peers.beat();
    }),
    every(awayMs, () => {
      if (!voice.isHeard()) stagger.run(awayMs);
    }),
    () => stagger.stop(),
  ];

  return {
    ...subscriptions(local, stagger),
    publish(subject, event) {
      local.publish(subject, event);
      voice.send(topicOf(subject), payloadOf(event));
    },
    settled: () => voice.settled(),
    async leave() {
      for (const stop of stops.splice(0)) stop();
      voice.say('bye');
      await end();
    },
  };
}

/** What every socket hears, each hears at a moment of its own. */
function subscriptions(local: Hub, stagger: Stagger): Pick<Hub, 'subscribe' | 'unsubscribe'> {
  return {
    subscribe(subject, listener) {
      if (subject !== everySocket()) return local.subscribe(subject, listener);
      stagger.add(listener);
      return subject;
    },
    unsubscribe(subject, listener) {
      if (subject === everySocket()) stagger.remove(listener);
      else local.unsubscribe(subject, listener);
    },
  };
}

const topicUnder = (key: Uint8Array, subject: string): string =>
  `beistand.${createHmac('sha256', key).update(subject).digest('base64url').slice(0, 32)}`;

/** What this process says to the others, as long as they can hear it. */
function createVoice(presence: string) {
  const self = randomBytes(16).toString('hex');
  let nats: NatsConnection | undefined;
  const say = (says: Presence['says']) => {
    if (isOpen(nats)) nats.publish(presence, presenceOf({ from: self, says }));
  };
  return {
    self,
    say,
    use(connection: NatsConnection | undefined) {
      nats = connection;
    },
    isHeard: () => isOpen(nats),
    hear(listener: (payload: string) => void) {
      nats?.subscribe(presence, { callback: (_, message) => listener(message.string()) });
    },
    send(topic: string, payload: string) {
      if (!isOpen(nats)) return;
      // A frame that is too large for this NATS is one that the others fetch.
      if (payload.length > (nats.info?.max_payload ?? 0) / 2) say('again');
      else nats.publish(topic, payload);
    },
    async settled() {
      // Where NATS is away, its coming back tells every socket to list again.
      if (isOpen(nats)) await nats.flush().catch(() => {});
    },
  };
}

/** Passes a note on where it is not the one before. */
function onlyChanges(note: (event: string) => void): (event: string) => void {
  let last = '';
  return (event) => {
    if (event !== last) note(event);
    last = event;
  };
}

/** @returns how to stop */
function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  timer.unref();
  return () => clearInterval(timer);
}
