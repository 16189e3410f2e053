import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { placeOfRoster } from '@beistand/crypto/roster.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import { getConversation } from '@beistand/protocol/conversations.ts';
import { getTrust, type TrustBundle } from '@beistand/protocol/staff.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { ConversationView } from '@beistand/web/app/keyring/views.ts';
import type { Tab } from './tab.ts';
import { createMemory, type Memory } from '@beistand/web/app/keyring/memory.ts';
import { createThreadStore } from '@beistand/web/conversations/thread-store.ts';
import type { Flow } from './flow.ts';
import { fieldsOf } from './forgeries.ts';
import type { Secrets, Truth } from './oracle.ts';
import { personOf, type KeyTruth } from './oracle-keys.ts';
import { honest, play, type Played } from './play.ts';
import { nothingShown, readersSince, threadShown, type Shown } from './shown.ts';
import { canary, type World } from './world.ts';

/** All letters and statements of an honest run, and which of them the vault had known before. */
export async function truthOf(world: World, flow: Flow, played: Played): Promise<Truth> {
  const { shown, tab } = played;
  const facts = new Map<string, Set<string>>();
  const add = (of: string, what: string) =>
    facts.set(of, new Set([...(facts.get(of) ?? []), what]));
  for (const [of, what] of [...shown.facts, ...alsoTrue]) add(of, what);
  const lists = await listsOf(await tab.services.call(getTrust));
  const views = await viewsOf(world, tab, (id) => facts.has(`readers of ${id}`));
  const whole = await Promise.all(
    shown.threads.map(({ conversation }) => wholeThread(tab, conversation)),
  );
  // From here on it is the world before the flow again.
  const { pins = {}, seats = {} } = (await memoryOf(world, flow)).account?.content ?? {};
  const pinned = (line: string) => newestOf(pins, line);
  for (const { team, n, name, names } of lists) {
    if (n >= pinned(`roster/${team}`)) add(`team ${team}`, JSON.stringify([n, name, names]));
  }
  for (const view of views) {
    const { conversation: id } = view;
    const from = Math.max(1, pinned(id));
    for (const names of readersSince(view, from)) add(`readers of ${id}`, names);
  }
  const threads = whole.flat().map(({ conversation, letters }) => {
    const frontier = new Set((seats[conversation]?.frontier ?? []).map(({ hash }) => toHex(hash)));
    const known = 1 + letters.findLastIndex(({ hash }) => frontier.has(hash));
    return [conversation, { letters, known }] as const;
  });
  return {
    facts,
    threads: new Map(threads),
    known: shown.lists
      .flatMap(({ names }) => names)
      .filter((id) => (seats[id]?.frontier ?? []).length > 0),
  };
}

async function viewsOf(world: World, { services, keyring }: Tab, wanted: (id: string) => boolean) {
  const views: ConversationView[] = [];
  for (const id of [world.long, world.pooled, world.others].filter(wanted)) {
    const served = await services.call(getConversation, { params: { conversation: id } });
    views.push(await keyring.openConversation(id, served));
  }
  return views;
}

async function wholeThread({ services }: Tab, conversation: ConversationId) {
  const thread = createThreadStore(services, conversation);
  await thread.load();
  while (thread.more.value) await thread.older();
  return threadShown(thread).threads ?? [];
}

function newestOf(pins: Readonly<Record<string, unknown>>, line: string): number {
  const places = Object.keys(pins).filter((at) => at.startsWith(`${line}/`));
  return Math.max(0, ...places.map(numberOf));
}

/** Every team's lists, as they followed each other. */
async function listsOf({ certificates, rosters }: TrustBundle) {
  const people = new Map<string, string>();
  for (const bytes of certificates.map(fromBase64url)) {
    people.set(await hashOf('certificate', bytes), String(fieldsOf(bytes)['name']));
  }
  return rosters.map(fromBase64url).map((bytes) => {
    const { members, name } = fieldsOf(bytes);
    const names = (members as readonly Uint8Array[]).map((hash) => people.get(toHex(hash)) ?? '?');
    return { ...placeOfRoster(bytes), name, names: names.sort() };
  });
}

/** What a server may claim without anybody being misled; see `server-known.ts`. */
const alsoTrue: Shown['facts'] = [
  ['enquiry goes to', 'Maren J., Sevda K.'],
  // A server may say whose seeker she was before; whoever it is, is verified and shown.
  ['enquiry goes to', 'Maren J.'],
  ['enquiry goes to', 'Sevda K.'],
  ['arrived from', 'staff Sevda K.'],
  ['deputy', 'Sevda K.'],
  ['deputy', 'Maren J.'],
  ['draft', `alter Entwurf ${canary}`],
];

const numberOf = (place: string): number => Number(place.slice(place.lastIndexOf('/') + 1));

/** What a keyring knows right after an honest login. */
async function memoryOf(world: World, flow: Flow): Promise<Memory> {
  const who = flow.who ?? flow.vaultOf;
  if (who === undefined) return createMemory();
  const { name, weight } = flow;
  const { tab } = await play(world, { name, weight, who, run: async () => nothingShown }, honest);
  return tab.memory;
}

/** Everything public that the centre's people have signed. */
export async function trustOf({ server }: World): Promise<TrustBundle> {
  const response = await server.app.inject({
    url: getTrust.path,
    headers: { host: 'localhost' },
  });
  return response.json<TrustBundle>();
}

/** What judges what a browser has sent. */
export async function secretsOf(
  world: World,
  { certificates, rosters }: TrustBundle,
  forger: Secrets['forger'],
): Promise<Omit<Secrets, 'memories' | 'ownEpochs'>> {
  const lists = rosters.map(fromBase64url).map(async (bytes) => {
    return [await hashOf('roster', bytes), placeOfRoster(bytes)] as const;
  });
  const hashes = certificates.map((one) => hashOf('certificate', fromBase64url(one)));
  return {
    forger,
    newcomer: world.newcomer,
    seats: new Set(publicSeats(world).map(({ id }) => toHex(id))),
    certificates: new Set(await Promise.all(hashes)),
    rosters: new Map(await Promise.all(lists)),
  };
}

/** What judges the keys in a tab. */
export function keyTruthOf(
  world: World,
  { root, certificates }: TrustBundle,
  hashes: ReadonlySet<string>,
): KeyTruth {
  const { sevda, maren, wolke, mond } = world;
  return {
    centre: world.centre,
    root: toHex(fromBase64url(root)),
    people: [sevda, maren, wolke, mond],
    certified: new Set(certificates.map(fromBase64url).map(personOf)),
    certificates: hashes,
  };
}

/** Public keys of everybody, which a server has. */
export function publicSeats({ sevda, maren, wolke, mond }: World): readonly OwnSeat[] {
  return [sevda, maren, wolke, mond].flatMap(({ seats }) => [...seats.values()]);
}

const hashOf = async (...given: Parameters<typeof hashSigned>) => toHex(await hashSigned(...given));
