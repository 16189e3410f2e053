import { decode } from '@beistand/crypto/cbor.ts';
import { readSigned } from '@beistand/crypto/signed.ts';
import { fromBase64url, fromHex, toBase64url } from '@beistand/crypto/bytes.ts';
import { makeCertificate, type Certificate } from '@beistand/crypto/certificate.ts';
import { asEpochKey, makeEpoch, readStatement } from '@beistand/crypto/epoch.ts';
import { answerInvitation } from '@beistand/crypto/invitation.ts';
import { sealToKey } from '@beistand/crypto/kem.ts';
import { readMessage, sealMessage } from '@beistand/crypto/message.ts';
import { makeRevocations } from '@beistand/crypto/revocations.ts';
import { makeRoster, placeOfRoster } from '@beistand/crypto/roster.ts';
import { createSeat, seatKeys, type OwnSeat } from '@beistand/crypto/seat.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { makeSlot } from '@beistand/crypto/slot.ts';
import { makeSuccession, type Root, type RootSigner } from '@beistand/crypto/succession.ts';
import { emptyVaultContent } from '@beistand/crypto/vault-content.ts';
import { sealVault } from '@beistand/crypto/vault.ts';
import type { Reply } from '@beistand/protocol/route.ts';
import type { getConversation } from '@beistand/protocol/conversations.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import { challengeWays, openOwnOpaque, opaqueWays, type OwnOpaque } from './forgeries-opaque.ts';
import type { Exchange } from './line.ts';
import type { Place } from './places.ts';

/** Somebody who makes well-formed objects of every kind, with keys of her own. */
export interface Forger {
  readonly centre: Uint8Array;
  readonly root: RootSigner;
  readonly rootKey: Uint8Array;
  readonly seat: OwnSeat;
  readonly opaque: OwnOpaque;
  /** Of a real person, whose name is borrowed. */
  readonly victim: { readonly account: string; readonly vaultNumber: number };
}

type Way = readonly [name: string, value: unknown];

export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
export const hourNow = (): number => Math.floor(Date.now() / 3_600_000);

/** @param centre  hex of the centre that is attacked */
export async function createForger(centre: string, victim: Forger['victim']): Promise<Forger> {
  const seed = random(32);
  const bytes = fromHex(centre);
  const rootKey = await publicSigningKey(seed);
  return {
    centre: bytes,
    root: { centre: bytes, seed },
    rootKey,
    seat: await createSeat(random),
    opaque: await openOwnOpaque(bytes),
    victim,
  };
}

/** What this person can put at a place that no schema knows of. */
export async function forge(
  place: Place,
  exchange: Exchange,
  forger: Forger,
): Promise<readonly Way[]> {
  const known = makers[/\.(\w+)[^.]*$/.exec(place.field)?.[1] ?? ''];
  if (known === undefined || place.value === undefined) return [];
  return known({ place, exchange, forger });
}

/** What somebody has signed. */
export function fieldsOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  return decode(readSigned(bytes).d) as Readonly<Record<string, unknown>>;
}

interface Given {
  readonly place: Place;
  readonly exchange: Exchange;
  readonly forger: Forger;
}

const makers: Readonly<Record<string, (given: Given) => Promise<readonly Way[]>>> = {
  root: async ({ forger }) => [['a root of its own', toBase64url(forger.rootKey)]],
  successions: async ({ place, forger }) => {
    const { root, rootKey } = forger;
    const own = { key: rootKey, n: 0 } as unknown as Root;
    const made = await makeSuccession(root, { next: rootKey, hour: hourNow(), roots: [own] });
    return [['its own root as successor', [...listOf(place), toBase64url(made)]]];
  },
  certificates: async ({ place, forger }) => [
    ['a counsellor invented', [...listOf(place), toBase64url(await certificateOf(forger))]],
  ],
  revocations: async ({ place, forger }) => {
    const made = await makeRevocations(forger.root, { revoke: [1, 2, 3], hour: hourNow() });
    return [
      ['everybody revoked', [...listOf(place), toBase64url(made)]],
      ['its own list alone', [toBase64url(made)]],
    ];
  },
  rosters: async ({ place, exchange, forger }) => rosterWays(listOf(place), exchange, forger),
  epochs: async ({ exchange, forger }) => epochWays(exchange, forger),
  keys: async ({ forger }) => [['keys of its own', [toBase64url(seatKeys(forger.seat))]]],
  grant: async ({ place, exchange, forger }) => grantWays(place, exchange, forger),
  messages: async ({ place, forger }) => messageWays(place, forger),
  stored: async ({ place, forger }) =>
    typeof place.value === 'string'
      ? [['a message of its own', await resealed(place.value, forger)]]
      : [],
  response: async ({ exchange, forger }) => opaqueWays(exchange, forger.opaque),
  challenge: async ({ place }) => challengeWays(place.value),
  vault: async ({ forger }) => [['a vault of its own', await vaultOf(forger)]],
  slot: async ({ forger }) => [['a slot of its own', await slotOf(forger)]],
  answer: async ({ forger }) => {
    const made = await answerInvitation({ ...forger, secret: random(16), name: 'Jonas B.' });
    return [['an answer of its own', toBase64url(made.answer)]];
  },
};

function listOf({ value }: Place): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export async function certificateOf({ root, seat }: Forger): Promise<Uint8Array> {
  const from = hourNow();
  const plan = { serial: 9, id: random(16), name: 'Maren J.', roles: ['counsellor'] } as const;
  return makeCertificate(root, { ...plan, seat, from, until: from + 8_000 });
}

/** A roster that goes on from the newest one and names the forger's certificate alone. */
async function rosterWays(
  list: readonly string[],
  { reply }: Exchange,
  forger: Forger,
): Promise<readonly Way[]> {
  const { revocations = [] } = reply as Partial<TrustBundle>;
  const last = list.at(-1);
  if (last === undefined) return [];
  const bytes = fromBase64url(last);
  const { team, n } = placeOfRoster(bytes);
  const own = { hash: random(32), bytes, seat: forger.seat } as unknown as Certificate;
  const previous = { n, hash: random(32) };
  const plan = {
    centre: forger.centre,
    team: fromHex(team),
    name: 'Frauenberatung',
    previous,
    members: [own],
    list: { hash: random(32), n: revocations.length },
    hour: hourNow(),
  } as unknown as Parameters<typeof makeRoster>[0];
  const byRoot = await makeRoster(plan, { seed: forger.root.seed });
  const byMember = await makeRoster(plan, { seed: forger.seat.signSeed, certificate: own });
  return [
    ['a roster by its own root', [...list, toBase64url(byRoot)]],
    ['a roster by nobody', [...list, toBase64url(byMember)]],
  ];
}

/** Epochs that let the forger in: after the last one, and in its place. */
async function epochWays({ reply }: Exchange, forger: Forger): Promise<readonly Way[]> {
  const { epochs } = reply as Reply<typeof getConversation>;
  const newest = epochs?.at(-1);
  if (newest === undefined) return [];
  const { hash, head } = await readStatement(fromBase64url(newest.statement));
  const members = head.seats.map((id) => ({ ...forger.seat, id: id as OwnSeat['id'] }));
  const { seat, centre } = forger;
  const plan = { centre, kind: head.kind, rosters: [], closes: [], hour: head.hour } as const;
  const conversation = head.conversation as never;
  const next = { ...plan, previous: { conversation, n: head.n, hash } };
  const pretended = { ...seat, id: head.signer as OwnSeat['id'] };
  const packet = async (given: Parameters<typeof makeEpoch>[0]) => {
    const { statement } = await makeEpoch(given, random);
    return {
      statement: toBase64url(statement),
      keys: [toBase64url(seatKeys(seat)), ...newest.keys],
    };
  };
  const seats = [...members, seat];
  const own = await packet({ ...next, seats, signer: seat });
  const borrowed = await packet({ ...next, seats, signer: pretended });
  const previous = { conversation, n: head.n - 1, hash: head.prev ?? random(32) };
  const twin = await packet({ ...next, previous, seats, signer: pretended });
  return [
    ['an epoch of its own', [...epochs, own]],
    ['an epoch in another’s name', [...epochs, borrowed]],
    ['a second version', [...epochs, twin]],
    ['another version', [...epochs.slice(0, -1), twin]],
  ];
}

/** A well-formed grant of a key that the forger knows. */
async function grantWays(place: Place, { reply }: Exchange, forger: Forger) {
  const { grants } = reply as Reply<typeof getConversation>;
  const { seat } = grants?.[Number(place.path[1])] ?? {};
  if (seat === undefined) return [];
  const made = await sealToKey(forger.seat.kem, random(64), random(32));
  return [['a grant of another key', toBase64url(made)]] satisfies readonly Way[];
}

async function messageWays({ value }: Place, forger: Forger): Promise<readonly Way[]> {
  const messages = value as readonly { readonly position: number; readonly stored: string }[];
  const last = messages.at(-1);
  if (last === undefined) return [];
  const stored = await resealed(last.stored, forger);
  return [
    ['a letter of its own', [...messages, { position: last.position + 1, stored }]],
    ['a letter in another’s place', [...messages.slice(0, -1), { ...last, stored }]],
  ];
}

/** The same header, under a key that the forger knows. */
async function resealed(stored: string, { centre, seat }: Forger): Promise<string> {
  const { header } = await readMessage(fromBase64url(stored)).catch(() => ({ header: undefined }));
  if (header === undefined) return stored;
  const { conversation, epoch: hash, seq, prev, seen, id, kind } = header;
  const epoch = { conversation: conversation as never, hash, key: asEpochKey(random(32)) };
  const place = { seq, seen, ...(prev && { prev }) };
  const made = await sealMessage(
    {
      centre,
      epoch,
      seat: { ...seat, id: header.seat as OwnSeat['id'] },
      id,
      kind,
      ...(kind === 'draft'
        ? { body: { type: 'draft', text: 'Falsch', count: 99, sent: 1 } }
        : { position: place, body: { type: 'text', text: 'Falsch', sent: 1 } }),
    },
    random,
  );
  return toBase64url(made.stored);
}

async function vaultOf({ centre, victim }: Forger): Promise<string> {
  const place = { centre, account: fromHex(victim.account), amk: 1, n: victim.vaultNumber };
  const at = victim.vaultNumber > 1 ? { ...place, prev: random(32) } : place;
  return toBase64url(await sealVault(at, random(32), emptyVaultContent('falsch', 'no'), random));
}

async function slotOf({ centre, victim }: Forger): Promise<string> {
  const place = { centre, account: fromHex(victim.account), kind: 'password', amk: 1 } as const;
  return toBase64url(await makeSlot(place, random(64), random(32), random));
}
