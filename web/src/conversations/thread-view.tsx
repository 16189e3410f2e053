import type { RefObject, VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/state.tsx';
import { speechOf, type Speech } from './context.ts';
import { Newest } from './newest.tsx';
import { perspectiveOf } from './people.ts';
import type { ThreadPage } from './thread-items.ts';
import { nameOf, ThreadLetter } from './thread-letter.tsx';
import { ThreadLine } from './thread-line.tsx';
import { useSteadyScroll } from './steady-scroll.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';
import './letters.css';

export interface ThreadProps {
  readonly services: AppServices;
  readonly conversation: ConversationId;
}

/** A conversation's letters by themselves, for both sides. The composer is the caller's. */
export function Thread({ services, conversation }: ThreadProps) {
  const store = useMemo(() => createThreadStore(services, conversation), [conversation]);
  useEffect(() => {
    void store.load();
    return store.start();
  }, [store]);
  const ownName = services.session.signedIn.value?.name ?? '';
  return <ThreadView store={store} ownName={ownName} speech={speechOf(services)} />;
}

export interface ThreadViewProps {
  readonly store: ThreadStore;
  readonly ownName: string;
  readonly speech: Speech;
  /** The way to where the code opens earlier letters; absent for staff, who close none. */
  readonly onEarlier?: () => void;
}

/** The letters of a thread; older ones come as one scrolls up. */
export function ThreadView(props: ThreadViewProps) {
  const { store, speech } = props;
  const { t, voice, lang } = speech;
  const state = store.state.value;
  switch (state.state) {
    case 'loading':
      return <Loading text={t.thread.loading(voice)} hint={t.thread.loadingHint(voice)} />;
    case 'failed':
      return (
        <div class="stack">
          <Notice kind="danger" live="alert" title={t.thread.failed(voice)}>
            {failureSentence(lang, voice, state.why)}
          </Notice>
          <div>
            <Button icon="refresh-cw" onClick={() => void store.load()}>
              {t.thread.retry}
            </Button>
          </div>
        </div>
      );
    case 'ready':
      return <ReadyThread {...props} />;
  }
}

function ReadyThread(props: ThreadViewProps) {
  const { store, speech } = props;
  const { t } = speech;
  const list = useRef<HTMLDivElement>(null);
  useSteadyScroll(list);
  return (
    <>
      <Arrival {...props} />
      <TakenBack list={list} {...props} />
      <Newest list={list} store={store} nickname={nicknameOf(store)} speech={speech} />
      {store.closed.value ? <Closed {...props} /> : <Older store={store} speech={speech} />}
      <div class="thread" ref={list} role="region" aria-label={t.thread.label} tabIndex={-1}>
        <Pages {...props} />
      </div>
    </>
  );
}

/** Renders a page again only when something in it has changed: the same element is skipped. */
function Pages(props: ThreadViewProps) {
  const { store } = props;
  const rendered = useRef(new Map<ThreadPage, VNode>());
  const history = store.view.value?.history;
  const nickname = nicknameOf(store);
  // Lines name people of the whole history, letters the seeker's name: new ones, new pages.
  useMemo(() => rendered.current.clear(), [history, nickname, props.speech.lang]);
  const pages = store.pages.value;
  const kept = new Map(
    pages.map((page) => [
      page,
      rendered.current.get(page) ?? (
        <Page key={page.number} {...props} page={page} nickname={nickname} />
      ),
    ]),
  );
  rendered.current = kept;
  return <>{[...kept.values()]}</>;
}

function Page({
  store,
  page,
  ownName,
  nickname,
  speech,
}: ThreadViewProps & { readonly page: ThreadPage; readonly nickname: string | undefined }) {
  const view = store.view.peek();
  if (view === undefined) return null;
  const perspective = perspectiveOf(view);
  return (
    <div class="page-of">
      {page.entries.map((entry) =>
        entry.kind === 'item' ? (
          <ThreadLetter
            key={entry.key}
            {...{ perspective, ownName, nickname, speech }}
            item={entry.item}
            onTakeBack={store.takeBack}
          />
        ) : (
          <ThreadLine
            key={entry.key}
            {...{ perspective, speech }}
            line={entry}
            history={view.history}
          />
        ),
      )}
    </div>
  );
}

function nicknameOf(store: ThreadStore): string | undefined {
  for (const item of store.items.value) {
    if (item.state === 'ok' && item.body.type === 'enquiry') return item.body.nickname;
  }
  return undefined;
}

/** Says once, and politely, that something has come. */
function Arrival({ store, speech }: ThreadViewProps) {
  const arrival = store.arrival.value;
  return (
    <p class="vh" role="status">
      {arrival && (
        <span key={arrival.count}>
          {speech.t.thread.newMessage(
            nameOf(arrival.from, { nickname: nicknameOf(store), speech }),
          )}
        </span>
      )}
    </p>
  );
}

/** Says that a letter is gone; its button, which had the focus, is gone with it. */
function TakenBack({
  list,
  store,
  speech: { t },
}: Pick<ThreadViewProps, 'store' | 'speech'> & { readonly list: RefObject<HTMLElement | null> }) {
  const count = store.takenBack.value;
  useEffect(() => {
    if (count > 0) list.current?.focus({ preventScroll: true });
  }, [count]);
  return (
    <p class="vh" role="status">
      {count > 0 && <span key={count}>{t.thread.takeBack.done}</span>}
    </p>
  );
}

/** Earlier letters, which open with the code. Not how many, nor since when. */
function Closed({ onEarlier, speech: { t } }: Pick<ThreadViewProps, 'onEarlier' | 'speech'>) {
  return (
    <div class="row">
      <p>{t.thread.closed}</p>
      {onEarlier && (
        <Button icon="key-round" onClick={onEarlier}>
          {t.thread.openClosed}
        </Button>
      )}
    </div>
  );
}

/** Older letters: by itself when one scrolls up to here, and as a button. */
function Older({ store, speech: { t } }: Pick<ThreadViewProps, 'store' | 'speech'>) {
  const sentinel = useRef<HTMLDivElement>(null);
  const more = store.more.value;
  const loading = store.loadingOlder.value;
  const { older } = store;
  useEffect(() => {
    const element = sentinel.current;
    if (element === null || !more || loading) return;
    let scrolled = false;
    const onScroll = (): void => {
      scrolled = true;
    };
    window.addEventListener('scroll', onScroll, { passive: true, once: true, capture: true });
    const observer = new IntersectionObserver((seen) => {
      // Not before the person scrolls: what is asked for first is the newest.
      if (scrolled && seen.some(({ isIntersecting }) => isIntersecting))
        older().catch(() => undefined);
    });
    observer.observe(element);
    return () => {
      window.removeEventListener('scroll', onScroll, { capture: true });
      observer.disconnect();
    };
  }, [more, loading]);
  if (!more) return null;
  return (
    <div ref={sentinel}>
      {loading ? (
        <Loading text={t.thread.loadingOlder} />
      ) : (
        <Button icon="history" onClick={() => void older().catch(() => undefined)}>
          {t.thread.older}
        </Button>
      )}
    </div>
  );
}
