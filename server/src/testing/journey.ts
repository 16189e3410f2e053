import { type Chain, verifyChain } from '@beistand/crypto/chain.ts';
import type { EpochPacket, SealedEpoch } from '@beistand/crypto/epoch.ts';
import { sealMessage } from '@beistand/crypto/message.ts';
import { foundCounselling, packetOf } from '@beistand/crypto/plans.ts';
import { createSeat, type OwnSeat } from '@beistand/crypto/seat.ts';
import { createThread, type Thread } from '@beistand/crypto/thread.ts';
import {
  getConversation,
  listMessages,
  newEnquiry,
  postMessage,
  type NewEpoch,
} from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { hourOf } from '../clock.ts';
import { draw, fromHex } from './envelopes.ts';
import { fromText, type House, must, trustOf } from './house.ts';
import { registerSeeker, type Browser, type Seeker } from './people.ts';

/** An enquiry as a browser seals it. */
export interface SealedEnquiry {
  readonly conversation: ConversationId;
  readonly seat: OwnSeat;
  readonly body: Body<typeof newEnquiry>;
}

/** Seals an enquiry to the team with real keys. */
export async function sealEnquiry(
  house: House,
  { text, vault = 2 }: { readonly text: string; readonly vault?: number },
): Promise<SealedEnquiry> {
  const trust = await trustOf(house);
  const seat = await createSeat(draw);
  const team = fromHex(house.team);
  const hour = hourOf(house.clock.now());
  const sealed = await foundCounselling({ trust, signer: seat, hour, team }, draw);
  const epoch = { ...sealed, key: sealed.epochKey };
  const sent = hour * 3_600;
  const body = { type: 'enquiry', topic: 'Anderes Thema', text, sent } as const;
  const position = { seq: 1, seen: [] };
  const { stored } = await sealMessage(
    { centre: trust.centre, epoch, seat, id: draw(16), kind: 'message', position, body },
    draw,
  );
  const conversation = toHex(sealed.conversation) as ConversationId;
  return {
    conversation,
    seat,
    body: {
      conversation,
      epoch: epochOf(sealed),
      message: toText(stored),
      vault: { n: vault, vault: toText(draw(600)) },
      team: house.team,
      policy: 'mail',
      terms: 1,
    },
  };
}

/** A seeker who has sent an enquiry. */
export async function sendEnquiry(
  house: House,
  text = 'Ich weiß nicht weiter.',
): Promise<SealedEnquiry & { readonly seeker: Seeker }> {
  const seeker = await registerSeeker(house);
  const enquiry = await sealEnquiry(house, { text });
  await seeker.ask(newEnquiry, { body: enquiry.body });
  return { ...enquiry, seeker };
}

/** A conversation as a person's browser has verified it. */
export interface Opened {
  readonly chain: Chain;
  readonly thread: Thread;
  readonly texts: readonly string[];
}

/** Fetches a conversation and verifies and opens all of it, as a browser does. */
export async function open(
  house: House,
  browser: Browser,
  of: { readonly conversation: ConversationId; readonly seat: OwnSeat },
): Promise<Opened> {
  const params = { conversation: of.conversation };
  const { epochs, grants } = await browser.ask(getConversation, { params });
  const trust = await trustOf(house);
  const packets: EpochPacket[] = epochs.map(({ statement, keys }, at) => ({
    statement: fromText(statement),
    keys: keys.map(fromText),
    grants: grants.filter(({ n }) => n === at + 1).map(({ grant }) => fromText(grant)),
  }));
  const conversation = fromHex(of.conversation) as Chain['conversation'];
  const chain = await verifyChain(packets, { conversation, trust, pins: {}, own: [of.seat] });
  const { messages } = await browser.ask(listMessages, { params, query: {} });
  const thread = createThread({ chain, trust, frontier: [] });
  await thread.append(messages.map(({ stored }) => fromText(stored)));
  await thread.prepend([], true);
  const texts = thread
    .view()
    .items.map(({ state, body }) => (body !== undefined && 'text' in body ? body.text : state));
  return { chain, thread, texts };
}

/** Seals the next text of a seat and sends it. */
export async function sendText(
  house: House,
  browser: Browser,
  of: { readonly conversation: ConversationId; readonly seat: OwnSeat; readonly text: string },
) {
  const { chain, thread } = await open(house, browser, of);
  const position = must(thread.position(of.seat.id));
  const sent = hourOf(house.clock.now()) * 3_600;
  const { stored } = await sealMessage(
    {
      centre: house.root.centre,
      epoch: must(chain.epochs.at(-1)),
      seat: of.seat,
      id: draw(16),
      kind: 'message',
      position,
      body: { type: 'text', text: of.text, sent },
    },
    draw,
  );
  return await browser.call(postMessage, {
    params: { conversation: of.conversation },
    body: { stored: toText(stored) },
  });
}

/** A sealed epoch as a request carries it: keys of uncertified seats alone would do. */
export function epochOf(sealed: SealedEpoch): NewEpoch {
  const { statement, keys, grants } = packetOf(sealed);
  return {
    statement: toText(statement),
    keys: keys.map(toText),
    grants: grants.map(toText),
  };
}
