import type { ConversationView, Reader, ReadersChange } from '../app/keyring/views.ts';
import { longDate } from '../texts/format.ts';
import type { IconName } from '../ui/icon-paths.ts';
import { SystemLine } from '../ui/letter.tsx';
import type { Speech } from './context.ts';
import { dayOfHour, readersAfter, staffNames } from './people.ts';
import type { ThreadEntry } from './thread-items.ts';

export interface ThreadLineProps {
  readonly line: Extract<ThreadEntry, { kind: 'line' }>;
  readonly history: ConversationView['history'];
  readonly perspective: 'seeker' | 'staff';
  readonly speech: Speech;
}

/** A change of readers, in plain words between the letters. */
export function ThreadLine({ line, history, perspective, speech }: ThreadLineProps) {
  const { t, voice, lang } = speech;
  const { change, what } = line;
  const day = (
    <time class="sys-day" dateTime={dayOfHour(change.hour)}>
      {longDate(lang, dayOfHour(change.hour))}
    </time>
  );
  const now = staffNames(readersAfter(history, change.n));
  if (what === 'arrived') {
    if (perspective === 'staff') return null;
    return (
      <SystemLine icon="check" what={t.thread.arrived(voice)}>
        {now.length > 0 && t.thread.arrivedReaders(now)} {day}
      </SystemLine>
    );
  }
  if (what === 'accepted') {
    const name = change.by.name;
    return perspective === 'staff' || name === undefined ? (
      <SystemLine what={t.thread.acceptedOwn}>
        {t.thread.acceptedOwnText} {day}
      </SystemLine>
    ) : (
      <SystemLine what={t.thread.accepted(voice, name)}>
        {now.length > 0 && t.thread.acceptedReaders(voice, now)} {day}
      </SystemLine>
    );
  }
  return (
    <SystemLine icon={iconOf(change)} what={whatChanged(line, speech)}>
      {day}
    </SystemLine>
  );
}

function iconOf({ added, removed }: ReadersChange): IconName {
  if (added.length > 0) return 'user-plus';
  return removed.length > 0 ? 'user-minus' : 'refresh-cw';
}

function whatChanged({ change }: Extract<ThreadEntry, { kind: 'line' }>, { t }: Speech): string {
  const names = (readers: readonly Reader[]): readonly string[] =>
    readers.map(({ name }) => name ?? t.thread.seeker);
  const parts = [
    ...(change.added.length > 0 ? [t.thread.joined(names(change.added))] : []),
    ...(change.removed.length > 0 ? [t.thread.left(names(change.removed))] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : t.thread.newKey;
}
