import type { IncomingBody, Reader, ThreadItem } from '../app/keyring/views.ts';
import type { CopyTexts } from '../texts/copy.de.ts';
import { fullDate, isoDate, list, longDate, longDateTime } from '../texts/format.ts';
import type { Speech } from './context.ts';
import type { Collected, CopiedConversation } from './copy-data.ts';
import type { Copy, CopyChapter, CopyEntry } from './copy-file.ts';
import { dayOfHour } from './people.ts';
import { detailLines } from './thread-letter.tsx';

export interface CopySpeech extends Speech {
  readonly copy: CopyTexts;
  /** The seeker's own name here. */
  readonly ownName: string;
}

/** Puts what was collected into words. `today` is the day on which it is made. */
export function copyInWords(
  { conversations, missing }: Collected,
  speech: CopySpeech,
  today: string,
): Copy {
  const { copy, lang } = speech;
  const made = fullDate(lang, today);
  return {
    lang,
    title: copy.file.title,
    intro: [
      copy.file.made(made),
      copy.file.note,
      ...(missing === 0 ? [] : [copy.missing(missing)]),
    ],
    missing,
    readersHeading: copy.file.readers,
    made: today,
    chapters: conversations.map((each) => chapterOf(each, speech)),
  };
}

function chapterOf({ view, begun, items }: CopiedConversation, speech: CopySpeech): CopyChapter {
  const { copy, lang } = speech;
  const names = (readers: readonly Reader[]): string =>
    list(
      lang,
      readers.map((reader) => nameOf(reader, speech)),
    );
  return {
    title: copy.file.counselling(fullDate(lang, begun)),
    readers: view.history.map(({ hour, by, added, removed }) =>
      copy.file.changed(
        fullDate(lang, dayOfHour(hour)),
        nameOf(by, speech),
        names(added),
        names(removed),
      ),
    ),
    entries: items.map((item) => entryOf(item, speech)),
  };
}

function entryOf(item: ThreadItem, speech: CopySpeech): CopyEntry {
  const { t, voice, copy } = speech;
  const bare = { own: false, notes: [], text: '' };
  switch (item.state) {
    case 'ok':
      return readable(item, speech);
    case 'gone': {
      const own = item.sender.kind === 'me';
      const from = nameOf(item.sender, speech);
      const checked = t.thread.gone(voice, own ? undefined : from);
      return { ...bare, own, from, state: 'taken-back', checked };
    }
    case 'closed':
      // None is made while anything is closed; see `copy-store.ts`.
      return { ...bare, state: 'refused', checked: copy.closed };
    case 'refused':
      return {
        ...bare,
        state: 'refused',
        checked: `${copy.file.notShown}${t.thread.refused[item.why]}`,
      };
    case 'missing':
      return { ...bare, state: 'missing', checked: t.thread.missing(item.count) };
  }
}

function readable(item: Extract<ThreadItem, { state: 'ok' }>, speech: CopySpeech): CopyEntry {
  const { t, lang, copy } = speech;
  const { sender, body, mark } = item;
  const at = new Date(item.sent * 1_000);
  return {
    own: sender.kind === 'me',
    from: nameOf(sender, speech),
    when: { text: `${longDateTime(lang, at)} (${isoDate(at).slice(0, 4)})`, iso: at.toISOString() },
    notes: notesOf(body, speech),
    text: body.type === 'text' || body.type === 'enquiry' ? body.text : '',
    state: mark ?? 'verified',
    checked:
      mark === 'late'
        ? `${copy.file.verified} ${t.thread.late}`
        : mark === 'unconfirmed'
          ? t.thread.unconfirmed
          : copy.file.verified,
  };
}

/** What stands beside the words of a letter. */
function notesOf(body: IncomingBody, { t, lang, details, voice }: CopySpeech): readonly string[] {
  switch (body.type) {
    case 'enquiry':
      return [t.thread.topic(body.topic)];
    case 'details':
      return detailLines(body.details, details).map(({ label, value }) => `${label}: ${value}`);
    case 'unknown':
      return [t.thread.unknownType(voice)];
    case 'text':
      return body.lookAgain === undefined
        ? []
        : [t.thread.lookAgain.own(longDate(lang, body.lookAgain))];
  }
}

function nameOf({ kind, name }: Reader, { copy, voice, ownName }: CopySpeech): string {
  if (kind === 'me') return copy.file.you(voice, ownName);
  return name ?? copy.file.missingSender;
}
