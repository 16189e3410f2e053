/**
 * One whole conversation, as a server would store it, with the secrets of its people.
 *
 * `known-answers-conversations.json` holds it in hex. Sealing to a key draws its own randomness, so that
 * it is made once and must open for ever. To make it anew after a deliberate change:
 *
 *     node crypto/vectors/make-conversation.ts > new.json
 */
import { toHex } from '../src/bytes.ts';
import type { RandomSource } from '../src/bytes.ts';
import { centreId } from '../src/centre-id.ts';
import { makeCertificate } from '../src/certificate.ts';
import { verifyChain } from '../src/chain.ts';
import type { EpochPacket, SealedEpoch } from '../src/epoch.ts';
import { makeRetract, sealMessage, takenBack } from '../src/message.ts';
import type { MessageBody } from '../src/body.ts';
import { accept, foundCounselling, packetOf } from '../src/plans.ts';
import { makeRevocations } from '../src/revocations.ts';
import { makeRoster } from '../src/roster.ts';
import { seatFromSecret } from '../src/seat.ts';
import type { OwnSeat } from '../src/seat.ts';
import { publicSigningKey } from '../src/sign.ts';
import { createThread } from '../src/thread.ts';
import { verifyTrust } from '../src/trust.ts';
import type { TrustObjects } from '../src/trust.ts';
import type { TrustView } from '../src/trust-view.ts';
import { counting } from './answers.ts';

export const hour = 500_000;
const rootSeed = counting(0x01, 32);
const team = counting(0x90, 16);

/** The secrets of the two who write; the counsellor's colleague only reads the first epoch. */
export const secrets = {
  seeker: counting(0x80, 32),
  counsellor: counting(0x60, 32),
  colleague: counting(0xa0, 32),
} as const;

function drawing(): RandomSource {
  let next = 0;
  return (length) => {
    next += length;
    return counting(next - length, length);
  };
}

async function makeTrust(): Promise<TrustObjects> {
  const rootKey = await publicSigningKey(rootSeed);
  const centre = await centreId(rootKey);
  const root = { centre, seed: rootSeed };
  const certify = async (serial: number, name: string, secret: Uint8Array) =>
    makeCertificate(root, {
      serial,
      id: counting(0x70 + serial, 16),
      name,
      roles: ['counsellor'],
      seat: await seatFromSecret(secret),
      from: hour,
      until: hour + 8000,
    });
  const certificates = [
    await certify(1, 'Maren J.', secrets.counsellor),
    await certify(2, 'Jonas K.', secrets.colleague),
  ];
  const revocations = [await makeRevocations(root, { revoke: [], hour })];
  const bare = { centre, root: rootKey, successions: [], certificates, revocations, rosters: [] };
  const view = await verifyTrust(bare, { now: hour, pins: {} });
  const [list] = view.lists;
  if (!list) throw new Error('no list');
  const members = [...view.certificates.values()];
  const roster = { centre, team, name: 'Team Nord', members, list, hour };
  return { ...bare, rosters: [await makeRoster(roster, { seed: rootSeed })] };
}

export async function makeConversation() {
  const random = drawing();
  const objects = await makeTrust();
  const trust = await verifyTrust(objects, { now: hour, pins: {} });
  const seeker = await seatFromSecret(secrets.seeker);
  const counsellor = await seatFromSecret(secrets.counsellor);
  const first = await foundCounselling({ trust, team, signer: seeker, hour }, random);
  const messages = [
    await write(trust, [first], [], seeker, {
      type: 'enquiry',
      topic: 'grief',
      text: 'Ich habe es noch niemandem gesagt.',
      sent: 1_800_000_000,
    }),
  ];
  messages.push(await write(trust, [first], messages, seeker, say('Das nehme ich zurück.', 60)));
  const { chain, thread } = await open(trust, [first], messages, counsellor);
  const plan = { chain, trust, signer: counsellor, closes: thread.closes(), hour: hour + 1 };
  const epochs = [first, await accept(plan, random)];
  messages.push(await write(trust, epochs, messages, counsellor, say('Ich bin da.', 120)));
  messages.push(await write(trust, epochs, messages, seeker, say('Danke.', 180)));
  const second = messages[1];
  if (!second) throw new Error('no message');
  const retract = await makeRetract(chain, { hash: second.hash, hour: hour + 2 }, seeker);
  const stored = messages.map((each) => each.stored);
  stored[1] = await takenBack(second.stored, retract);
  return inHex({ objects, epochs: epochs.map(packetOf), stored, conversation: first.conversation });
}

const say = (text: string, after: number): MessageBody => ({
  type: 'text',
  text,
  sent: 1_800_000_000 + after,
});

interface Written {
  readonly stored: Uint8Array;
  readonly hash: Uint8Array;
}

async function open(
  trust: TrustView,
  epochs: readonly SealedEpoch[],
  messages: readonly Written[],
  seat: OwnSeat,
) {
  const [first] = epochs;
  if (!first) throw new Error('no epoch');
  const { conversation } = first;
  const context = { conversation, trust, pins: {}, own: [seat] };
  const chain = await verifyChain(epochs.map(packetOf), context);
  const thread = createThread({ chain, trust, frontier: [] });
  await thread.append(messages.map(({ stored }) => stored));
  await thread.prepend([], true);
  return { chain, thread };
}

let salts = 0;

async function write(
  ...[trust, epochs, messages, seat, body]: [
    TrustView,
    readonly SealedEpoch[],
    readonly Written[],
    OwnSeat,
    MessageBody,
  ]
): Promise<Written> {
  const { chain, thread } = await open(trust, epochs, messages, seat);
  const [epoch, position] = [chain.epochs.at(-1), thread.position(seat.id)];
  if (!epoch || !position) throw new Error('cannot write');
  salts += 40;
  const place = { centre: chain.centre, epoch, seat, id: counting(salts, 16), position } as const;
  return sealMessage({ ...place, kind: 'message', body }, (length) => counting(salts, length));
}

function inHex(made: {
  readonly objects: TrustObjects;
  readonly epochs: readonly EpochPacket[];
  readonly stored: readonly Uint8Array[];
  readonly conversation: Uint8Array;
}) {
  const { objects, epochs, stored, conversation } = made;
  return {
    centre: toHex(objects.centre),
    root: toHex(objects.root),
    certificates: objects.certificates.map(toHex),
    revocations: objects.revocations.map(toHex),
    rosters: objects.rosters.map(toHex),
    conversation: toHex(conversation),
    epochs: epochs.map(({ statement, keys, grants }) => ({
      statement: toHex(statement),
      keys: keys.map(toHex),
      grants: grants.map(toHex),
    })),
    stored: stored.map(toHex),
  };
}
