import { fromBase64url, toBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { makeEpoch, readStatement } from '@beistand/crypto/epoch.ts';
import { makeRoster, placeOfRoster } from '@beistand/crypto/roster.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import type { ConversationSummary, MessageAt } from '@beistand/protocol/conversations.ts';
import type { getConversation } from '@beistand/protocol/conversations.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import { certificateOf, fieldsOf, hourNow, random, type Forger } from './forgeries.ts';
import type { Exchange } from './line.ts';

/** One story that a server tells in all replies of a run, so that they agree with each other. */
export interface Plot {
  readonly kind: (typeof plotKinds)[number];
  /** Earlier: as of this many letters before the last one. A hole: which letter. */
  readonly back: number;
  /** Earlier: without the newest epoch as well. A hole: far back. Another list: beside the true one. */
  readonly also: boolean;
}

export const plotKinds = [
  'none',
  'earlier',
  'a hole',
  'older lists',
  'another list',
  'newcomer',
  'new key',
] as const;

/** Every story, told so that it meets letters and lists of this world. */
export const stories: readonly Plot[] = plotKinds
  .filter((kind) => kind !== 'none')
  .flatMap((kind) =>
    [4, 9].flatMap((back) => [false, true].map((also): Plot => ({ kind, back, also }))),
  );

export interface Plotter {
  readonly forger: Forger;
  /** Public keys of everybody, by seat in hex: a server has them all. */
  readonly seats: ReadonlyMap<string, OwnSeat>;
  /** Epochs whose key the plotter knows, by hash in hex. */
  readonly ownEpochs: Set<string>;
  /** What was told once is told again with the same bytes. */
  readonly told: Map<string, unknown>;
}

export function createPlotter(forger: Forger, seats: readonly OwnSeat[]): Plotter {
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
  if (plot.kind === 'a hole') return withHole(reply as Listed, plot);
  if (route.path === '/api/trust') return listsAsPlotted(reply as TrustBundle, plot, plotter);
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

function earlier(reply: Listed, { back, also }: Plot): unknown {
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
    ...(reply.epochs && also && reply.epochs.length > 2
      ? { epochs: reply.epochs.slice(0, -1) }
      : {}),
  };
}

/** One letter is never served, in no reply. */
function withHole(reply: Listed, { back, also }: Plot): unknown {
  if (reply.messages === undefined) return reply;
  const hidden = back + (also ? longCase - 4 : 0);
  return { ...reply, messages: reply.messages.filter(({ position }) => position !== hidden) };
}

async function listsAsPlotted(
  bundle: TrustBundle,
  { kind, back, also }: Plot,
  plotter: Plotter,
): Promise<TrustBundle> {
  const { root, rosters } = bundle;
  // A centre that has just been set up has no second list of which there could be another version.
  if (kind === 'another list' && rosters.length < 2) return bundle;
  switch (kind) {
    case 'newcomer':
      return once(plotter, `newcomer in ${root}`, () => withNewcomer(bundle, plotter));
    case 'older lists':
      return { ...bundle, rosters: rosters.slice(0, -1 - (back % 2)) };
    case 'another list': {
      const other = await once(plotter, `another list in ${root}`, () =>
        secondVersion(bundle, plotter),
      );
      return { ...bundle, rosters: also ? [...rosters, other] : [...rosters.slice(0, 1), other] };
    }
    case 'none':
    case 'earlier':
    case 'a hole':
    case 'new key':
      return bundle;
  }
}

/** The second list once more, by somebody who may: the same people, in other bytes. */
async function secondVersion(
  { rosters, revocations, certificates }: TrustBundle,
  { forger, seats }: Plotter,
): Promise<string> {
  const [own = new Uint8Array(0)] = certificates.map(fromBase64url);
  const signer = [...seats.values()].find(({ sign }) => toHex(sign) === toHex(signOf(own)));
  const [first = new Uint8Array(0), second = new Uint8Array(0)] = rosters.map(fromBase64url);
  const { members, team, name, hour } = fieldsOf(second);
  const plan = {
    centre: forger.centre,
    team,
    name,
    previous: { n: placeOfRoster(first).n, hash: await hashSigned('roster', first) },
    members: (members as readonly Uint8Array[]).map((hash) => ({ hash })),
    list: { hash: await hashSigned('revocations', fromBase64url(revocations[0] ?? '')) },
    hour: Number(hour) + 1,
  } as unknown as Parameters<typeof makeRoster>[0];
  const certificate = { hash: await hashSigned('certificate', own) };
  const key = { seed: signer?.signSeed, certificate } as never;
  return toBase64url(await makeRoster(plan, key));
}

const signOf = (certificate: Uint8Array) => fieldsOf(certificate)['sign'] as Uint8Array;

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
