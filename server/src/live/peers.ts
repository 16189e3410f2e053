/** Where processes tell each other that they live: hashed like every subject. */
export const presenceTopic = 'presence';

/** What a process says of itself. */
export interface Presence {
  /** Random, new with each start. */
  readonly from: string;
  /** `again`: it may have had things to tell that nobody heard. `bye`: it has told everything. */
  readonly says: 'here' | 'again' | 'bye';
}

export interface PeersDeps {
  readonly self: string;
  /** Beats without a sign of life after which a process counts as dead. */
  readonly maxMissing: number;
  /** Something may have been stored that nobody told us of. */
  readonly lost: () => void;
}

/** The other processes, as far as they have been heard. */
export interface Peers {
  heard(payload: string): void;
  /** Regularly, as often as each of them says that it is here. */
  beat(): void;
  /** Nothing is known of them, since nothing could be heard. */
  forget(): void;
}

/**
 * Notices when a process dies: it may have stored something and not have told it. Counted by our
 * own beats, not by a clock, so that a process that was stopped for a while suspects nobody.
 */
export function createPeers({ self, maxMissing, lost }: PeersDeps): Peers {
  const missing = new Map<string, number>();
  return {
    heard(payload) {
      const [from = '', says = ''] = payload.split(' ');
      if (!/^[0-9a-f]{32}$/.test(from) || from === self) return;
      if (says === 'bye') missing.delete(from);
      else missing.set(from, 0);
      if (says === 'again') lost();
    },
    beat() {
      for (const [peer, beats] of missing) {
        if (beats < maxMissing) {
          missing.set(peer, beats + 1);
          continue;
        }
        missing.delete(peer);
        lost();
      }
    },
    forget: () => missing.clear(),
  };
}

export const presenceOf = ({ from, says }: Presence): string => `${from} ${says}`;
