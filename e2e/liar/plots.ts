import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { makeEpoch, readStatement } from '@beistand/crypto/epoch.ts';
import { makeRoster, placeOfRoster } from '@beistand/crypto/roster.ts';
import type { OwnSeat, Seat } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import type { ConversationSummary, MessageAt } from '@beistand/protocol/conversations.ts';
import type { getConversation } from '@beistand/protocol/conversations.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import { certificateOf, fieldsOf, hourNow, random, type Forger } from './forgeries.ts';
import type { Exchange } from './line.ts';

/** One story that a server tells in all replies of a run, so that they agree with each other. */
export interface Plot {
  readonly kind: 'none' | 'earlier' | 'newcomer' | 'new key';
  /** Earlier: as of this many letters before the last one. */
  readonly back: number;
  /** Earlier: without the newest epoch as well. */
  readonly epochs: boolean;
}

export interface Plotter {
  readonly forger: Forger;
  /** Public keys of everybody, by seat in hex: a server has them all. */
  readonly seats: ReadonlyMap<string, Seat>;
  /** Epochs whose key the plotter knows, by hash in hex. */
  readonly ownEpochs: Set<string>;
  /** What was told once is told again with the same bytes. */
  readonly told: Map<string, unknown>;
}

export function createPlotter(forger: Forger, seats: readonly Seat[]): Plotter {
  const byId = new Map(seats.map((seat) => [toHex(seat.id), seat]));
  return { forger, seats: byId, ownEpochs: new Set(), told: new Map() };
}

/** A reply as the plot has it. */
export async function plotted(
  { route, status, reply }: Exchange,
  plot: Plot,
  plotter: Plotter,
): Promise<unknown> {
  if (status !== 200) return reply;
  if (plot.kind === 'earlier') return earlier(reply as Listed, plot);
  if (plot.kind === 'newcomer' && route.path === '/api/trust') {
    return once(plotter, 'trust', () => withNewcomer(reply as TrustBundle, plotter));
  }
  const isConversation = route.path === '/api/conversations/:conversation';
  if (plot.kind === 'new key' && isConversation) {
    return withNewKey(reply as Served, plotter);
  }
  return reply;
}

type Served = Reply<typeof getConversation>;

/** The parts of replies that tell how far a conversation has come. */
interface Listed {
  readonly summary?: ConversationSummary;
  readonly conversations?: readonly ConversationSummary[];
  readonly messages?: readonly MessageAt[];
  readonly epochs?: Served['epochs'];
}

/** Letters in the long case; others are shorter, and are told whole. */
const longCase = 40;

function earlier(reply: Listed, { back, epochs }: Plot): unknown {
  const newest = (summary: ConversationSummary): ConversationSummary =>
    summary.newest < longCase ? summary : { ...summary, newest: summary.newest - back };
  const last = reply.messages?.at(-1)?.position ?? 0;
  return {
    ...reply,
    ...(reply.summary && { summary: newest(reply.summary) }),
    ...(reply.conversations && { conversations: reply.conversations.map(newest) }),
    ...(reply.messages && last >= longCase
      ? { messages: reply.messages.filter(({ position }) => position <= last - back) }
      : {}),
    ...(reply.epochs && epochs && reply.epochs.length > 2
      ? { epochs: reply.epochs.slice(0, -1) }
      : {}),
  };
}

/** The plotter’s own counsellor, certified, and on the list that a true member seems to have signed. */
async function withNewcomer(bundle: TrustBundle, { forger }: Plotter): Promise<TrustBundle> {
  const certificate = await certificateOf(forger);
  const own = await hashSigned('certificate', certificate);
  const last = fromBase64url(bundle.rosters.at(-1) ?? '');
  const { members, team, name } = fieldsOf(last);
  const [signer] = members as readonly Uint8Array[];
  const list = fromBase64url(bundle.revocations.at(-1) ?? '');
  const previous = { n: placeOfRoster(last).n, hash: await hashSigned('roster', last) };
  const plan = {
    centre: forger.centre,
    team,
    name,
    previous,
    members: [...(members as readonly Uint8Array[]), own].map((hash) => ({ hash })),
    list: { hash: await hashSigned('revocations', list) },
    hour: hourNow(),
  } as unknown as Parameters<typeof makeRoster>[0];
  const key = { seed: forger.seat.signSeed, certificate: { hash: signer } } as never;
  const roster = await makeRoster(plan, key);
  return {
    ...bundle,
    certificates: [...bundle.certificates, toBase64url(certificate)],
    rosters: [...bundle.rosters, toBase64url(roster)],
  };
}

/** The next epoch with the same people, in a counsellor’s name, under a key that the plotter knows. */
async function withNewKey(served: Served, plotter: Plotter): Promise<Served> {
  const newest = served.epochs.at(-1)?.statement ?? '';
  const added = await once(plotter, newest, () => rekeyed(newest, plotter));
  if (added === undefined) return served;
  const mine = new Set<string>(served.grants.map(({ seat }) => seat));
  const { n, packet, grants } = added;
  return {
    ...served,
    summary: { ...served.summary, n },
    epochs: [...served.epochs, packet],
    grants: [...served.grants, ...grants.filter(({ seat }) => mine.has(seat))],
  };
}

async function rekeyed(newest: string, { forger, seats, ownEpochs }: Plotter) {
  const { head, hash } = await readStatement(fromBase64url(newest));
  const people = head.seats.flatMap((id) => seats.get(toHex(id)) ?? []);
  if (people.length < head.seats.length || head.kind === 'self') return undefined;
  const { centre, kind, conversation, n, hour } = head;
  const signer = { ...forger.seat, id: head.signer as OwnSeat['id'] };
  const previous = { conversation: conversation as never, n, hash };
  const plan = { centre, kind, previous, seats: people, rosters: [], closes: [], hour, signer };
  const made = await makeEpoch(plan, random);
  ownEpochs.add(toHex(made.hash));
  return {
    n: made.n,
    packet: { statement: toBase64url(made.statement), keys: made.keys.map(toBase64url) },
    grants: made.seats.map((id, at) => ({
      n: made.n,
      seat: toHex(id) as Served['grants'][number]['seat'],
      grant: toBase64url(made.grants[at] ?? new Uint8Array(0)),
    })),
  };
}

async function once<T>({ told }: Plotter, of: string, make: () => Promise<T>): Promise<T> {
  if (!told.has(of)) told.set(of, await make());
  return told.get(of) as T;
}
