import type { ConversationView, Reader, ReadersChange } from '../app/keyring/views.ts';
import { More } from '../ui/more.tsx';
import { WhoList, type WhoItem } from '../ui/who-list.tsx';
import { dayOfHour, type DeskContext } from './context.ts';

/** "Wer kann das lesen?" and its history, computed from verified statements. */
export function ReadersPanel(props: {
  readonly context: DeskContext;
  readonly view: ConversationView;
  /** The seeker's nickname, where it is known. */
  readonly name: string;
}) {
  const { context, view, name } = props;
  const { t, adminCounsels } = context;
  const changes = view.history.flatMap((change) => changeItems(context, change, name));
  return (
    <section class="stack tight" aria-label={t.readers.title}>
      <h3>{t.readers.title}</h3>
      <WhoList items={view.readers.map((reader) => readerItem(t, reader, name))} />
      <p class="meta">{adminCounsels ? t.readers.nobodyElseCounselling : t.readers.nobodyElse}</p>
      {changes.length > 0 && (
        <More summary={t.readers.history}>
          <ol class="plain meta">
            {changes.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ol>
        </More>
      )}
    </section>
  );
}

function readerItem(t: DeskContext['t'], reader: Reader, name: string): WhoItem {
  switch (reader.kind) {
    case 'me':
      return { icon: 'user-round', name: t.readers.me };
    case 'seeker':
      return { icon: 'user-round', name: <bdi>{name}</bdi>, text: t.readers.seekerNow };
    case 'staff':
      return { icon: 'badge-check', name: reader.name, text: t.readers.staff };
    case 'unconfirmed':
      return {
        icon: 'triangle-alert',
        name: t.readers.unconfirmed,
        text: t.readers.unconfirmedText,
      };
  }
}

function changeItems(
  { t, lang }: DeskContext,
  change: ReadersChange,
  name: string,
): readonly string[] {
  const day = dayOfHour(lang, change.hour);
  const names = (readers: readonly Reader[]): readonly string[] =>
    readers.map((reader) => readerName(t, reader, name));
  if (change.n === 1) return [t.readers.founded(day)];
  if (change.added.length + change.removed.length === 0) return [t.readers.renewed(day)];
  return [
    ...(change.added.length > 0 ? [t.readers.added(day, names(change.added))] : []),
    ...(change.removed.length > 0 ? [t.readers.removed(day, names(change.removed))] : []),
  ];
}

/** A reader inside a sentence. */
export function readerName(t: DeskContext['t'], reader: Reader, seeker?: string): string {
  switch (reader.kind) {
    case 'me':
      return t.readers.you;
    case 'seeker':
      return seeker ?? t.readers.theSeeker;
    case 'staff':
      return reader.name ?? t.readers.somebody;
    case 'unconfirmed':
      return t.readers.somebody;
  }
}
