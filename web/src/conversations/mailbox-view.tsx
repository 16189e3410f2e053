import type { ComponentChildren } from 'preact';
import type { ConversationSummary, ResetMark } from '@beistand/protocol/conversations.ts';
import { failureSentence } from '../texts/failure.ts';
import { longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import type { Speech } from './context.ts';
import { endingsOf } from './ending-store.ts';
import { Endings } from './ending-view.tsx';
import type { MailboxStore } from './mailbox-store.ts';
import { ResetNotice } from './reset-notice.tsx';

export interface MailboxViewProps {
  readonly store: MailboxStore;
  readonly hasRecovery: boolean;
  /** Months for which a conversation is kept in which nobody writes. */
  readonly monthsOf: (summary: ConversationSummary) => number;
  readonly speech: Speech;
  /** The conversation shown, with its composer and side column. */
  readonly conversation: ComponentChildren;
}

/** The mailbox: notices, the list where there is more than one, and one conversation. */
export function MailboxView(props: MailboxViewProps) {
  const { store, speech } = props;
  const { t, voice, lang } = speech;
  const mailbox = store.mailbox.value;
  return (
    <div class="page stack loose">
      {mailbox.state === 'loading' && (
        <>
          <h1>{t.mailbox.title(voice)}</h1>
          <Loading text={t.thread.loading(voice)} hint={t.thread.loadingHint(voice)} />
        </>
      )}
      {mailbox.state === 'failed' && (
        <div class="stack">
          <h1>{t.mailbox.title(voice)}</h1>
          <Notice kind="danger" live="alert" title={t.thread.failed(voice)}>
            {failureSentence(lang, voice, mailbox.why)}
          </Notice>
          <div>
            <Button icon="refresh-cw" onClick={() => void store.load()}>
              {t.thread.retry}
            </Button>
          </div>
        </div>
      )}
      {mailbox.state === 'ready' && <ReadyMailbox {...props} {...mailbox} />}
    </div>
  );
}

interface ReadyProps extends MailboxViewProps {
  readonly conversations: readonly ConversationSummary[];
  readonly today: string;
  readonly hidden: number;
  readonly reset: ResetMark | undefined;
}

function ReadyMailbox(props: ReadyProps) {
  const { conversations, conversation, today, store, hasRecovery, hidden, reset, speech } = props;
  const { t, voice } = speech;
  return (
    <>
      {hidden > 0 && (
        <Notice kind="danger" live="alert" title={t.mailbox.hiddenTitle(hidden)}>
          <p>{t.mailbox.hiddenText(voice)}</p>
        </Notice>
      )}
      {reset && <ResetNotice {...{ reset, store, speech }} />}
      <Endings
        store={store.ending}
        endings={endingsOf(conversations, today)}
        monthsOf={({ summary }) => props.monthsOf(summary)}
        titleOf={({ summary }) =>
          conversations.length > 1 ? titleOf(summary, store, speech) : undefined
        }
        {...{ today, speech }}
      />
      {!hasRecovery && conversations.length > 0 && (
        <div class="stack tight">
          <Notice kind="warm" icon="key-round" title={t.mailbox.sheetTitle(voice)}>
            {t.mailbox.sheetText(voice)}
          </Notice>
          <div>
            <Button icon="file-check" onClick={store.makeSheet}>
              {t.mailbox.sheetMake}
            </Button>
          </div>
        </div>
      )}
      {conversations.length > 1 && <ConversationList {...props} />}
      {conversations.length === 0 ? (
        <State icon="mail-open" title={t.mailbox.empty} level={1}>
          <p>{t.mailbox.emptyText(voice)}</p>
          <Button kind="main" onClick={store.write}>
            {t.mailbox.first}
          </Button>
          <Button kind="calm" icon="settings" onClick={store.account}>
            {t.mailbox.account}
          </Button>
        </State>
      ) : (
        conversation
      )}
    </>
  );
}

function ConversationList({ conversations, today, store, speech }: ReadyProps) {
  const { t, voice, lang } = speech;
  const current = store.current.value;
  return (
    <nav aria-label={t.mailbox.conversations(voice)} class="brief stack tight">
      {conversations.map((one) => (
        <a
          key={one.conversation}
          href="#inhalt"
          aria-current={one.conversation === current ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            store.show(one.conversation);
          }}
        >
          <Icon name={one.unread > 0 ? 'mail' : 'mail-open'} />
          <span>
            <b>{titleOf(one, store, speech)}</b>
            <br />
            {one.unread > 0
              ? t.mailbox.unread(one.unread)
              : t.mailbox.begun(longDate(lang, one.createdDay, today))}
          </span>
          <Icon name={one.conversation === current ? 'check' : 'chevron-right'} />
        </a>
      ))}
    </nav>
  );
}

/** What a conversation is called: by its counsellor, or by its day while nobody has accepted. */
export function titleOf(
  { conversation, createdDay }: ConversationSummary,
  { names }: Pick<MailboxStore, 'names'>,
  { t, voice, lang }: Speech,
): string {
  const name = names.value.get(conversation);
  return name === undefined
    ? t.mailbox.enquiryFrom(voice, longDate(lang, createdDay))
    : t.mailbox.withName(voice, name);
}
