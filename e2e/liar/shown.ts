import type { ConversationId } from '@beistand/protocol/ids.ts';
import type {
  ConversationView,
  IncomingBody,
  Reader,
  ThreadItem,
  TrustView,
} from '@beistand/web/app/keyring/views.ts';
import { readersAfter } from '@beistand/web/conversations/people.ts';
import type { ThreadStore } from '@beistand/web/conversations/thread-store.ts';

/** A letter as it stands on a screen. */
interface Letter {
  readonly hash: string;
  /** Text, sender, time: everything that a reader takes from it. */
  readonly says: string;
}

/** A thread as it stands on a screen. */
export interface ShownThread {
  readonly conversation: ConversationId;
  readonly letters: readonly Letter[];
  /** Something in it says that not everything is as it should be. */
  readonly marked: boolean;
  /** Something in it stands where letters are missing or refused; that one came late does not say so. */
  readonly gaps: boolean;
  /** Nothing offers older letters. */
  readonly atStart: boolean;
}

/** Everything that a person can take from the screens of one flow. */
export interface Shown {
  /** Codes of failures, each shown with its sentence. */
  readonly failures: readonly string[];
  readonly threads: readonly ShownThread[];
  /** Statements that must be true: what of, and what. */
  readonly facts: readonly (readonly [of: string, what: string])[];
  /** Conversations that a list names, and how many it says are missing. */
  readonly lists: readonly { readonly names: readonly string[]; readonly missing: number }[];
}

export const nothingShown: Shown = { failures: [], threads: [], facts: [], lists: [] };

/** What several screens have shown, one after the other. */
export function together(...parts: readonly Partial<Shown>[]): Shown {
  return {
    failures: parts.flatMap(({ failures = [] }) => failures),
    threads: parts.flatMap(({ threads = [] }) => threads),
    facts: parts.flatMap(({ facts = [] }) => facts),
    lists: parts.flatMap(({ lists = [] }) => lists),
  };
}

export function threadShown(store: ThreadStore): Partial<Shown> {
  const { conversation, state, items, view, more } = store;
  const shown = state.value;
  if (shown.state === 'failed') return { failures: [shown.why] };
  if (shown.state === 'loading') return { failures: ['loading'] };
  const opened = view.value;
  const parts = opened === undefined ? {} : viewShown(opened);
  const isStopped = opened?.stopped !== undefined;
  return {
    ...parts,
    threads: [itemsShown(conversation, items.value, { marked: isStopped, atStart: !more.value })],
  };
}

export function itemsShown(
  conversation: ConversationId,
  items: readonly ThreadItem[],
  { marked, atStart }: Pick<ShownThread, 'marked' | 'atStart'>,
): ShownThread {
  return {
    conversation,
    atStart,
    gaps: marked || items.some((item) => item.state !== 'ok'),
    marked: marked || items.some((item) => item.state !== 'ok' || item.mark !== undefined),
    letters: items.flatMap((item) =>
      item.state === 'ok'
        ? [{ hash: item.hash, says: letterText(item.sender, item.body, item.sent) }]
        : [],
    ),
  };
}

/** Who reads, and who did when. */
export function viewShown(view: ConversationView): Partial<Shown> {
  const { conversation, readers, history, stopped } = view;
  // What is stopped says so beside the list of readers.
  if (stopped !== undefined) return {};
  return {
    facts: [
      [`readers of ${conversation}`, namesOf(readers)],
      ...history.map(
        ({ n, hour, by, added, removed }) =>
          [
            `change ${n} of ${conversation}`,
            JSON.stringify([hour, personText(by), namesOf(added), namesOf(removed)]),
          ] as const,
      ),
    ],
  };
}

/** Every list of readers that was true once, from number `from` on. */
export function readersSince({ history, n }: ConversationView, from: number): readonly string[] {
  return Array.from({ length: n - from + 1 }, (_, at) => namesOf(readersAfter(history, from + at)));
}

export function trustShown({ checked, teams }: TrustView): Partial<Shown> {
  return {
    facts: [
      ['checked', String(checked)],
      ...teams.map(
        ({ team, name, n, members }) =>
          [
            `team ${team}`,
            JSON.stringify([n, name, members.map((one) => one.name).sort()]),
          ] as const,
      ),
    ],
  };
}

export function namesOf(readers: readonly Pick<Reader, 'kind' | 'name'>[]): string {
  return readers.map(personText).sort().join(', ');
}

function personText({ kind, name }: Pick<Reader, 'kind' | 'name'>): string {
  return name === undefined ? kind : `${kind} ${name}`;
}

function letterText(sender: Reader, body: IncomingBody, sent: number): string {
  return JSON.stringify([personText(sender), body, sent]);
}
