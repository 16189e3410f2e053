import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationView as Verified } from '../app/keyring/views.ts';
import { endingTexts } from '../texts/ending.ts';
import { fullDate, list, longDate, shortDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { PromiseCard } from '../ui/promise.tsx';
import { Rows, WhoList } from '../ui/who-list.tsx';
import type { ComposerStore } from './composer-store.ts';
import { ComposerView } from './composer-view.tsx';
import type { Phone, Speech } from './context.ts';
import { dayToLookAgain, LookAgain } from './look-again-view.tsx';
import { PhoneLine } from './phone-line.tsx';
import { acceptOf, presenceGroups, presences, staffNames } from './people.ts';
import type { ThreadStore } from './thread-store.ts';
import { ThreadView } from './thread-view.tsx';

export interface ConversationViewProps {
  readonly thread: ThreadStore;
  readonly composer: ComposerStore;
  readonly ownName: string;
  readonly today: string;
  /** Promised day of an answer to a letter of today. */
  readonly nextDue: string | undefined;
  /** Day on which all of it is erased, where nobody writes until then. */
  readonly ends: string | undefined;
  readonly phone: Phone;
  readonly hasRecovery: boolean;
  readonly onReaders: () => void;
  readonly onWrite: () => void;
  readonly onSheet: () => void;
  readonly onAccount: () => void;
  readonly onEarlier: () => void;
  readonly speech: Speech;
}

/** One conversation of the mailbox: state, letters, answer, and who can read them. */
export function ConversationView(props: ConversationViewProps) {
  const { thread, composer, ownName, nextDue, phone, onReaders, speech } = props;
  const { t, voice, lang } = speech;
  const view = thread.view.value;
  const summary = thread.summary.value;
  const accept = view && acceptOf(view.history);
  const name = accept?.by.name;
  const ready = thread.state.value.state === 'ready';
  const again = dayToLookAgain(thread.items.value, props.today);
  return (
    <div class="cols">
      <div class="stack">
        <h1>
          {name !== undefined
            ? t.mailbox.withName(voice, name)
            : summary === undefined
              ? t.mailbox.title(voice)
              : t.mailbox.enquiryFrom(voice, longDate(lang, summary.createdDay))}
        </h1>
        <Overdue {...props} />
        <Brief {...props} />
        {again !== undefined && <LookAgain key={again} day={again} speech={speech} />}
        <ThreadView store={thread} ownName={ownName} speech={speech} onEarlier={props.onEarlier} />
        {ready && (
          <ComposerView
            store={composer}
            thread={thread}
            due={nextDue}
            {...{ phone, onReaders, speech }}
          />
        )}
      </div>
      <aside class="stack loose">
        <div class="if-l stack loose">
          <Promised {...props} />
          {view !== undefined && <ReadersNow view={view} onReaders={onReaders} speech={speech} />}
        </div>
        {summary !== undefined && <Status summary={summary} speech={speech} />}
        <MailboxLinks {...props} />
      </aside>
    </div>
  );
}

function waitsForAnswer(summary: ConversationSummary | undefined): string | undefined {
  return summary?.waiting === 'counsellor' ? summary.dueDay : undefined;
}

/** A promise that slipped is said, with a way that does not wait. */
function Overdue({ thread, today, phone, speech }: ConversationViewProps) {
  const { t, voice, lang } = speech;
  const due = waitsForAnswer(thread.summary.value);
  if (due === undefined || due >= today) return null;
  return (
    <div class="narrow">
      <Notice kind="warm" icon="clock-alert" title={t.mailbox.overdueTitle}>
        <p>
          {t.mailbox.overdue(voice, longDate(lang, due))} <PhoneLine phone={phone} />
        </p>
      </Notice>
    </div>
  );
}

/** On a phone: the date and the readers in two lines above the thread. */
function Brief({ thread, today, onReaders, speech }: ConversationViewProps) {
  const { t, voice, lang } = speech;
  const view = thread.view.value;
  const due = waitsForAnswer(thread.summary.value);
  if (view === undefined) return null;
  return (
    <nav class="brief if-s" aria-label={t.mailbox.brief}>
      {due !== undefined && due >= today && (
        <a
          href="#stand"
          onClick={(event) => {
            event.preventDefault();
            document.getElementById('stand')?.scrollIntoView();
          }}
        >
          <Icon name="calendar-clock" />
          <span>
            <b class="tag warm">{t.mailbox.due(longDate(lang, due))}</b>
          </span>
          <Icon name="chevron-down" />
        </a>
      )}
      <a
        href="#inhalt"
        onClick={(event) => {
          event.preventDefault();
          onReaders();
        }}
      >
        <Icon name="eye" />
        <span>
          <b>{briefReaders(staffNames(view.readers), speech)}</b>
          <br />
          {t.readers.briefText}
        </span>
        <Icon name="chevron-right" />
      </a>
    </nav>
  );

  function briefReaders(names: readonly string[], of: Speech): string {
    return names.length > 2
      ? of.t.readers.briefMany(voice, names.length)
      : of.t.readers.brief(names);
  }
}

function Promised({ thread, today, speech }: ConversationViewProps) {
  const { t, voice, lang } = speech;
  const due = waitsForAnswer(thread.summary.value);
  if (due === undefined || due < today) return null;
  return (
    <PromiseCard intro={t.mailbox.dueTitle(voice)} date={t.mailbox.due(longDate(lang, due))} />
  );
}

function ReadersNow({
  view,
  onReaders,
  speech,
}: {
  readonly view: Verified;
  readonly onReaders: () => void;
  readonly speech: Speech;
}) {
  const { t, lang } = speech;
  return (
    <section class="stack tight">
      <h2>{t.readers.title}</h2>
      <WhoList
        items={presenceGroups(presences(view.history)).map(({ names, since, until }) => ({
          icon: until === undefined ? 'eye' : 'history',
          name: list(lang, names),
          text:
            until === undefined
              ? t.readers.since(longDate(lang, since))
              : rangeText(since, until, speech),
        }))}
      />
      <div>
        <Button kind="calm" icon="shield-check" onClick={onReaders}>
          {t.readers.all}
        </Button>
      </div>
    </section>
  );
}

/** "Nachrichten vom … bis …", or of one day. */
export function rangeText(from: string, to: string, { t, lang }: Speech): string {
  return from === to
    ? t.readers.onlyOn(longDate(lang, from))
    : t.readers.fromTo(longDate(lang, from), longDate(lang, to));
}

/** How far the counselling has come, by day. */
function Status({
  summary,
  speech: { t, lang },
}: {
  readonly summary: ConversationSummary;
  readonly speech: Speech;
}) {
  const steps = [
    { text: t.mailbox.arrived, day: summary.createdDay },
    { text: t.mailbox.accepted, day: summary.acceptedDay },
    { text: t.mailbox.answered, day: summary.answeredDay },
  ];
  return (
    <section class="stack tight" id="stand">
      <h2>{t.mailbox.status}</h2>
      <Rows
        items={steps.map(({ text, day }) => ({
          content: (
            <span class={day === undefined ? 'row muted' : 'row'}>
              <Icon name={day === undefined ? 'circle-dashed' : 'check'} />
              {text}
              {day !== undefined && <span class="meta">{shortDate(lang, day)}</span>}
            </span>
          ),
        }))}
      />
    </section>
  );
}

function MailboxLinks(props: ConversationViewProps) {
  const { ends, hasRecovery, onWrite, onSheet, onAccount, speech } = props;
  const { t, voice, lang } = speech;
  return (
    <section class="stack tight">
      <h2>{t.mailbox.quickLinks(voice)}</h2>
      {ends !== undefined && <p class="meta">{endingTexts(lang).line(fullDate(lang, ends))}</p>}
      <div>
        <Button kind="calm" icon="pen-line" onClick={onWrite}>
          {t.mailbox.another}
        </Button>
      </div>
      <div>
        <Button kind="calm" icon="settings" onClick={onAccount}>
          {t.mailbox.account}
        </Button>
      </div>
      {!hasRecovery && (
        <div>
          <Button kind="calm" icon="key-round" onClick={onSheet}>
            {t.mailbox.sheetMake}
          </Button>
        </div>
      )}
    </section>
  );
}
