/** A short honest conversation, and hands to write dishonest ones, for the tests of threads. */
import type { Chain } from './chain.ts';
import type { Epoch } from './epoch.ts';
import { sealMessage } from './message.ts';
import type { SealedMessage } from './message.ts';
import { foundCounselling } from './plans.ts';
import type { OwnSeat } from './seat.ts';
import { centre, chainFor, day, random, seats, team, trust } from './testing-centre.ts';
import type { FrontierEntry, ThreadItem } from './thread-check.ts';
import { createThread } from './thread.ts';
import type { Position, Thread } from './thread.ts';

const { seeker, maren } = seats;
const founding = { trust, team, signer: seeker, hour: day };
export const first = await foundCounselling(founding, random);
export const chain = await chainFor(maren, [first]);
export const elsewhere = await chainFor(maren, [await foundCounselling(founding, random)]);

let clock = 1_800_000_000;

interface Line {
  readonly in?: Epoch | undefined;
  readonly at?: number;
  readonly id?: Uint8Array;
}

/** Seals a text at any position, as a dishonest member would too. */
export async function say(seat: OwnSeat, text: string, position: Position, line: Line = {}) {
  const epoch = line.in ?? chain.epochs[0];
  if (!epoch) throw new Error('no epoch');
  const body = { type: 'text', text, sent: line.at ?? clock++ } as const;
  const id = line.id ?? random(16);
  return sealMessage({ centre, epoch, seat, id, kind: 'message', position, body }, random);
}

export const one = await say(seeker, 'eins', { seq: 1, seen: [] });
export const two = await say(maren, 'zwei', { seq: 1, seen: [one.hash] });
export const three = await say(seeker, 'drei', { seq: 2, prev: one.hash, seen: [two.hash] });
export const four = await say(maren, 'vier', { seq: 2, prev: two.hash, seen: [three.hash] });
export const all = [one, two, three, four];

export const bytesOf = (messages: readonly SealedMessage[]) => messages.map(({ stored }) => stored);

interface Given {
  readonly frontier?: readonly FrontierEntry[];
  readonly within?: Chain;
  readonly complete?: boolean;
}

export async function threadOf(
  messages: readonly SealedMessage[],
  given: Given = {},
): Promise<Thread> {
  const { frontier = [], within = chain, complete = true } = given;
  const thread = createThread({ chain: within, trust, frontier });
  await thread.append(bytesOf(messages));
  if (complete) await thread.prepend([], true);
  return thread;
}

export const textOf = ({ body }: ThreadItem) => (body && 'text' in body ? body.text : '');
export const shown = (thread: Thread) =>
  thread.view().items.map((item) => (item.state === 'ok' ? textOf(item) : item.state));
export const states = (thread: Thread) => thread.view().items.map(({ state }) => state);
