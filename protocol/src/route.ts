import { Type, type Static, type TObject, type TSchema } from 'typebox';

/**
 * Who may call a route. `anyone` needs no session; every other value needs the cookie and the tab
 * token. `account`: any signed-in person; `staff`: counsellors and admins.
 */
export type Access = 'anyone' | 'account' | 'seeker' | 'staff' | 'counsellor' | 'admin';

/**
 * One route, declared once for both sides: the server validates requests and filters replies with
 * it, the browser parses replies with it.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's syntax, `/api/conversations/:conversation`. */
  readonly path: string;
  readonly access: Access;
  /**
   * The password was given within the last five minutes; otherwise 403 `session.confirm`. A route
   * that asks for it now and then only has no such mark: its handler decides.
   */
  readonly fresh?: true;
  /**
   * Staff may call it before they have set up a second factor, also where the centre asks for one:
   * otherwise 403 `session.forbidden`.
   */
  readonly beforeFactor?: true;
  readonly params: TObject;
  readonly query: TObject;
  readonly body: TSchema;
  readonly reply: TSchema;
}

export type Params<R extends Route> = Static<R['params']>;
export type Query<R extends Route> = Static<R['query']>;
export type Body<R extends Route> = Static<R['body']>;
export type Reply<R extends Route> = Static<R['reply']>;

/** An object that refuses undeclared fields. */
export const exact = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** For routes without params, query, body or reply. */
export const nothing = exact({});
