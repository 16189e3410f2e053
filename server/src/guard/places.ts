/** Places that many share, with a bound for each and a bound for all. */
export interface Places {
  /**
   * Takes one.
   *
   * @param whose  a keyed hash or a random id, kept only as long as the room is taken
   * @returns what gives it back, once however often it is called; undefined where there is none left
   */
  take(whose: string): (() => void) | undefined;
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
    take(whose) {
      const own = (byOwner.get(whose) ?? 0) + 1;
      if (own > each || all + 1 > inAll) return undefined;
      byOwner.set(whose, own);
      all += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        all -= 1;
        const left = (byOwner.get(whose) ?? 0) - 1;
        if (left > 0) byOwner.set(whose, left);
        else byOwner.delete(whose);
      };
    },
    taken: () => all,
  };
}
