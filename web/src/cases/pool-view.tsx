import type { ComponentChildren } from 'preact';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { SystemLine } from '../ui/letter.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';
import { CasePane, EmptyPane } from './case-pane.tsx';
import { caseLine, dueTag, nameOf, type DeskContext } from './context.ts';
import { otherStaff } from './enquiry.ts';
import { EnquiryLetters } from './letters.tsx';
import { CaseList } from './list-view.tsx';
import { inPool, type OpenEnquiry, type PoolStore } from './pool-store.ts';
import { ResetNotice } from './reset-notice.tsx';
import { WaitingPage, WaitingText } from './waiting-states.tsx';
import { groupByUrgency } from './waiting.ts';

interface PoolProps {
  readonly store: PoolStore;
  readonly context: DeskContext;
  readonly onCases: () => void;
}

/** New enquiries: the list, and the one being read. */
export function PoolView(props: PoolProps) {
  const { store, context } = props;
  const { t } = context;
  const list = store.list.value;
  if (list.state !== 'ready') {
    const again = () => void store.load();
    return (
      <WaitingPage
        context={context}
        waiting={list}
        title={t.pool.title}
        failed={t.pool.failed}
        onAgain={again}
      />
    );
  }
  if (list.enquiries.length === 0 && store.open.value.state !== 'taken') {
    return <EmptyPool {...props} />;
  }
  const groups = groupByUrgency(list.enquiries, inPool, list.today).map((group) => ({
    urgency: group.urgency,
    items: group.items.map((summary) =>
      caseLine(context, {
        summary: { ...summary, unread: 0 },
        waiting: inPool(summary),
        face: store.faces.value.get(summary.conversation),
        today: list.today,
      }),
    ),
  }));
  return (
    <>
      <h1 class="vh">{t.pool.title}</h1>
      <CaseList
        context={context}
        title={t.pool.title}
        today={list.today}
        groups={groups}
        empty={t.pool.empty}
        selected={store.selected.value}
        onSelect={store.select}
      />
      <Enquiry {...props} today={list.today} />
    </>
  );
}

function EmptyPool({ context: { t }, onCases }: PoolProps) {
  return (
    <div class="page">
      <State icon="inbox" title={t.pool.empty} level={1} live="status">
        <p>{t.pool.emptyText}</p>
        <Button kind="main" icon="folder" onClick={onCases}>
          {t.pool.toCases}
        </Button>
      </State>
    </div>
  );
}

function Enquiry(props: PoolProps & { readonly today: string }) {
  const { store, context } = props;
  const { t } = context;
  const open = store.open.value;
  switch (open.state) {
    case 'none':
      return (
        <EmptyPane>
          <State icon="mail-open" title={t.pool.choose}>
            <p>{t.pool.chooseHint}</p>
          </State>
        </EmptyPane>
      );
    case 'loading':
    case 'failed':
      return (
        <ShutPane {...props}>
          <WaitingText context={context} waiting={open} onAgain={() => void store.retry()} />
        </ShutPane>
      );
    case 'taken':
      return (
        <ShutPane {...props}>
          <State icon="hand" title={t.pool.taken} level={3} live="status">
            <p>{t.pool.takenText}</p>
            {store.next() === undefined ? (
              <Button kind="main" icon="folder" onClick={props.onCases}>
                {t.pool.toCases}
              </Button>
            ) : (
              <NextButton {...props} main />
            )}
          </State>
        </ShutPane>
      );
    case 'erased':
      return (
        <ShutPane {...props}>
          <State icon="trash-2" title={t.cases.erased} level={3} live="status">
            <p>{t.cases.erasedText}</p>
            {store.next() !== undefined && <NextButton {...props} main />}
          </State>
        </ShutPane>
      );
    case 'open':
      return <ReadEnquiry {...props} open={open} />;
  }
}

/** The pane without its text: being opened, taken, or not to be opened. */
function ShutPane(
  props: PoolProps & { readonly today: string; readonly children: ComponentChildren },
) {
  const { store, context } = props;
  const selected = store.selected.value;
  const face = selected === undefined ? undefined : store.faces.value.get(selected);
  const ready = face?.state === 'ready' ? face.face : undefined;
  return (
    <CasePane
      context={context}
      of={selected ?? ''}
      name={ready?.name ?? context.t.pool.title}
      meta={ready?.topic}
      solo
      onBack={() => store.select(undefined)}
    >
      {props.children}
    </CasePane>
  );
}

function ReadEnquiry(
  props: PoolProps & {
    readonly today: string;
    readonly open: OpenEnquiry & { readonly state: 'open' };
  },
) {
  const { store, context, today, open } = props;
  const { t, s, lang } = context;
  const { summary, view, items, face } = open.opened;
  const name = nameOf(t, lang, summary, { state: 'ready', face });
  const others = otherStaff(view.readers);
  const leaving = others.filter(({ staff }) => staff !== open.deputy?.staff);
  const { dueDay } = summary;
  return (
    <CasePane
      context={context}
      of={summary.conversation}
      name={name}
      meta={face.topic}
      due={dueDay === undefined ? undefined : { day: dueDay, today }}
      solo
      onBack={() => store.select(undefined)}
    >
      <div class="text stack">
        <ResetNotice context={context} reset={summary.reset} />
        <EnquiryLetters context={context} items={items} name={name} />
        <DeputyLine context={context} open={open} />
        <SystemLine icon="eye">{t.pool.others(names(others))}</SystemLine>
      </div>
      <form
        class="reply stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void store.accept();
        }}
      >
        {store.failure.value && (
          <Notice kind="danger" live="alert">
            {failureText(s, store.failure.value)}
          </Notice>
        )}
        <div class="row">
          <Button
            kind="main"
            type="submit"
            icon="hand"
            busy={store.accepting.value}
            describedBy="after"
          >
            {t.pool.accept}
          </Button>
          <NextButton {...props} />
        </div>
        <p class="meta" id="after">
          {t.pool.after(names(leaving))}
        </p>
      </form>
    </CasePane>
  );
}

function names(readers: readonly { readonly name?: string }[]): readonly string[] {
  return readers.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

function DeputyLine(props: {
  readonly context: DeskContext;
  readonly open: OpenEnquiry & { readonly state: 'open' };
}) {
  const { t } = props.context;
  const { deputy, opened } = props.open;
  if (opened.face.onlyOne) return <SystemLine icon="user-round">{t.pool.onlyOne}</SystemLine>;
  if (deputy === undefined) return null;
  return (
    <SystemLine icon="umbrella" what={t.pool.deputy(deputy.name)}>
      {t.pool.deputyTold}
    </SystemLine>
  );
}

function NextButton({
  store,
  context,
  today,
  main,
}: PoolProps & { readonly today: string; readonly main?: boolean }) {
  const { t, lang } = context;
  const next = store.next();
  if (next === undefined) return null;
  const name = nameOf(t, lang, next, store.faces.value.get(next.conversation));
  const due = next.dueDay === undefined ? '' : dueTag(context, next.dueDay, today);
  return (
    <Button
      kind={main ? 'main' : 'calm'}
      icon="arrow-right"
      onClick={() => store.select(next.conversation)}
    >
      {main ? t.pool.nextNamed(name, due) : t.pool.next}
    </Button>
  );
}
