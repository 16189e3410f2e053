/** Room that many share, with a bound for each and a bound for all. */
export interface Places {
  /**
   * Takes room, by weight.
   *
   * @param whose  a keyed hash or a random id, kept only as long as the room is taken
   * @returns what gives it back, once however often it is called; undefined where there is none left
   */
  take(whose: string, weight?: number): (() => void) | undefined;
  /** How much is taken. */
  taken(): number;
}

export interface Bounds {
  /** For one account, or for one network. */
  readonly each: number;
  readonly inAll: number;
}

/** Counts what is in use now; nothing is left of whoever has given everything back. */
export function createPlaces({ each, inAll }: Bounds): Places {
  const byOwner = new Map<string, number>();
  let all = 0;
  return {
    take(whose, weight = 1) {
      const own = (byOwner.get(whose) ?? 0) + weight;
      if (own > each || all + weight > inAll) return undefined;
      byOwner.set(whose, own);
      all += weight;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        all -= weight;
        const left = (byOwner.get(whose) ?? 0) - weight;
        if (left > 0) byOwner.set(whose, left);
        else byOwner.delete(whose);
      };
    },
    taken: () => all,
  };
}
