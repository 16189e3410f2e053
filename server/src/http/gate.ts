import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { Access, Route } from '@beistand/protocol/route.ts';
import type { Person } from '@beistand/protocol/sessions.ts';
import type { Guard } from '../guard/guard.ts';

/** A person whose cookie and tab token fit together. */
export interface SignedIn {
  readonly account: AccountId;
  readonly person: Person;
  /** Stored hash of the session's id: names the session inside the server only. */
  readonly session: string;
  /** Stored hash of the tab's token, likewise. */
  readonly tab: string;
  /** Whether this tab gave the password within the last minutes. */
  readonly fresh: boolean;
  /** Staff of a centre that asks for a second factor, before one has been set up. */
  readonly lacksFactor: boolean;
}

/** What a request must carry to be somebody's. */
export interface Credentials {
  readonly cookie: string | undefined;
  readonly tab: string | undefined;
}

/** How `serve` finds out where a request belongs. Decorates the Fastify instance. */
export interface Gate {
  /** The centre of a host name without port; undefined where there is none. */
  findCentre(host: string): Promise<CentreId | undefined>;
  /** Checks cookie and tab token, and counts as a sign of life. */
  authenticate(centre: CentreId, credentials: Credentials): Promise<SignedIn | undefined>;
  /** Holds abuse back: what may come in, when, and how much of it. */
  readonly guard: Guard;
  /** `http` or `https`: what browsers see. */
  readonly scheme: 'http' | 'https';
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly gate: Gate;
  }
}

/** Whether this tab has to give the password again before it may call a route. */
export function mustConfirm(route: Pick<Route, 'fresh'>, { fresh }: { fresh: boolean }): boolean {
  return route.fresh === true && !fresh;
}

/** Whether somebody has to set up a second factor before this route. */
export function mustAddFactor(
  route: Pick<Route, 'beforeFactor'>,
  { lacksFactor }: Pick<SignedIn, 'lacksFactor'>,
): boolean {
  return lacksFactor && route.beforeFactor !== true;
}

/** Whether this person may call a route. The one place in which roles are looked at. */
export function mayCall(access: Access, person: Person | undefined): boolean {
  if (access === 'anyone') return true;
  if (person === undefined) return false;
  const staff = person.kind === 'staff' ? person : undefined;
  switch (access) {
    case 'account':
      return true;
    case 'seeker':
      return staff === undefined;
    case 'staff':
      return staff !== undefined && (staff.admin || staff.counsellor);
    case 'counsellor':
      return staff?.counsellor === true;
    case 'admin':
      return staff?.admin === true;
  }
}
