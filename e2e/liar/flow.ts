import type { Signal } from '@preact/signals';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { LiveFrame } from '@beistand/protocol/live.ts';
import { seekerFailure } from '@beistand/web/texts/failure.ts';
import type { Asked } from './line.ts';
import { together, type Shown } from './shown.ts';
import { CentreMissing, comeBack, type Person, type Tab } from './tab.ts';
import { canary, type Beginning, type World } from './world.ts';

/** What somebody does, and what she is shown while she does it. */
export interface Flow {
  readonly name: string;
  /** Whose login it begins with; absent where the flow itself logs in. */
  readonly who?: (world: World) => Person;
  /** Whose vault it opens by itself. */
  readonly vaultOf?: (world: World) => Person;
  /** What stands behind `#` of the link by which it begins; or the centre’s fingerprint does. */
  readonly fragment?: (world: World) => string;
  readonly fingerprint?: true;
  /** The centre is the one that its person makes here. */
  readonly founds?: true;
  /** How the server stands; after the afternoon where nothing else is said. */
  readonly begins?: Exclude<Beginning, 'afternoon'>;
  /** Days by which her device's clock is ahead. */
  readonly daysAhead?: number;
  /** Share of the runs. */
  readonly weight: number;
  readonly run: (stage: Stage) => Promise<Shown>;
}

export interface Stage {
  readonly world: World;
  readonly tab: Tab;
  /** Until nothing is on its way any more. */
  readonly idle: () => Promise<void>;
  /** A frame that the server sends over the socket, and that may be changed on its way. */
  readonly push: (frame: LiveFrame) => Promise<void>;
  /** Another tab of the same person, to which nobody lies. */
  readonly otherTab: () => Promise<Tab>;
  /** Somebody else, at a browser to which nobody lies. */
  readonly colleague: (person: Person) => Promise<Tab>;
  /** What this browser has sent so far. */
  readonly asked: () => readonly Asked[];
}

/** What people type: it may be shown to them again. */
export const typed = [`Ein neuer Brief ${canary}`, `Eine neue Anfrage ${canary}`] as const;

export const noClock = {
  held: { hold: () => () => undefined, take: () => undefined },
  now: () => Date.now(),
  setTimeout: () => 0,
  clearTimeout: () => undefined,
};

/** Runs a flow after the login; what stops it is shown, as every screen does. */
export async function follow(flow: Flow, stage: Stage): Promise<Shown> {
  const shown: Partial<Shown>[] = [];
  try {
    if (flow.who !== undefined) {
      await comeBack(stage.tab, flow.who(stage.world));
      shown.push({ facts: [['name', stage.tab.signedIn.value?.name ?? '']] });
    }
    shown.push(await flow.run(stage));
  } catch (error) {
    const isMissing = error instanceof CentreMissing;
    const why = isMissing ? 'centre.unknown' : seekerFailure(error);
    shown.push({ failures: [why] });
    // Says where, for whoever mends it.
    if (why === 'fault') shown.push({ facts: [['fault', stackOf(error)]] });
  }
  await stage.idle();
  return together(...shown);
}

/** What a route of the page's router chooses. */
export function select(
  selected: { readonly value: ConversationId | undefined },
  id: ConversationId,
): void {
  (selected as Signal<ConversationId | undefined>).value = id;
}

/** For what the page tries again when somebody asks for it once more. */
export function ignore(): void {
  // See above.
}

function stackOf(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error);
}
