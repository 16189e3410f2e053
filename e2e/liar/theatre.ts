import type { Memory } from '@beistand/web/app/keyring/memory.ts';
import { playAfternoon } from './afternoon.ts';
import { fillChest } from './chest.ts';
import { typed, type Flow } from './flow.ts';
import { createForger } from './forgeries.ts';
import { tell, worthOf, type Liar, type Lie, type Told } from './lies.ts';
import type { Exchange, Given } from './line.ts';
import { judge, judgeRequests, type Secrets, type Truth } from './oracle.ts';
import {
  judgeKeys,
  judgePapers,
  judgeSuccessions,
  truthOfFounder,
  type KeyTruth,
} from './oracle-keys.ts';
import { honest, liveRoute, play, type Played } from './play.ts';
import { createPlotter, plotted, stories, type Plot } from './plots.ts';
import type { Shown } from './shown.ts';
import { keyTruthOf, publicSeats, secretsOf, trustOf, truthOf } from './truth.ts';
import type { World } from './world.ts';

/** One flow, with what an honest server lets its person see. */
interface Rehearsed {
  readonly flow: Flow;
  readonly truth: Truth;
  readonly exchanges: readonly Exchange[];
  /** Numbers of the replies of an honest run, those in which much is checked more often. */
  readonly replies: readonly number[];
}

/** What a server has in mind for one run. */
interface Script {
  readonly plot: Plot;
  readonly lies: readonly Lie[];
}

/** What came of a run with lies in it. */
export interface Outcome {
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
  /** The stories that make a difference in a flow. */
  readonly stories: (flow: string) => Promise<readonly Plot[]>;
  readonly close: () => Promise<void>;
}

/** A world, and every flow played once without any lie. */
export async function openTheatre(flows: readonly Flow[]): Promise<Theatre> {
  const world = await playAfternoon();
  const { account, login } = world.wolke;
  const victim = { account, vaultNumber: login.vaultNumber };
  const forger = await createForger(world.centre, victim);
  const bundle = await trustOf(world);
  const secrets = await secretsOf(world, bundle, forger.seat);
  const keys = keyTruthOf(world, bundle, secrets.certificates);
  const rehearsed: Rehearsed[] = [];
  const past = [...world.past];
  for (const flow of flows) {
    const played = await play(world, flow, honest);
    const { shown, line } = played;
    const { length } = line.exchanges;
    const wrong = await judgeSent(played, { flow, secrets, keys, ownEpochs: new Set() });
    if (shown.failures.length > 0 || wrong.length > 0) {
      throw new Error(
        `${flow.name}: ${JSON.stringify([shown.failures, wrong, shown.facts.filter(([of]) => of === 'fault')])}`,
      );
    }
    const exchanges = line.exchanges.slice(0, length);
    past.push(...beforeWriting(exchanges));
    const replies = exchanges.flatMap((one) => Array.from({ length: worthOf(one) }, () => one.at));
    rehearsed.push({ flow, truth: await truthOf(world, flow, played), exchanges, replies });
  }
  const liar: Liar = { chest: fillChest(past), forger };
  const plotter = createPlotter(forger, publicSeats(world));
  return {
    world,
    run: async (name, { plot, lies }) => {
      const { flow, truth, replies } = found(rehearsed.find((one) => one.flow.name === name));
      const told: Told[] = [];
      const lie = async (exchange: Exchange): Promise<Given> => {
        const mine = lies.filter(({ at }) => replies[at % replies.length] === exchange.at);
        const { status } = exchange;
        let given: Given = { status, reply: await plotted(exchange, plot, plotter) };
        for (const one of mine) {
          const made = await tell({ ...exchange, ...given }, one, liar);
          told.push(made.told);
          given = made.given;
        }
        return given;
      };
      const played = await play(world, flow, lie);
      const { shown } = played;
      const { ownEpochs } = plotter;
      const wrong = [
        ...judge(shown, truth, typed),
        ...(await judgeSent(played, { flow, secrets, keys, ownEpochs })),
      ];
      return { told, wrong, end: endOf(shown) };
    },
    stories: async (name) => {
      const { exchanges } = found(rehearsed.find((one) => one.flow.name === name));
      const told: Plot[] = [];
      for (const plot of stories) {
        // What is told here is remembered by nobody: these replies also tell of what came later.
        const apart = createPlotter(forger, publicSeats(world));
        const others = exchanges.map((one) => plotted(one, plot, apart));
        const texts = (await Promise.all(others)).map((one) => JSON.stringify(one));
        if (texts.some((text, at) => text !== JSON.stringify(exchanges[at]?.reply)))
          told.push(plot);
      }
      return told;
    },
    close: () => world.server.close(),
  };
}

interface Judging {
  readonly flow: Flow;
  readonly secrets: Omit<Secrets, 'memories' | 'ownEpochs'>;
  readonly keys: KeyTruth;
  readonly ownEpochs: ReadonlySet<string>;
}

/** What is wrong with what a tab has sent, and with the keys in it. */
async function judgeSent(
  { tab, line }: Played,
  { flow, secrets, keys: known, ownEpochs }: Judging,
): Promise<readonly string[]> {
  const founded = flow.founds === true ? await truthOfFounder(tab) : {};
  const keys = { ...known, ...founded };
  const memories: readonly Memory[] = [tab.memory];
  return [
    ...(await judgeRequests(line.asked, { ...secrets, ...founded, memories, ownEpochs })),
    ...(await judgeKeys(tab, keys)),
    ...judgePapers(tab, line.asked),
    ...(await judgeSuccessions(tab, line.asked, keys)),
  ];
}

/** What others may be told of: after a flow has written, its replies tell of another world. */
function beforeWriting(exchanges: readonly Exchange[]): readonly Exchange[] {
  const end = exchanges.findIndex(
    ({ route }) => (route.method !== 'GET' && !harmless.has(route.path)) || route === liveRoute,
  );
  return end < 0 ? exchanges : exchanges.slice(0, end);
}

const harmless = new Set(['/api/logins/finish', '/api/conversations/:conversation/read']);

function endOf({ failures, threads, lists }: Shown): Outcome['end'] {
  if (failures.length > 0) return 'refused';
  const isMarked = threads.some((one) => one.marked) || lists.some((one) => one.missing > 0);
  return isMarked ? 'marked' : 'true';
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such flow.');
  return value;
}
