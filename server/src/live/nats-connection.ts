import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';

/** What happens to the connection to NATS, in order. */
export interface Visits {
  /** There is one: subscribe everything. What is thrown ends the connection. */
  readonly came: (nats: NatsConnection) => Promise<void>;
  /** There is none, or none any more. */
  readonly went: () => void;
}

/** Back-off between two tries, in milliseconds: doubled from the first to the last, with jitter. */
const firstPauseMs = 200;
const lastPauseMs = 10_000;

/** Milliseconds between two pings, two of which may stay without an answer. */
const pingMs = 5_000;

/**
 * Keeps a connection to one of several NATS servers, for as long as it takes.
 *
 * @param url  one or more `nats://user:password@host:port` or `tls://…`, separated by commas
 * @returns how to end it
 */
export function keepConnected(url: string, { came, went }: Visits): () => Promise<void> {
  const options = optionsOf(url);
  const ending = new AbortController();
  let open: NatsConnection | undefined;

  const visit = async () => {
    const nats = await connect(options);
    open = nats;
    try {
      if (!ending.signal.aborted) {
        await came(nats);
        await nats.closed();
      }
    } finally {
      open = undefined;
      if (!nats.isClosed()) await nats.close();
    }
  };

  const keep = async () => {
    for (let failures = 0; !ending.signal.aborted; failures++) {
      const began = performance.now();
      await visit().catch(() => {});
      if (!ending.signal.aborted) went();
      if (performance.now() - began > lastPauseMs) failures = 0;
      const most = Math.min(lastPauseMs, firstPauseMs * 2 ** Math.min(failures, 10));
      const wait = most * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { ref: false, signal: ending.signal }).catch(() => {});
    }
  };
  const kept = keep();

  return async () => {
    ending.abort();
    // What has been published is still sent.
    await open?.drain().catch(() => {});
    await kept;
  };
}

/** Whether something can be sent: a connection may end before it is known that it has. */
export const isOpen = (nats: NatsConnection | undefined): nats is NatsConnection =>
  nats !== undefined && !nats.isClosed() && !nats.isDraining();

function optionsOf(url: string): NodeConnectionOptions {
  const addresses = url.split(',').map((each) => new URL(each));
  const login = addresses.find(({ username }) => username !== '');
  return {
    servers: addresses.map(({ hostname, port }) => `${hostname}:${port === '' ? '4222' : port}`),
    ...(login && {
      user: decodeURIComponent(login.username),
      pass: decodeURIComponent(login.password),
    }),
    ...(addresses.some(({ protocol }) => protocol === 'tls:') && { tls: {} }),
    name: 'beistand',
    // Our own sockets are told directly, also while NATS is away.
    noEcho: true,
    // Coming back is our own business, since there is more to do then than to subscribe.
    reconnect: false,
    timeout: 5_000,
    pingInterval: pingMs,
    maxPingOut: 2,
  };
}
