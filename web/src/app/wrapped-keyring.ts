import type { CentreId } from '@beistand/protocol/ids.ts';
import type { Keyring } from './keyring/api.ts';

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
  const saving = around(undefined, saveSoon);
  const trusting = around(trust, saveSoon);
  const withSelf = around(openSelf);
  // The keyring uses no password for another centre than the link has named.
  const linked = around(() => fingerprint && keyring.confirmCentre(fingerprint));
  const wrapped: Partial<Keyring> = {
    beginRegistration: linked(keyring.beginRegistration),
    beginLogin: linked(keyring.beginLogin),
    beginRecovery: linked(keyring.beginRecovery),
    openAccount: around(forget)(keyring.openAccount),
    renewalStored: around(undefined, forget)(keyring.renewalStored),
    seatsRenewed: saving(keyring.seatsRenewed),
    confirmCentre: saving(keyring.confirmCentre),
    choose: saving(keyring.choose),
    hideEarlier: saving(keyring.hideEarlier),
    showEarlier: saving(keyring.showEarlier),
    openConversation: trusting(keyring.openConversation),
    readMessages: saving(keyring.readMessages),
    // The roster as it is now: whoever left yesterday must not get today's key.
    sealEnquiry: around(() => trust('refresh'))(keyring.sealEnquiry),
    messageStored: saving(keyring.messageStored),
    acknowledgeReaders: saving(keyring.acknowledgeReaders),
    acceptEnquiry: trusting(keyring.acceptEnquiry),
    sealDraft: withSelf(keyring.sealDraft),
    openDraft: withSelf(keyring.openDraft),
    makeInvitation: saving(keyring.makeInvitation),
    certify: trusting(keyring.certify),
    renewCertificate: trusting(keyring.renewCertificate),
    makeRoster: trusting(keyring.makeRoster),
    revoke: trusting(keyring.revoke),
    readKeySheet: trusting(keyring.readKeySheet),
  };
  // Everything else as it is: the keyring answers to any name, and so cannot be copied.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is not its own is the keyring's
  return Object.setPrototypeOf(wrapped, keyring) as Keyring;
}

/** Does one thing before an operation, and another once it has worked. */
function around(before?: () => unknown, after?: () => void) {
  return <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await before?.();
      const result = await run(...args);
      after?.();
      return result;
    };
}
