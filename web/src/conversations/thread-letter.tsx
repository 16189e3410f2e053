import type { ComponentChildren } from 'preact';
import type { IncomingBody, Reader, ThreadItem } from '../app/keyring/views.ts';
import { isoDate, longDate, longDateTime } from '../texts/format.ts';
import { Letter, ShutLetter, SystemLine } from '../ui/letter.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Speech } from './context.ts';
import { TakeBack } from './take-back-view.tsx';
import type { ThreadStore } from './thread-store.ts';

export interface ThreadLetterProps {
  readonly item: ThreadItem;
  readonly perspective: 'seeker' | 'staff';
  /** The signed-in person's own name. */
  readonly ownName: string;
  /** The seeker's pseudonym, where the enquiry that tells it is here. */
  readonly nickname: string | undefined;
  readonly speech: Speech;
  /** Takes a letter of one's own back. @throws what `seekerFailure` knows */
  readonly onTakeBack: ThreadStore['takeBack'];
}

/** One item of a thread: shown, or said why it is not. */
export function ThreadLetter(props: ThreadLetterProps) {
  const { item, speech } = props;
  const { t, voice } = speech;
  switch (item.state) {
    // Said once for all of them, above the letters.
    case 'closed':
      return null;
    case 'ok':
      return <ReadableLetter {...props} item={item} />;
    case 'gone':
      return (
        <SystemLine icon="x">
          {t.thread.gone(voice, item.sender.kind === 'me' ? undefined : nameOf(item.sender, props))}
        </SystemLine>
      );
    case 'refused':
      return (
        <ShutLetter label={t.thread.refusedLabel}>
          <p>{t.thread.refused[item.why]}</p>
        </ShutLetter>
      );
    case 'missing':
      return (
        <Notice kind="danger" live="alert">
          {t.thread.missing(item.count)}
        </Notice>
      );
  }
}

function ReadableLetter(
  props: ThreadLetterProps & { readonly item: Extract<ThreadItem, { state: 'ok' }> },
) {
  const { item, speech } = props;
  const { t, voice, lang } = speech;
  const { sender, body } = item;
  const at = new Date(item.sent * 1_000);
  const own = sender.kind === 'me';
  const name = nameOf(sender, props);
  const day = longDate(lang, isoDate(at));
  return (
    <Letter
      label={own ? t.thread.ownLabel(voice, day) : t.thread.fromLabel(name, day)}
      own={own}
      face={{ name: own ? props.ownName : name, kind: faceKind(sender) }}
      from={<From {...props} name={name} sender={sender} />}
      time={{ text: longDateTime(lang, at), iso: at.toISOString() }}
      text={textOf(body)}
    >
      <BodyExtras body={body} own={own} speech={speech} />
      {item.mark === 'late' && <p class="meta">{t.thread.late}</p>}
      {item.mark === 'unconfirmed' && <Notice kind="danger">{t.thread.unconfirmed}</Notice>}
      {own && body.type !== 'unknown' && (
        <TakeBack day={day} speech={speech} onTakeBack={() => props.onTakeBack(item)} />
      )}
    </Letter>
  );
}

function From({
  sender,
  name,
  perspective,
  ownName,
  speech,
}: Pick<ThreadLetterProps, 'perspective' | 'ownName' | 'speech'> & {
  readonly sender: Reader;
  readonly name: string;
}): ComponentChildren {
  const { t, voice } = speech;
  if (sender.kind === 'me') {
    return (
      <>
        <b>{t.thread.you(voice)}</b>
        {perspective === 'seeker' && ownName !== '' && (
          <>
            {t.thread.as('')}
            <span dir="auto" translate={false}>
              {ownName}
            </span>
          </>
        )}
      </>
    );
  }
  return (
    <>
      <b>
        <bdi translate={false}>{name}</bdi>
      </b>
      {sender.kind === 'staff' && perspective === 'seeker' && `, ${t.thread.yourCounsellor(voice)}`}
    </>
  );
}

function BodyExtras({
  body,
  own,
  speech: { t, details, voice, lang },
}: {
  readonly body: IncomingBody;
  readonly own: boolean;
  readonly speech: Speech;
}) {
  switch (body.type) {
    case 'text':
      return body.lookAgain === undefined ? null : (
        <p class="meta">
          {own
            ? t.thread.lookAgain.own(longDate(lang, body.lookAgain))
            : t.thread.lookAgain.say(voice, longDate(lang, body.lookAgain))}
        </p>
      );
    case 'unknown':
      return <p class="meta">{t.thread.unknownType(voice)}</p>;
    case 'enquiry':
      return (
        <p class="meta">
          <span dir="auto">{t.thread.topic(body.topic)}</span>
        </p>
      );
    case 'details':
      return (
        <>
          <p>
            <b>{own ? t.thread.details(voice) : t.thread.detailsOf}</b>
          </p>
          <ul class="plain">
            {detailLines(body.details, details).map(({ label, value }) => (
              <li key={label}>
                <span class="muted">{label}</span> {value}
              </li>
            ))}
          </ul>
        </>
      );
  }
}

/** The details in words; what this version does not know is shown as it came. */
export function detailLines(
  given: Readonly<Record<string, string>>,
  words: Speech['details'],
): readonly { readonly label: string; readonly value: string }[] {
  const known: Readonly<
    Record<string, { readonly label: string; readonly values: Readonly<Record<string, string>> }>
  > = words;
  return Object.entries(given).map(([key, value]) => ({
    label: known[key]?.label ?? key,
    value: known[key]?.values[value] ?? value,
  }));
}

function textOf(body: IncomingBody): string {
  return body.type === 'text' || body.type === 'enquiry' ? body.text : '';
}

/** The name under which somebody is shown. */
export function nameOf(
  { kind, name }: Reader,
  { nickname, speech }: Pick<ThreadLetterProps, 'nickname' | 'speech'>,
): string {
  if (name !== undefined) return name;
  return kind === 'seeker' ? (nickname ?? speech.t.thread.seeker) : speech.t.thread.formerStaff;
}

function faceKind({ kind }: Reader): 'plain' | 'lit' | 'ask' {
  switch (kind) {
    case 'staff':
      return 'lit';
    case 'unconfirmed':
      return 'ask';
    case 'me':
    case 'seeker':
      return 'plain';
  }
}
