import {
  closeSync,
  existsSync,
  ftruncateSync,
  globSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a power cut has taken. */
export interface Loss {
  /** Writes that had not been synced. */
  readonly unsynced: number;
  /** Those of them that reached the disk all the same, whole or torn. */
  readonly kept: number;
  /** Names of files that had not been synced, and are gone or back. */
  readonly names: number;
}

/** The kinds of `struct record` in disk.c. */
type Kind = 'write' | 'truncate' | 'sync' | 'create' | 'unlink' | 'folder' | 'link';
const kinds: readonly Kind[] = ['write', 'truncate', 'sync', 'create', 'unlink', 'folder', 'link'];

interface Entry {
  readonly kind: Kind;
  readonly path: string;
  readonly offset: number;
  readonly sizeBefore: number;
  readonly old: Buffer;
  readonly brought: Buffer;
}

interface Change extends Entry {
  /** Whether a sync came after it: such a change survives. */
  readonly lasts: boolean;
}

interface Cutting {
  /** Folder in which unlinked files are kept. */
  readonly graves: string;
  readonly random: () => number;
}

const headBytes = 32;
const sector = 512;

/** How much of what was not synced may have reached the disk by itself: often nothing. */
const chances = [0, 0, 0.5, 0.9] as const;

/**
 * Makes the files what they are after a power cut: what was synced is there; of the rest some
 * writes, in no order and some of them torn between sectors, and some names.
 */
export function cutPower(journal: Buffer, { graves, random }: Cutting): Loss {
  const changes = markLasting(entriesOf(journal));
  const { undone, names } = takeBack(changes, { graves, random });
  const chance = chances[Math.floor(random() * chances.length)] ?? 0;
  let kept = 0;
  for (const change of undone) {
    if (random() >= chance || !existsSync(change.path)) continue;
    keep(change, random);
    kept++;
  }
  for (const grave of globSync(join(graves, 'grave-*'))) rmSync(grave);
  // The index of the WAL is in memory that processes share; it does not outlive them.
  for (const path of new Set(changes.map((each) => each.path)))
    rmSync(`${path}-shm`, { force: true });
  return { unsynced: undone.length, kept, names };
}

function entriesOf(journal: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let place = 0; place + headBytes <= journal.length;) {
    const pathLength = journal.readUInt32LE(place + 4);
    const oldLength = journal.readUInt32LE(place + 24);
    const newLength = journal.readUInt32LE(place + 28);
    const kind = kinds[journal.readUInt32LE(place) - 1];
    if (kind === undefined) throw new Error('the journal of the disk is not understood');
    const start = place + headBytes;
    const old = start + pathLength;
    entries.push({
      kind,
      path: journal.toString('utf8', start, old),
      offset: Number(journal.readBigUInt64LE(place + 8)),
      sizeBefore: Number(journal.readBigUInt64LE(place + 16)),
      old: journal.subarray(old, old + oldLength),
      brought: journal.subarray(old + oldLength, old + oldLength + newLength),
    });
    place = old + oldLength + newLength;
  }
  return entries;
}

/** Bytes last once their file is synced, names once their folder is. */
function markLasting(entries: readonly Entry[]): readonly Change[] {
  const synced = new Set<string>();
  return entries
    .toReversed()
    .map((entry) => {
      if (entry.kind === 'sync') synced.add(entry.path);
      const isBytes = entry.kind === 'write' || entry.kind === 'truncate';
      const lasts = synced.has(isBytes ? entry.path : dirname(entry.path));
      // What was synced before is about the file that had this name then.
      if (entry.kind === 'create') synced.delete(entry.path);
      return { ...entry, lasts };
    })
    .toReversed();
}

/** Takes back, the newest first, whatever does not last; names by chance. */
function takeBack(
  changes: readonly Change[],
  { graves, random }: Cutting,
): { readonly undone: readonly Change[]; readonly names: number } {
  const undone: Change[] = [];
  /** Names whose earlier file is gone: what happened to it is of no matter. */
  const buried = new Set<string>();
  let names = 0;
  for (const change of changes.toReversed()) {
    const { kind, path, lasts } = change;
    if (buried.has(path)) {
      if (kind === 'create') buried.delete(path);
      continue;
    }
    const drops = !lasts && random() < 0.5;
    if (kind === 'write' || kind === 'truncate') {
      if (lasts || !existsSync(path)) continue;
      undo(change);
      undone.unshift(change);
    } else if (kind === 'unlink') {
      if (drops && !existsSync(path)) {
        names++;
        renameSync(join(graves, `grave-${change.offset}`), path);
      } else buried.add(path);
    } else if (kind !== 'sync' && drops) {
      names++;
      rmSync(path, { recursive: true, force: true });
    } else if (kind === 'link' && !wasSynced(changes, change)) {
      truncateSync(path);
    }
  }
  return { undone, names };
}

/** Whether the bytes were on the disk when the file got its second name. */
function wasSynced(changes: readonly Change[], link: Change): boolean {
  const first = link.brought.toString('utf8');
  const before = changes.slice(0, changes.indexOf(link)).filter(({ path }) => path === first);
  return before.at(-1)?.kind === 'sync';
}

function undo({ path, offset, sizeBefore, old }: Change): void {
  const file = openSync(path, 'r+');
  writeSync(file, old, 0, old.length, offset);
  ftruncateSync(file, sizeBefore);
  closeSync(file);
}

/** Some of what was not synced has got through: all of a write, or its first sectors. */
function keep({ kind, path, offset, brought }: Change, random: () => number): void {
  if (kind === 'truncate') {
    truncateSync(path, offset);
    return;
  }
  const torn = random() < 0.3;
  const sectors = Math.floor(random() * Math.ceil(brought.length / sector));
  const length = torn ? Math.min(brought.length, sectors * sector) : brought.length;
  const file = openSync(path, 'r+');
  writeSync(file, brought, 0, length, offset);
  closeSync(file);
}
