import { isDeepStrictEqual } from 'node:util';
import type * as Opaque from '@serenity-kit/opaque';

/** What `ksf-1` is, written down a second time: whatever a server answers, nothing else is asked for. */
export const ksf1 = {
  'argon2id-custom': { memory: 65_536, iterations: 3, parallelism: 4 },
} as const;

/** Argon2id as small as it gets, for thousands of logins. */
const quick = { 'argon2id-custom': { memory: 32, iterations: 1, parallelism: 4 } } as const;

/** What has gone through OPAQUE since the beginning of a run. */
export interface Stretched {
  /** Stretched with anything but `ksf-1`. */
  weak: number;
  /** Export and session keys, base64url. */
  readonly keys: string[];
}

export const stretched: Stretched = { weak: 0, keys: [] };

export function forgetStretched(): void {
  stretched.weak = 0;
  stretched.keys.length = 0;
}

/**
 * OPAQUE's library, with a password stretched quickly in the place of `ksf-1`, and noted where
 * somebody asks for anything else. Everything besides is the library’s own.
 */
export function quickened<T extends typeof Opaque>(library: T): T {
  const { client } = library;
  return {
    ...library,
    client: {
      ...client,
      finishRegistration: (given) => {
        const made = client.finishRegistration({ ...given, keyStretching: instead(given) });
        stretched.keys.push(made.exportKey);
        return made;
      },
      finishLogin: (given) => {
        const made = client.finishLogin({ ...given, keyStretching: instead(given) });
        if (made !== undefined) stretched.keys.push(made.exportKey, made.sessionKey);
        return made;
      },
    } satisfies typeof client,
  };
}

function instead({ keyStretching }: { readonly keyStretching?: unknown }): typeof quick {
  if (!isDeepStrictEqual(keyStretching, ksf1)) stretched.weak++;
  return quick;
}
