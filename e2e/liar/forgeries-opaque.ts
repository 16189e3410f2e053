import { client, ready, server } from '@serenity-kit/opaque';
import { toHex } from '@beistand/crypto/bytes.ts';
import { identifiersOf } from '../../server/src/opaque.ts';
import type { Exchange } from './line.ts';
import { ksf1 } from './quick-stretch.ts';

/** The server’s half of OPAQUE, under a key of the forger’s. */
export interface OwnOpaque {
  readonly setup: string;
  /** Of a password that the forger has made up. */
  readonly record: string;
  readonly identifiers: { readonly server: string };
}

export async function openOwnOpaque(centre: Uint8Array): Promise<OwnOpaque> {
  await ready;
  const setup = server.createSetup();
  const password = 'geraten';
  const identifiers = identifiersOf(toHex(centre) as Parameters<typeof identifiersOf>[0]);
  const begun = client.startRegistration({ password });
  const { registrationRecord: record } = client.finishRegistration({
    password,
    identifiers,
    clientRegistrationState: begun.clientRegistrationState,
    registrationResponse: registered(setup, begun.registrationRequest),
    keyStretching: ksf1,
  });
  return { setup, record, identifiers };
}

/** Well-formed answers that no server of this centre has made. */
export function opaqueWays(
  { route, body }: Exchange,
  { setup, record, identifiers }: OwnOpaque,
): readonly (readonly [name: string, value: unknown])[] {
  const { request } = (body ?? {}) as { readonly request?: string };
  if (request === undefined) return [];
  if (route.path !== '/api/logins/start') {
    return [['a registration under its own key', registered(setup, request)]];
  }
  const login = (registrationRecord: string | null) =>
    server.startLogin({
      serverSetup: setup,
      userIdentifier: 'wolke',
      registrationRecord,
      startLoginRequest: request,
      identifiers,
    }).loginResponse;
  return [
    ['a login under its own key', login(null)],
    ['a login with a record of its own', login(record)],
  ];
}

function registered(serverSetup: string, registrationRequest: string): string {
  const given = { serverSetup, userIdentifier: 'wolke', registrationRequest };
  return server.createRegistrationResponse(given).registrationResponse;
}

/** Sums that nobody should begin with. */
export function challengeWays(
  value: unknown,
): readonly (readonly [name: string, value: unknown])[] {
  if (typeof value !== 'string') return [];
  const challenge = JSON.parse(value) as { readonly parameters: Readonly<Record<string, unknown>> };
  const other = (change: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ ...challenge, parameters: { ...challenge.parameters, ...change } });
  return [
    ['a sum for hours', other({ cost: 2 ** 40 })],
    ['a sum without end', other({ keyPrefix: 'ff'.repeat(400) })],
    ['a sum of another kind', other({ algorithm: 'SHA-256' })],
    ['no sum at all', '{}'],
  ];
}
