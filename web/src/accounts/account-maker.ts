import { signal, type ReadonlySignal } from '@preact/signals';
import {
  finishRegistration,
  newChallenge,
  startRegistration,
} from '@beistand/protocol/accounts.ts';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { Body } from '@beistand/protocol/route.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure } from '../texts/failure.ts';

export interface Work {
  /** Whether this sum is a long one: many people register just now. */
  readonly isLong: ReadonlySignal<boolean>;
  /** Begins with the sum, once. */
  readonly begin: () => void;
  /** The solution; each is good for one attempt. */
  readonly take: () => Promise<string>;
}

/** The sum begins when the person does, and is solved while she types. */
export function createWork({ call, keyring }: Pick<AppServices, 'call' | 'keyring'>): Work {
  let solving: Promise<string> | undefined;
  const isLong = signal(false);
  const begin = (): Promise<string> => {
    solving ??= call(newChallenge).then(({ challenge, long }) => {
      isLong.value = long;
      return keyring.solveChallenge(challenge);
    });
    // Told when it is needed, not while somebody types.
    solving.catch(() => {
      solving = undefined;
    });
    return solving;
  };
  return {
    isLong,
    begin: () => void begin(),
    take: async () => {
      const solution = await begin();
      solving = undefined;
      return solution;
    },
  };
}

interface Wanted {
  readonly name: string;
  readonly password: string;
}

interface MakerDeps {
  readonly centre: PublicCentre;
  readonly work: Work;
  readonly onPhase: (phase: 'keys' | 'puzzle' | 'sending') => void;
}

/**
 * Makes the account once: an attempt whose answer was lost goes out again with the same bytes, for
 * which the server has the stored answer.
 */
export function createAccountMaker(
  { call, keyring }: Pick<AppServices, 'call' | 'keyring'>,
  { centre, work, onPhase }: MakerDeps,
): { readonly make: (wanted: Wanted) => Promise<void> } {
  let made: (Wanted & { readonly body: Body<typeof finishRegistration> }) | undefined;

  const build = async (wanted: Wanted): Promise<Body<typeof finishRegistration>> => {
    onPhase('keys');
    const { request } = await keyring.beginRegistration(wanted.password);
    const { response } = await call(startRegistration, { body: { name: wanted.name, request } });
    const account = await keyring.finishRegistration({
      centre: { id: centre.id, root: centre.root },
      name: wanted.name,
      response,
    });
    onPhase('puzzle');
    return { account, terms: centre.settings.terms.version, pow: await work.take() };
  };
  return {
    make: async (wanted) => {
      if (made?.name !== wanted.name || made.password !== wanted.password) {
        made = { ...wanted, body: await build(wanted) };
      }
      onPhase('sending');
      try {
        await call(finishRegistration, { body: made.body });
      } catch (error) {
        const why = seekerFailure(error);
        // The sum is good for half an hour and one attempt, and by then it may be too easy a one:
        // another for the same account.
        if (why === 'pow.failed') {
          onPhase('puzzle');
          made = { ...made, body: { ...made.body, pow: await work.take() } };
          onPhase('sending');
        } else if (why !== 'offline' && why !== 'reply') made = undefined;
        if (why !== 'pow.failed' || made === undefined) throw error;
        await call(finishRegistration, { body: made.body });
      }
      made = undefined;
    },
  };
}
