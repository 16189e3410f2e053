import { createHmac } from 'node:crypto';
import { client, ready, server } from '@serenity-kit/opaque';
import { normaliseName } from '@beistand/protocol/accounts.ts';
import { Refusal } from '@beistand/protocol/failures.ts';
import type { CentreId } from '@beistand/protocol/ids.ts';
import { label } from './bytes.ts';
import type { Secrets } from './secrets.ts';

/** The server's half of OPAQUE (RFC 9807), and the names by which it knows people. */
export interface Opaque {
  /**
   * The identifier of a login name: HMAC-SHA-256(name key, L("name")‖centre‖normalised name), hex.
   * Undefined where no account can have that name.
   */
  nameIdentifier(centre: CentreId, typed: string): string | undefined;

  /** An identifier that belongs to nobody, the same each time for the same text. */
  strangerIdentifier(centre: CentreId, text: string): string;

  /** @throws Refusal `request.invalid` where the request is not one of OPAQUE's */
  registrationResponse(identifier: string, request: string): string;

  /** @throws Refusal `request.invalid` where the record is not one of OPAQUE's */
  checkRecord(record: string): void;

  /**
   * First half of a login. Without a record it answers as if there were one.
   *
   * @throws Refusal `request.invalid` where the request is not one of OPAQUE's
   */
  startLogin(login: LoginStart): LoginAnswer;

  /** Second half: the session key, 64 bytes; undefined for a wrong password or an unknown name. */
  finishLogin(centre: CentreId, state: string, finish: string): Uint8Array | undefined;
}

interface LoginStart {
  readonly centre: CentreId;
  readonly identifier: string;
  readonly record: string | undefined;
  readonly request: string;
}

interface LoginAnswer {
  readonly state: string;
  readonly response: string;
}

export async function createOpaque({ opaqueSetup, nameKey }: Secrets): Promise<Opaque> {
  await ready;
  const identifier = (kind: 'name' | 'stranger', centre: CentreId, text: string) =>
    createHmac('sha256', nameKey)
      .update(label(kind))
      .update(Buffer.from(centre, 'hex'))
      .update(text, 'utf8')
      .digest('hex');
  const probe = client.startLogin({ password: 'probe' }).startLoginRequest;
  const begin = (userIdentifier: string, record: string | null, request: string, id?: CentreId) =>
    orInvalid(() =>
      server.startLogin({
        serverSetup: opaqueSetup,
        userIdentifier,
        registrationRecord: record,
        startLoginRequest: request,
        ...(id === undefined ? {} : { identifiers: identifiersOf(id) }),
      }),
    );

  return {
    nameIdentifier(centre, typed) {
      const name = normaliseName(typed);
      return name === undefined ? undefined : identifier('name', centre, name);
    },
    strangerIdentifier: (centre, text) => identifier('stranger', centre, text),
    registrationResponse: (userIdentifier, registrationRequest) =>
      orInvalid(() =>
        server.createRegistrationResponse({
          serverSetup: opaqueSetup,
          userIdentifier,
          registrationRequest,
        }),
      ).registrationResponse,
    checkRecord(record) {
      begin('probe', record, probe);
    },
    startLogin({ centre, identifier: userIdentifier, record, request }) {
      const started = begin(userIdentifier, record ?? null, request, centre);
      return { state: started.serverLoginState, response: started.loginResponse };
    },
    finishLogin(centre, state, finish) {
      try {
        const { sessionKey } = server.finishLogin({
          serverLoginState: state,
          finishLoginRequest: finish,
          identifiers: identifiersOf(centre),
        });
        return Buffer.from(sessionKey, 'base64url');
      } catch {
        // The library says no by throwing; why is nobody's business.
        return undefined;
      }
    },
  };
}

/** The server's identifier binds a login to this protocol and centre (PROTOCOL-DETAILS 12). */
export function identifiersOf(centre: CentreId): { readonly server: string } {
  return { server: `beistand/1/${centre}` };
}

/** The library throws plain errors at bytes that are none of OPAQUE's. */
function orInvalid<T>(step: () => T): T {
  try {
    return step();
  } catch {
    throw new Refusal('request.invalid');
  }
}
