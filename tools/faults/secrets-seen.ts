import { failureStatus } from '@beistand/protocol/failures.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import type { Fetch } from '../call.ts';

/** Everything that requests and answers have carried and no log may hold. */
export interface SecretsSeen {
  /** `fetch` by way of a proxy that names this address, and notes what goes by. */
  readonly askFrom: (address: string) => Fetch;
  readonly add: (...secrets: readonly string[]) => void;
  readonly all: () => readonly string[];
}

/** Shorter texts are words of the protocol: kinds, states, days. */
const shortest = 16;

export function createSecretsSeen(): SecretsSeen {
  const seen = new Set<string>();
  const known = new Set<string>(Object.keys(failureStatus));
  const add = (...secrets: readonly string[]) => {
    for (const secret of secrets) if (!known.has(secret) && secret !== '') seen.add(secret);
  };
  const addTexts = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= shortest) add(value);
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(addTexts);
  };
  const addBody = (text: string) => {
    try {
      addTexts(JSON.parse(text));
    } catch {
      // A page, or nothing.
    }
  };
  return {
    add,
    all: () => [...seen],
    askFrom: (address) => async (url, request) => {
      const headers = new Headers(request.headers);
      headers.set('x-forwarded-for', address);
      add(address, headers.get(tabHeader) ?? '', valueOf(headers.get('cookie')));
      if (typeof request.body === 'string') addBody(request.body);
      // Ids in the path.
      add(...new URL(url).pathname.split('/').filter((part) => part.length >= 2 * shortest));
      const response = await fetch(url, { ...request, headers });
      addBody(await response.clone().text());
      add(...response.headers.getSetCookie().map((cookie) => valueOf(cookie.split(';')[0])));
      return response;
    },
  };
}

const valueOf = (cookie: string | null = ''): string => cookie?.split('=').slice(1).join('=') ?? '';
