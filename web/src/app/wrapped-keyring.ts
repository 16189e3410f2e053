import type { CentreId } from '@beistand/protocol/ids.ts';
import { KeyringError, type Keyring } from './keyring/api.ts';

export interface WrapDeps {
  /** Loads and verifies the centre's people once, or again. */
  readonly trust: (refresh?: 'refresh') => Promise<unknown>;
  /** Opens the account's `self` conversation once. */
  readonly openSelf: () => Promise<void>;
  readonly saveSoon: () => void;
  /** What was done once for the login before. */
  readonly forget: () => void;
  /** The centre's fingerprint, where the link that opened this page carried one. */
  readonly fingerprint: CentreId | undefined;
}

/**
 * The keyring as the features get it: what an operation leans on is there before it runs, and what
 * it has changed in the vault is stored soon after.
 */
export function wrapKeyring(keyring: Keyring, deps: WrapDeps): Keyring {
  const { trust, openSelf, saveSoon, forget, fingerprint } = deps;
  /** Link and server must name the same centre before a password is used. */
  const linked = <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      const differs =
        fingerprint !== undefined && (await keyring.confirmCentre(fingerprint)) === 'differs';
      if (differs) throw new KeyringError('centre.changed');
      return run(...args);
    };
  };
  const saving = <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      const result = await run(...args);
      saveSoon();
      return result;
    };
  };
  const trusting = <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) => {
    return saving(async (...args: A): Promise<R> => {
      await trust();
      return run(...args);
    });
  };
  return {
    ...keyring,
    beginRegistration: linked(keyring.beginRegistration),
    beginLogin: linked(keyring.beginLogin),
    beginRecovery: linked(keyring.beginRecovery),
    openAccount: async (centre, reply) => {
      forget();
      return keyring.openAccount(centre, reply);
    },
    confirmCentre: saving(keyring.confirmCentre),
    openConversation: trusting(keyring.openConversation),
    readMessages: saving(keyring.readMessages),
    // The roster as it is now: whoever left yesterday must not get today's key.
    sealEnquiry: async (given) => {
      await trust('refresh');
      return keyring.sealEnquiry(given);
    },
    messageStored: saving(keyring.messageStored),
    acknowledgeReaders: saving(keyring.acknowledgeReaders),
    acceptEnquiry: trusting(keyring.acceptEnquiry),
    sealDraft: async (draft) => {
      await openSelf();
      return keyring.sealDraft(draft);
    },
    openDraft: async (draft, stored) => {
      await openSelf();
      return keyring.openDraft(draft, stored);
    },
    makeInvitation: saving(keyring.makeInvitation),
    certify: trusting(keyring.certify),
    makeRoster: trusting(keyring.makeRoster),
    revoke: trusting(keyring.revoke),
  };
}
