import { sentence } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import { list, longDate, telHref } from '../texts/format.ts';
import type { ConversationView, Reader, ReadersChange } from '../app/keyring/views.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Face } from '../ui/letter.tsx';
import { Notice, Tag } from '../ui/notice.tsx';
import { Loading } from '../ui/state.tsx';
import { Rows, WhoList } from '../ui/who-list.tsx';
import { alarmText } from './composer-view.tsx';
import type { Phone, Speech } from './context.ts';
import { rangeText } from './conversation-view.tsx';
import {
  acceptOf,
  dayOfHour,
  presenceGroups,
  presences,
  staffNames,
  type Presence,
  type PresenceGroup,
} from './people.ts';
import { ReadersAside } from './readers-aside.tsx';
import type { ReadersStore } from './readers-store.ts';

export interface ReadersViewProps {
  readonly store: ReadersStore;
  readonly ownName: string;
  readonly limitsHref: string;
  readonly phone: Phone;
  readonly speech: Speech;
}

/** Who can read a conversation, who could, and what has been verified of it. */
export function ReadersView(props: ReadersViewProps) {
  const { store, speech } = props;
  const { t, voice, lang } = speech;
  const page = store.page.value;
  return (
    <div class="page">
      <div class="cols">
        <div class="narrow stack loose">
          <div class="stack tight">
            <p>
              <Button kind="calm" icon="arrow-left" onClick={store.back}>
                {t.readers.back}
              </Button>
            </p>
            <h1>{t.readers.title}</h1>
            <p>{t.readers.intro(voice)}</p>
          </div>
          {page.state === 'loading' && <Loading text={t.thread.loading(voice)} />}
          {page.state === 'failed' && (
            <div class="stack">
              <Notice kind="danger" live="alert" title={failureSentence(lang, voice, page.why)}>
                {t.alarm.kept(voice)}
              </Notice>
              <WhatToDo {...props} />
            </div>
          )}
          {page.state === 'ready' && <Verified {...props} view={page.view} />}
        </div>
        <ReadersAside {...props} />
      </div>
    </div>
  );
}

function Verified(props: ReadersViewProps & { readonly view: ConversationView }) {
  const { view, ownName, speech } = props;
  const { t, voice } = speech;
  const stopped = view.stopped !== undefined && view.stopped !== 'roster-expired';
  const all = presences(view.history);
  const past = presenceGroups(all).filter(({ until }) => until !== undefined);
  return (
    <>
      {stopped && (
        <Notice kind="danger" live="alert" title={t.alarm.title(voice)}>
          {alarmText(view.stopped, speech)}
        </Notice>
      )}
      <section class="stack tight">
        <h2>{t.readers.now}</h2>
        <Rows
          items={view.readers.map((reader) => ({
            content: (
              <ReaderRow
                reader={reader}
                presence={all.find(
                  (one) => one.reader.seat === reader.seat && one.until === undefined,
                )}
                {...{ view, ownName, speech }}
              />
            ),
            action:
              reader.kind === 'unconfirmed' ? (
                <Tag kind="danger" icon="circle-alert">
                  {t.readers.notConfirmed}
                </Tag>
              ) : (
                <Tag icon="check">{t.readers.checked}</Tag>
              ),
          }))}
        />
        {!stopped && <p class="meta">{t.readers.nobodyElse}</p>}
      </section>
      {stopped && <WhatToDo {...props} />}
      {past.length > 0 && <Past past={past} speech={speech} />}
      <Changes view={view} speech={speech} />
    </>
  );
}

function ReaderRow({
  reader,
  presence,
  view,
  ownName,
  speech,
}: {
  readonly reader: Reader;
  readonly presence: Presence | undefined;
  readonly view: ConversationView;
  readonly ownName: string;
  readonly speech: Speech;
}) {
  const { t, voice } = speech;
  const name = reader.kind === 'me' ? ownName : (reader.name ?? '?');
  const kind = reader.kind === 'staff' ? 'lit' : reader.kind === 'unconfirmed' ? 'ask' : 'plain';
  return (
    <div class="row">
      <Face name={name} kind={kind} />
      <div class="grow">
        <b>
          {reader.kind === 'me' ? (
            t.thread.you(voice)
          ) : (
            <bdi translate={false}>{personName(reader, speech)}</bdi>
          )}
        </b>{' '}
        {readerText(reader, presence, view, speech)}
      </div>
    </div>
  );
}

function personName(reader: Reader, { t }: Speech): string {
  if (reader.name !== undefined) return reader.name;
  return reader.kind === 'seeker' ? t.readers.seeker : t.readers.unconfirmed;
}

function readerText(
  reader: Reader,
  presence: Presence | undefined,
  view: ConversationView,
  { t, voice, lang }: Speech,
): string {
  if (reader.kind === 'me') return t.readers.me;
  if (reader.kind === 'seeker') return t.readers.seekerText;
  if (reader.kind === 'unconfirmed' || presence === undefined) return t.readers.unconfirmedText;
  const day = longDate(lang, dayOfHour(presence.since));
  const accept = acceptOf(view.history);
  if (accept === undefined) return t.readers.poolSince(day);
  return accept.by.seat === reader.seat
    ? t.readers.counsellorSince(voice, day)
    : t.readers.alsoSince(day);
}

function Past({
  past,
  speech,
}: {
  readonly past: readonly PresenceGroup[];
  readonly speech: Speech;
}) {
  const { t, lang } = speech;
  return (
    <section class="stack tight">
      <h2>{t.readers.before}</h2>
      <WhoList
        items={past.map(({ names, since, until }) => ({
          icon: 'history',
          name: list(lang, names),
          text: rangeText(since, until ?? since, speech),
        }))}
      />
      <p class="meta">{t.readers.remember}</p>
    </section>
  );
}

function Changes({ view, speech }: { readonly view: ConversationView; readonly speech: Speech }) {
  const { t, lang } = speech;
  const accept = acceptOf(view.history);
  return (
    <section class="stack tight">
      <h2>{t.readers.history}</h2>
      <WhoList
        ordered
        items={view.history.map((change) => ({
          icon: change.n === 1 ? 'send' : change === accept ? 'user-round' : 'refresh-cw',
          name: sentence(longDate(lang, dayOfHour(change.hour))),
          text: changeText(change, change === accept, speech),
        }))}
      />
    </section>
  );
}

function changeText(change: ReadersChange, isAccept: boolean, { t, voice }: Speech): string {
  const by = change.by.kind === 'me' ? t.thread.you(voice) : (change.by.name ?? t.readers.someone);
  if (change.n === 1) {
    const names = staffNames(change.added);
    if (change.by.kind !== 'me') return t.readers.seekerWrote(names.length);
    const [only] = names;
    return names.length === 1 && only !== undefined
      ? t.readers.wroteToOne(voice, only)
      : t.readers.wroteToTeam(voice, names.length);
  }
  if (isAccept) return t.readers.hasAccepted(by);
  const parts = [
    ...(change.added.length > 0 ? [t.readers.hasAdded(by, staffNames(change.added))] : []),
    ...(change.removed.length > 0 ? [t.readers.hasRemoved(by, staffNames(change.removed))] : []),
  ];
  if (parts.length > 0) return parts.join(' ');
  return change.by.kind === 'me' ? t.readers.youRenewed(voice) : t.readers.hasRenewed(by);
}

/** The three things one can do when something is wrong. */
function WhatToDo({ store, phone, speech }: ReadersViewProps) {
  const { t, voice } = speech;
  return (
    <section class="stack tight">
      <h2>{t.readers.doTitle(voice)}</h2>
      <ol>
        <li>
          <b>{t.readers.doWait}</b> {t.readers.doWaitText(voice)}
        </li>
        <li>
          <b>{t.readers.doCall}</b> {t.readers.doCallText(voice)}
        </li>
        <li>
          <b>{t.readers.doLook}</b> {t.readers.doLookText}
        </li>
      </ol>
      <div class="row">
        <ButtonLink kind="main" wide icon="phone" href={telHref(phone.number)}>
          {t.alarm.call(phone.number)}
        </ButtonLink>
        <Button wide icon="refresh-cw" onClick={() => void store.load()}>
          {t.alarm.again}
        </Button>
      </div>
      <p class="meta">{phone.hours}</p>
    </section>
  );
}
