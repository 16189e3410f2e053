import { LiveFrame, livePath } from '@beistand/protocol/live.ts';
import { nothing, type Route } from '@beistand/protocol/route.ts';
import { follow, type Flow } from './flow.ts';
import { createLine, type Before, type Exchange, type Given, type Line } from './line.ts';
import { forgetStretched } from './quick-stretch.ts';
import type { Shown } from './shown.ts';
import { comeBack, openTab, type Person, type Tab } from './tab.ts';
import type { World } from './world.ts';

/** Nobody in between. */
export const honest = (exchange: Exchange): Given => exchange;

/** Centres made so far. */
let founded = 0;

/** A flow that has come to its end. */
export interface Played {
  readonly shown: Shown;
  readonly tab: Tab;
  readonly line: Line;
}

/** Plays a flow in a world as it was, with somebody between browser and server. */
export async function play(
  world: World,
  flow: Flow,
  lie: (exchange: Exchange) => Given | Promise<Given>,
  before?: Before,
): Promise<Played> {
  await world.restore(flow.begins ?? 'afternoon');
  forgetStretched();
  const { daysAhead = 0 } = flow;
  // The server remembers which centre a host has.
  const host = flow.founds === true ? `neu-${++founded}.example` : undefined;
  const open = (between: typeof lie, person: Person | undefined) => {
    const line = createLine({
      server: world.server,
      host,
      cookie: person?.cookie,
      lie: between,
      before: between === lie ? before : undefined,
      ...(person && { prepared: { 'POST /api/logins/finish': person.login } }),
    });
    const fingerprint = flow.fingerprint && world.centre;
    return {
      line,
      tab: openTab({ line, daysAhead, fragment: flow.fragment?.(world), fingerprint }),
    };
  };
  const honestly = async (person: Person | undefined): Promise<Tab> => {
    const { tab } = open(honest, person);
    if (person !== undefined) await comeBack(tab, person);
    return tab;
  };
  const { line, tab } = open(lie, flow.who?.(world));
  const shown = await follow(flow, {
    world,
    tab,
    idle: line.idle,
    push: async (frame) => {
      const given = await line.push(liveRoute, frame);
      tab.socket()?.onMessage(typeof given === 'string' ? given : JSON.stringify(given));
    },
    otherTab: () => honestly(flow.who?.(world)),
    colleague: honestly,
    asked: () => line.asked,
  });
  return { shown, tab, line };
}

/** The socket's frames, as if they were replies. */
export const liveRoute: Route = {
  method: 'GET',
  path: livePath,
  access: 'account',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: LiveFrame,
};
