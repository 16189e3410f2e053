import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import type { OwnSeat } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import { getConversation } from '@beistand/protocol/conversations.ts';
import { LiveFrame, livePath } from '@beistand/protocol/live.ts';
import { nothing, type Route } from '@beistand/protocol/route.ts';
import type { TrustBundle } from '@beistand/protocol/staff.ts';
import type { Memory } from '@beistand/web/app/keyring/memory.ts';
import { createThreadStore } from '@beistand/web/conversations/thread-store.ts';
import { playAfternoon } from './afternoon.ts';
import { fillChest } from './chest.ts';
import { follow, typed, type Flow } from './flow.ts';
import { createForger } from './forgeries.ts';
import { createPlotter, plotted, type Plot } from './plots.ts';
import { tell, type Liar, type Lie, type Told } from './lies.ts';
import { createLine, type Exchange, type Given, type Line } from './line.ts';
import { judge, judgeRequests, type Secrets, type Truth } from './oracle.ts';
import { nothingShown, readersSince, threadShown, type Shown } from './shown.ts';
import { comeBack, openTab, type Tab } from './tab.ts';
import { canary, type World } from './world.ts';

/** One flow, with what an honest server lets its person see. */
interface Rehearsed {
  readonly flow: Flow;
  readonly truth: Truth;
  /** How many replies an honest run takes. */
  readonly replies: number;
}

/** What a server has in mind for one run. */
interface Script {
  readonly plot: Plot;
  readonly lies: readonly Lie[];
}

/** What came of a run with lies in it. */
interface Outcome {
  readonly told: readonly Told[];
  /** Nothing is wrong: what was shown was true, or said that it was not whole. */
  readonly wrong: readonly string[];
  /** What the person was left with. */
  readonly end: 'refused' | 'marked' | 'true';
}

export interface Theatre {
  readonly world: World;
  /** Plays a flow with these lies in it. */
  readonly run: (flow: string, script: Script) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** A world, and every flow played once without any lie. */
export async function openTheatre(flows: readonly Flow[]): Promise<Theatre> {
  const world = await playAfternoon();
  const { account, login } = world.wolke;
  const victim = { account, vaultNumber: login.vaultNumber };
  const forger = await createForger(centreOf(world), victim);
  const secrets = await secretsOf(world, forger.seat);
  const rehearsed: Rehearsed[] = [];
  const past = [...world.past];
  for (const flow of flows) {
    const played = await play(world, flow, honest);
    const { shown, tab, line } = played;
    const replies = line.exchanges.length;
    const wrong = await judgeRequests(line.asked, {
      ...secrets,
      memories: [tab.memory],
      ownEpochs: new Set(),
    });
    if (shown.failures.length > 0 || wrong.length > 0) {
      throw new Error(
        `${flow.name}: ${JSON.stringify([shown.failures, wrong, shown.facts.filter(([of]) => of === 'fault')])}`,
      );
    }
    past.push(...beforeWriting(line.exchanges.slice(0, replies)));
    rehearsed.push({ flow, truth: await truthOf(world, flow, played), replies });
  }
  const liar: Liar = { chest: fillChest(past), forger };
  const plotter = createPlotter(forger, publicSeats(world));
  return {
    world,
    run: async (name, { plot, lies }) => {
      const { flow, truth, replies } = found(rehearsed.find((one) => one.flow.name === name));
      const told: Told[] = [];
      const lie = async (exchange: Exchange): Promise<Given> => {
        const mine = lies.filter(({ at }) => at % replies === exchange.at);
        const { status } = exchange;
        let given: Given = { status, reply: await plotted(exchange, plot, plotter) };
        for (const one of mine) {
          const made = await tell({ ...exchange, ...given }, one, liar);
          told.push(made.told);
          given = made.given;
        }
        return given;
      };
      const { shown, tab, line } = await play(world, flow, lie);
      const memories: readonly Memory[] = [tab.memory];
      const { ownEpochs } = plotter;
      const wrong = [
        ...judge(shown, truth, typed),
        ...(await judgeRequests(line.asked, { ...secrets, memories, ownEpochs })),
      ];
      return { told, wrong, end: endOf(shown) };
    },
    close: () => world.server.close(),
  };
}

interface Played {
  readonly shown: Shown;
  readonly tab: Tab;
  readonly line: Line;
}

async function play(
  world: World,
  flow: Flow,
  lie: (exchange: Exchange) => Given | Promise<Given>,
): Promise<Played> {
  await world.restore();
  const person = flow.who?.(world);
  const { daysAhead = 0 } = flow;
  const open = (between: typeof lie) => {
    const line = createLine({
      server: world.server,
      cookie: person?.cookie,
      lie: between,
      ...(person && { prepared: { 'POST /api/logins/finish': person.login } }),
    });
    return { line, tab: openTab({ line, daysAhead }) };
  };
  const { line, tab } = open(lie);
  const shown = await follow(flow, {
    world,
    tab,
    idle: line.idle,
    push: async (frame) => {
      const given = await line.push(liveRoute, frame);
      tab.socket()?.onMessage(typeof given === 'string' ? given : JSON.stringify(given));
    },
    otherTab: async () => {
      const other = open(honest).tab;
      if (person !== undefined) await comeBack(other, person);
      return other;
    },
  });
  return { shown, tab, line };
}

/** The socket's frames, as if they were replies. */
const liveRoute: Route = {
  method: 'GET',
  path: livePath,
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: LiveFrame,
};

/** What others may be told of: after a flow has written, its replies tell of another world. */
function beforeWriting(exchanges: readonly Exchange[]): readonly Exchange[] {
  const end = exchanges.findIndex(
    ({ route }) => (route.method !== 'GET' && !harmless.has(route.path)) || route === liveRoute,
  );
  return end < 0 ? exchanges : exchanges.slice(0, end);
}

const harmless = new Set(['/api/logins/finish', '/api/conversations/:conversation/read']);

function publicSeats({ sevda, maren, wolke, mond }: World): readonly OwnSeat[] {
  return [sevda, maren, wolke, mond].flatMap(({ seats }) => [...seats.values()]);
}

function endOf({ failures, threads, lists }: Shown): Outcome['end'] {
  if (failures.length > 0) return 'refused';
  const isMarked = threads.some((one) => one.marked) || lists.some((one) => one.missing > 0);
  return isMarked ? 'marked' : 'true';
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such flow.');
  return value;
}

function centreOf({ past }: World): string {
  const found = past.find(
    ({ route, reply }) => route.path === '/api/centre' && 'centre' in (reply as object),
  );
  const { centre } = (found?.reply ?? {}) as { readonly centre?: { readonly id: string } };
  return centre?.id ?? '';
}

/** All letters and statements of an honest run, and which of them the vault had known before. */
async function truthOf(world: World, flow: Flow, played: Played): Promise<Truth> {
  const { shown, tab } = played;
  const facts = new Map<string, Set<string>>();
  const add = (of: string, what: string) =>
    facts.set(of, new Set([...(facts.get(of) ?? []), what]));
  for (const [of, what] of [...shown.facts, ...alsoTrue]) add(of, what);
  const before = await memoryOf(world, flow);
  const { pins = {}, seats = {} } = before.account?.content ?? {};
  const pinned = (line: string) =>
    Math.max(
      0,
      ...Object.keys(pins)
        .filter((at) => at.startsWith(`${line}/`))
        .map(numberOf),
    );
  for (const { team, members, name, n } of (await tab.services.trust('refresh')).teams) {
    const names = members.map((one) => one.name).sort();
    for (let at = pinned(`roster/${team}`); at <= n; at++) {
      add(`team ${team}`, JSON.stringify([at, name, names]));
    }
  }
  for (const id of [world.long, world.pooled, world.others]) {
    if (!facts.has(`readers of ${id}`)) continue;
    const served = await tab.services.call(getConversation, { params: { conversation: id } });
    const view = await tab.keyring.openConversation(id, served);
    const from = Math.max(1, pinned(id));
    for (const names of readersSince(view, from)) add(`readers of ${id}`, names);
  }
  const whole = await Promise.all(
    shown.threads.map(async ({ conversation }) => {
      const thread = createThreadStore(tab.services, conversation);
      await thread.load();
      while (thread.more.value) await thread.older();
      return threadShown(thread).threads ?? [];
    }),
  );
  const threads = whole.flat().map(({ conversation, letters }) => {
    const frontier = new Set((seats[conversation]?.frontier ?? []).map(({ hash }) => toHex(hash)));
    const known = 1 + letters.findLastIndex(({ hash }) => frontier.has(hash));
    return [conversation, { letters, known }] as const;
  });
  return {
    facts,
    threads: new Map(threads),
    known: shown.lists.flatMap(({ names }) => names),
  };
}

/** What a server may claim without anybody being misled; see `server-known.ts`. */
const alsoTrue: Shown['facts'] = [
  ['enquiry goes to', 'Maren J., Sevda K.'],
  ['arrived from', 'staff Sevda K.'],
  ['deputy', 'Sevda K.'],
  ['deputy', 'Maren J.'],
  ['draft', `alter Entwurf ${canary}`],
];

const numberOf = (place: string): number => Number(place.slice(place.lastIndexOf('/') + 1));

/** What a keyring knows right after an honest login. */
async function memoryOf(world: World, flow: Flow): Promise<Memory> {
  const { tab } = await play(world, { ...flow, run: async () => nothingShown }, honest);
  return tab.memory;
}

async function secretsOf(
  world: World,
  forger: Secrets['forger'],
): Promise<Omit<Secrets, 'memories' | 'ownEpochs'>> {
  const { past } = world;
  const seats = publicSeats(world).map(({ id }) => toHex(id));
  const all = past.flatMap(({ route, reply }) =>
    route.path === '/api/trust' ? (reply as TrustBundle).certificates : [],
  );
  const hashes = await Promise.all(all.map((one) => hashSigned('certificate', fromBase64url(one))));
  return {
    certificates: new Set(hashes.map(toHex)),
    newcomer: world.newcomer,
    seats: new Set(seats),
    forger,
  };
}

const honest = (exchange: Exchange): Given => exchange;
