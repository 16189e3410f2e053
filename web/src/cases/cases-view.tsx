import type { ComponentChildren, ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Lang } from '../texts/format.ts';
import { writeTexts } from '../texts/seeker-write.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';
import { CasePane, EmptyPane } from './case-pane.tsx';
import type { CasesStore, OpenCase } from './cases-store.ts';
import { caseLine, nameOf, type DeskContext } from './context.ts';
import { EndingPanel } from './ending-panel.tsx';
import type { CaseFace } from './enquiry.ts';
import { CaseList } from './list-view.tsx';
import { useNewestInSight } from './newest-in-sight.ts';
import { useOwnLetterInSight } from './own-letter-in-sight.ts';
import { ReadersPanel } from './readers-panel.tsx';
import type { ReplyStore } from './reply-store.ts';
import { ReplyForm } from './reply-view.tsx';
import { ResetNotice } from './reset-notice.tsx';
import { WaitingPage, WaitingText } from './waiting-states.tsx';
import { groupByUrgency } from './waiting.ts';

interface CasesProps {
  readonly store: CasesStore;
  readonly context: DeskContext;
  /** The thread of a conversation, with everything it needs but the conversation. */
  readonly thread: ComponentType<{ readonly conversation: ConversationId }>;
  readonly onPool: () => void;
}

/** The counsellor's own cases: the list, and the one being answered. */
export function CasesView(props: CasesProps) {
  const { store, context } = props;
  const { t } = context;
  const list = store.list.value;
  if (list.state !== 'ready') {
    const again = () => void store.load();
    return (
      <WaitingPage
        context={context}
        waiting={list}
        title={t.cases.title}
        failed={t.cases.failed}
        onAgain={again}
      />
    );
  }
  if (list.cases.length === 0 && store.selected.value === undefined) return <NoCases {...props} />;
  const groups = groupByUrgency(list.cases, (one) => one, list.today).map((group) => ({
    urgency: group.urgency,
    items: group.items.map((summary) => {
      const face = store.faces.value.get(summary.conversation);
      // What is open is being read, whatever the list said when it was fetched.
      const unread = summary.conversation === store.selected.value ? 0 : summary.unread;
      return caseLine(context, {
        summary: { ...summary, unread },
        waiting: summary,
        face,
        today: list.today,
      });
    }),
  }));
  return (
    <>
      <h1 class="vh">{t.cases.page}</h1>
      <Missing {...props} />
      <CaseList
        context={context}
        title={t.cases.title}
        today={list.today}
        groups={groups}
        selected={store.selected.value}
        onSelect={store.select}
      />
      <Case {...props} today={list.today} />
    </>
  );
}

function NoCases(props: CasesProps) {
  const { context, onPool } = props;
  const { t } = context;
  return (
    <div class="page">
      <Missing {...props} />
      <State icon="folder" title={t.cases.empty} level={1}>
        <p>{t.cases.emptyText}</p>
        <Button kind="main" icon="inbox" onClick={onPool}>
          {t.cases.toPool}
        </Button>
      </State>
    </div>
  );
}

/** The vault knows more cases than the server shows. */
function Missing({ store, context: { t } }: CasesProps) {
  const list = store.list.value;
  if (list.state !== 'ready' || list.missing === 0) return null;
  return (
    <Notice kind="danger" live="alert" title={t.cases.missingTitle(list.missing)}>
      <p>{t.cases.missingText}</p>
    </Notice>
  );
}

function Case(props: CasesProps & { readonly today: string }) {
  const { store, context } = props;
  const { t } = context;
  const open = store.open.value;
  const selected = store.selected.value;
  const face = selected === undefined ? undefined : store.faces.value.get(selected);
  const frame = {
    context,
    of: selected ?? '',
    name: (face?.state === 'ready' ? face.face.name : undefined) ?? t.cases.thread,
    solo: true,
    onBack: () => store.select(undefined),
  };
  switch (open.state) {
    case 'none':
      return (
        <EmptyPane>
          <State icon="mail-open" title={t.cases.choose} />
        </EmptyPane>
      );
    case 'loading':
    case 'failed':
      return (
        <CasePane {...frame}>
          <WaitingText context={context} waiting={open} onAgain={() => void store.retry()} />
        </CasePane>
      );
    case 'gone':
      return (
        <CasePane {...frame}>
          <State icon="user-minus" title={t.cases.gone} level={3} live="status">
            <p>{t.cases.goneText}</p>
            <Button kind="main" onClick={() => store.select(undefined)}>
              {t.cases.toList}
            </Button>
          </State>
        </CasePane>
      );
    case 'erased':
      return (
        <CasePane {...frame}>
          <State icon="trash-2" title={t.cases.erased} level={3} live="status">
            <p>{t.cases.erasedText}</p>
            <Button kind="main" onClick={() => store.select(undefined)}>
              {t.cases.toList}
            </Button>
          </State>
        </CasePane>
      );
    case 'open':
      return <Workspace {...props} open={open} />;
  }
}

function Workspace(
  props: CasesProps & {
    readonly today: string;
    readonly open: OpenCase & { readonly state: 'open' };
  },
) {
  const { store, context, today, open, thread: Thread } = props;
  const { t, lang } = context;
  const { view, face } = open.opened;
  const list = store.list.value;
  const listed =
    list.state === 'ready'
      ? list.cases.find((one) => one.conversation === view.conversation)
      : undefined;
  const summary = listed ?? open.opened.summary;
  const name = nameOf(t, lang, summary, { state: 'ready', face });
  const due =
    summary.waiting === 'counsellor' && summary.dueDay !== undefined
      ? { day: summary.dueDay, today }
      : undefined;
  return (
    <CasePane
      context={context}
      of={view.conversation}
      name={name}
      meta={metaLine(lang, face)}
      due={due}
      onBack={() => store.select(undefined)}
    >
      <section class="text stack" aria-label={t.cases.thread}>
        <ResetNotice context={context} reset={summary.reset} />
        <Letters key={view.conversation} reply={open.reply}>
          <Thread conversation={view.conversation} />
        </Letters>
      </section>
      <div class="notes text stack">
        <ReadersPanel context={context} view={view} name={name} />
        <EndingPanel
          key={view.conversation}
          store={store.ending}
          {...{ context, summary, today }}
        />
      </div>
      <ReplyForm
        key={`${view.conversation} reply`}
        context={context}
        reply={open.reply}
        view={view}
        name={name}
        today={today}
        reset={summary.reset}
        onSend={() => void store.send()}
        onAcknowledge={() => void store.acknowledge()}
      />
    </CasePane>
  );
}

function Letters({
  reply,
  children,
}: {
  readonly reply: ReplyStore;
  readonly children: ComponentChildren;
}) {
  const letters = useRef<HTMLDivElement>(null);
  useNewestInSight(letters);
  useOwnLetterInSight(letters, reply);
  return (
    <div class="stack" ref={letters}>
      {children}
    </div>
  );
}

/** "Trennung und Kinder · 27 bis 39 · weiblich": the topic and what the person has told of herself. */
function metaLine(lang: Lang, { topic, details }: CaseFace): string {
  const words: Readonly<Record<string, { readonly values: Readonly<Record<string, string>> }>> =
    writeTexts(lang).details;
  const told = Object.entries(details).map(([key, value]) => words[key]?.values[value] ?? value);
  return [topic ?? '', ...told].filter((part) => part !== '').join(' · ');
}
