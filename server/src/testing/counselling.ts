import {
  newEnquiry,
  postEpoch,
  postMessage,
  type ConversationSummary,
  listConversations,
  listPool,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { getTrust } from '@beistand/protocol/staff.ts';
import { labelledHash, toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import {
  draw,
  drawEpoch,
  drawMessage,
  drawSeat,
  type DrawnEpoch,
  type DrawnMessage,
  type HeaderOf,
} from './envelopes.ts';
import { type Colleague, fromText, type House, must } from './house.ts';
import { type Browser, openBrowser, registerSeeker, type Seeker } from './people.ts';

/** A seat that writes one message after the other. */
export interface Writer {
  readonly browser: Browser;
  readonly seat: string;
  /** Draws the next message; it counts as written. */
  next(of?: Partial<HeaderOf>): DrawnMessage;
  /** Writes and sends the next message. */
  send(of?: Partial<HeaderOf>): ReturnType<typeof sendMessage>;
  /** From now on writes in this epoch. */
  turn(epoch: string): void;
}

/** A counselling whose keys and ciphertexts are random bytes. */
export interface Counselling {
  readonly conversation: ConversationId;
  readonly seeker: Seeker;
  readonly keys: Uint8Array;
  readonly seat: string;
  readonly epoch: DrawnEpoch;
  readonly body: Body<typeof newEnquiry>;
  /** The first message's hash. */
  readonly first: Uint8Array;
  readonly write: Writer;
}

/** Hash of the newest roster of the house's team, hex. */
export async function newestRosterOf(house: House): Promise<string> {
  const { rosters } = await openBrowser(house).ask(getTrust);
  return toHex(labelledHash('roster', fromText(must(rosters.at(-1)))));
}

/** An enquiry to these readers, not sent yet. */
export async function drawEnquiry(
  house: House,
  given: {
    readonly seeker?: Seeker;
    readonly readers?: readonly Colleague[];
    readonly vault?: number;
  } = {},
): Promise<Counselling> {
  const { seeker = await registerSeeker(house), readers = [house.admin], vault = 2 } = given;
  const { centre } = house;
  const { keys, seat } = drawSeat();
  const epoch = drawEpoch({
    centre,
    n: 1,
    signer: seat,
    keys: [keys],
    seats: [seat, ...readers.map((reader) => toHex(reader.seat.id))],
    rosters: [await newestRosterOf(house)],
  });
  const { conversation } = epoch;
  const write = createWriter(seeker, { centre, conversation, epoch: epoch.hash, seat });
  const first = write.next();
  const body = {
    conversation,
    epoch: epoch.epoch,
    message: first.stored,
    team: house.team,
    policy: 'mail',
    terms: 1,
    vault: { n: vault, vault: toText(draw(300)) },
  };
  return { conversation, seeker, keys, seat, epoch, body, first: first.hash, write };
}

/** An enquiry that waits in the pool. */
export async function openEnquiry(
  house: House,
  given: Parameters<typeof drawEnquiry>[1] = {},
): Promise<Counselling> {
  const enquiry = await drawEnquiry(house, given);
  await enquiry.seeker.ask(newEnquiry, { body: enquiry.body });
  return enquiry;
}

/** A counselling under way, and its counsellor's seat. */
export interface Accepted extends Counselling {
  readonly second: DrawnEpoch;
  readonly answer: Writer;
}

/** An enquiry accepted by a colleague: no message but the first. */
export async function openCase(
  house: House,
  colleague: Colleague,
  given: Parameters<typeof drawEnquiry>[1] = {},
): Promise<Accepted> {
  const enquiry = await openEnquiry(house, { readers: [colleague], ...given });
  const second = drawAccept(house, enquiry, colleague);
  const { conversation, write } = enquiry;
  await colleague.ask(postEpoch, {
    params: { conversation },
    body: { n: 2, epoch: second.epoch, accept: true },
  });
  write.turn(second.hash);
  const seat = toHex(colleague.seat.id);
  const place = { centre: house.centre, conversation, epoch: second.hash, seat };
  return { ...enquiry, second, answer: createWriter(colleague, place) };
}

/** The epoch by which a colleague accepts an enquiry. */
export function drawAccept(
  { centre }: House,
  { conversation, epoch, seat, first }: Counselling,
  colleague: Colleague,
): DrawnEpoch {
  const signer = toHex(colleague.seat.id);
  return drawEpoch({
    centre,
    conversation,
    n: 2,
    prev: epoch.hash,
    signer,
    seats: [seat, signer],
    closes: [first],
  });
}

export function createWriter(
  browser: Browser,
  place: Pick<HeaderOf, 'centre' | 'conversation' | 'epoch' | 'seat'>,
): Writer {
  let { epoch } = place;
  let seq = 0;
  let prev: Uint8Array | undefined;
  const next: Writer['next'] = (of) => {
    seq += 1;
    const message = drawMessage({ ...place, epoch, seq, prev, ...of });
    prev = message.hash;
    return message;
  };
  return {
    browser,
    seat: place.seat,
    next,
    send: (of) => sendMessage(browser, place.conversation, next(of)),
    turn: (to) => {
      epoch = to;
    },
  };
}

/** Sends a message as it is. */
export function sendMessage(
  browser: Browser,
  conversation: string,
  { stored }: Pick<DrawnMessage, 'stored'>,
) {
  const params = { conversation: conversation as ConversationId };
  return browser.call(postMessage, { params, body: { stored } });
}

/** A conversation as it stands in one of a person's lists. */
export async function summaryIn(
  browser: Browser,
  list: typeof listConversations | typeof listPool,
  conversation: string,
): Promise<ConversationSummary | undefined> {
  const lists =
    list.path === listPool.path
      ? (await browser.ask(listPool)).enquiries
      : (await browser.ask(listConversations)).conversations;
  return lists.find((each) => each.conversation === conversation);
}
