import { equalBytes, toHex } from './bytes.ts';
import { ascending } from './schema.ts';
import { isPinnedBeyond } from './succession.ts';
import type { VaultContent, VaultSeat } from './vault-content.ts';

/** Three versions of one vault: what both tabs began from, what is stored now, what this tab has. */
export interface Versions {
  readonly base: VaultContent;
  readonly stored: VaultContent;
  readonly mine: VaultContent;
}

/** The content to store, and the positions at which the two tabs were shown different objects. */
export interface Merged {
  readonly content: VaultContent;
  /** Not empty: tell the person, and block sending where it happened. Kept in `content.forks` too. */
  readonly alarms: readonly string[];
}

type Entries<T> = Readonly<Record<string, T>>;
type Lengths = ReadonlyMap<string, number>;

/**
 * Merges two tabs' vaults by entry, after the server has refused a stale one.
 *
 * What was erased in one is erased in both; the longer verified chain wins; two hashes at one position
 * are an alarm, the stored one stays, and of a forked chain only what is stored, so that no pin stands on
 * the other branch. Pins at two places of one line both stay until a tab has verified the line through
 * both, which is what ends a pin. Else entries only come and change; none goes but with its
 * conversation. Nothing here is taken from the server: both contents were opened under the account's key.
 */
export function mergeVaults({ base, stored, mine }: Versions): Merged {
  const gone = ascending([...stored.gone, ...mine.gone]);
  const erased: ReadonlySet<string> = new Set(gone.map(toHex));
  const alive = <T>(entries: Entries<T>) => pick(entries, (key) => !erased.has(subject(key)));

  const found = conflicts(stored, mine);
  const forks = alive({ ...found, ...mine.forks, ...stored.forks });
  const forked = new Set(Object.keys(found).map(subject));
  const longer = longerChains(stored, mine, forked);
  const root = changed([base.root, stored.root, mine.root], sameBytes);
  const nextRoot = changed([base.nextRoot, stored.nextRoot, mine.nextRoot], sameBytes);

  const content: VaultContent = {
    v: 1,
    name: changed([base.name, stored.name, mine.name]),
    checked: moreTrusted(stored.checked, mine.checked),
    hour: Math.max(stored.hour, mine.hour),
    seats: alive(
      join(stored.seats, mine.seats, (ofStored, ofMine, key) =>
        joinSeats(ofStored, ofMine, longer(key)),
      ),
    ),
    staff: distinct([...stored.staff, ...mine.staff]),
    ...(root === undefined ? {} : { root }),
    ...(nextRoot === undefined ? {} : { nextRoot }),
    pins: alive(joinPins({ base, stored, mine }, forked)),
    forks,
    acknowledged: alive(
      join(
        stored.acknowledged,
        mine.acknowledged,
        (ofStored, ofMine, key) =>
          ({ stored: ofStored, mine: ofMine, same: ascending([...ofStored, ...ofMine]) })[
            longer(key)
          ],
      ),
    ),
    ...activeOf(stored, mine, alive),
    read: alive(
      join(stored.read, mine.read, (one, other) => join(one, other, (a, b) => Math.max(a, b))),
    ),
    phrases: alive(joinChanged(base.phrases, stored.phrases, mine.phrases)),
    gone,
    tallies: join(stored.tallies, mine.tallies, (one, other, key) =>
      Math.max(one, other, one + other - (base.tallies[key] ?? 0)),
    ),
    preferences: joinChanged(base.preferences, stored.preferences, mine.preferences),
  };
  return {
    content,
    alarms: Object.keys(forks).filter((position) => Object.hasOwn(found, position)),
  };
}

/** The later hour of each conversation; absent where neither has any. */
function activeOf(
  { active: ofStored }: VaultContent,
  { active: ofMine }: VaultContent,
  alive: <T>(entries: Entries<T>) => Entries<T>,
): Pick<VaultContent, 'active'> {
  if (ofStored === undefined && ofMine === undefined) return {};
  return { active: alive(join(ofStored ?? {}, ofMine ?? {}, (a, b) => Math.max(a, b))) };
}

/** What lies at one position in both and differs there: `mine`, since the stored one stays. */
function conflicts(stored: VaultContent, mine: VaultContent): Entries<Uint8Array> {
  const ofStored = { ...frontiers(stored), ...stored.pins };
  const ofMine = { ...frontiers(mine), ...mine.pins };
  return pick(ofMine, (position, hash) => !sameBytes(ofStored[position] ?? hash, hash));
}

/** Of a forked line only what is stored; of others what neither tab has led the line past. */
function joinPins({ base, stored, mine }: Versions, forked: ReadonlySet<string>) {
  const isForked = (position: string) => forked.has(subject(position));
  return {
    ...pick(mine.pins, (at) => !isForked(at) && !isPassed(at, base, stored)),
    ...pick(stored.pins, (at) => isForked(at) || !isPassed(at, base, mine)),
  };
}

/** Whether a tab has led a line through this pin of `base` since, and pinned a newer object. */
function isPassed(position: string, base: VaultContent, tab: VaultContent): boolean {
  if (base.pins[position] === undefined || tab.pins[position] !== undefined) return false;
  return isPinnedBeyond(tab.pins, subject(position), numberOf(position));
}

function frontiers({ seats }: VaultContent): Entries<Uint8Array> {
  return Object.fromEntries(
    Object.entries(seats).flatMap(([conversation, { frontier }]) =>
      frontier.map(
        ({ seat, seq, hash }) => [`${conversation}/${toHex(seat)}/${seq}`, hash] as const,
      ),
    ),
  );
}

/** Which of the two has the longer verified chain of a conversation. A forked one does not count as longer. */
function longerChains(stored: VaultContent, mine: VaultContent, forked: ReadonlySet<string>) {
  const [ofStored, ofMine] = [chainLengths(stored), chainLengths(mine)];
  return (conversation: string): 'stored' | 'mine' | 'same' => {
    if (forked.has(conversation)) return 'stored';
    const difference = (ofMine.get(conversation) ?? 0) - (ofStored.get(conversation) ?? 0);
    if (difference === 0) return 'same';
    return difference > 0 ? 'mine' : 'stored';
  };
}

function chainLengths({ pins }: VaultContent): Lengths {
  const lengths = new Map<string, number>();
  for (const position of Object.keys(pins)) {
    const chain = subject(position);
    lengths.set(chain, Math.max(numberOf(position), lengths.get(chain) ?? 0));
  }
  return lengths;
}

/** Secrets of both, the last one that of the longer chain: it is the seat in use. */
function joinSeats(
  stored: VaultSeat,
  mine: VaultSeat,
  longer: 'stored' | 'mine' | 'same',
): VaultSeat {
  const [first, last] = longer === 'mine' ? [stored, mine] : [mine, stored];
  const older = first.secrets.filter((secret) => !has(last.secrets, secret));
  return {
    secrets: [...older, ...last.secrets],
    statement: last.statement,
    frontier: joinFrontiers(stored.frontier, mine.frontier),
  };
}

function joinFrontiers(stored: VaultSeat['frontier'], mine: VaultSeat['frontier']) {
  const newest = new Map(stored.map((each) => [toHex(each.seat), each]));
  for (const each of mine) {
    const key = toHex(each.seat);
    if (each.seq > (newest.get(key)?.seq ?? 0)) newest.set(key, each);
  }
  return [...newest.values()];
}

/** What both have through `both`, what one has as it is. */
function join<T>(
  stored: Entries<T>,
  mine: Entries<T>,
  both: (ofStored: T, ofMine: T, key: string) => T,
): Entries<T> {
  const entries = Object.entries(mine).map(([key, ofMine]) => {
    const ofStored = stored[key];
    return [key, ofStored === undefined ? ofMine : both(ofStored, ofMine, key)] as const;
  });
  return { ...stored, ...Object.fromEntries(entries) };
}

function joinChanged(base: Entries<string>, stored: Entries<string>, mine: Entries<string>) {
  return join(stored, mine, (ofStored, ofMine, key) =>
    base[key] === ofStored ? ofMine : ofStored,
  );
}

/** The one that changed since `base`; where both did, the stored one. */
function changed<T>(
  [base, stored, mine]: readonly [base: T, stored: T, mine: T],
  same: (a: T, b: T) => boolean = Object.is,
): T {
  return same(stored, base) ? mine : stored;
}

function moreTrusted(a: VaultContent['checked'], b: VaultContent['checked']) {
  const order = ['no', 'link', 'sheet'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function pick<T>(entries: Entries<T>, wanted: (key: string, value: T) => boolean): Entries<T> {
  return Object.fromEntries(Object.entries(entries).filter(([key, value]) => wanted(key, value)));
}

/** What a position is about: a conversation, or the chain of a roster, of revocations, of succession. */
function subject(position: string): string {
  if (/^[0-9a-f]{32}(?:\/|$)/.test(position)) return position.slice(0, 32);
  return position.slice(0, Math.max(0, position.lastIndexOf('/')));
}

function numberOf(position: string): number {
  return Number(position.slice(position.lastIndexOf('/') + 1));
}

function distinct(all: readonly Uint8Array[]): readonly Uint8Array[] {
  return all.filter((each, at) => !has(all.slice(0, at), each));
}

function has(all: readonly Uint8Array[], wanted: Uint8Array): boolean {
  return all.some((each) => equalBytes(each, wanted));
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a, b);
}
