import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import { warningDays } from '@beistand/protocol/retention.ts';
import { fullDate } from '../texts/format.ts';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice, Tag } from '../ui/notice.tsx';
import type { DeskContext } from './context.ts';
import type { CaseEndingStore } from './ending-store.ts';

interface EndingPanelProps {
  readonly context: DeskContext;
  readonly store: CaseEndingStore;
  readonly summary: ConversationSummary;
  readonly today: string;
}

/** When a case ends by itself, and how a seeker's wish to have it erased is passed on. */
export function EndingPanel(props: EndingPanelProps) {
  const { context, store, summary } = props;
  const { t, s, lang } = context;
  const { erasesDay, askedDay } = summary;
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const failure = store.failure.value;
  useEffect(() => {
    // What was pressed is gone: the focus stays here.
    if (moved.current) place.current?.focus();
    moved.current = true;
  }, [asking, askedDay]);
  if (erasesDay === undefined) return null;
  return (
    <section ref={place} class="stack tight" tabIndex={-1} aria-label={t.ending.title}>
      <h3>{t.ending.title}</h3>
      {askedDay === undefined ? (
        <ByItself {...props} day={erasesDay} />
      ) : (
        <>
          <p>
            <Tag kind="ask" icon="hourglass">
              {t.ending.askedDay(fullDate(lang, askedDay))}
            </Tag>
          </p>
          <p>{t.ending.askedText}</p>
        </>
      )}
      {asking && askedDay === undefined && <Question {...props} onDone={() => setAsking(false)} />}
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureText(s, failure)}
        </Notice>
      )}
      {!asking && (
        <div class="row">
          {askedDay === undefined ? (
            <Button kind="calm" icon="trash-2" onClick={() => setAsking(true)}>
              {t.ending.ask}
            </Button>
          ) : (
            <Button busy={store.busy.value} onClick={() => void store.stop(summary.conversation)}>
              {t.ending.stop}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function ByItself({
  context: { t, lang },
  today,
  day,
}: EndingPanelProps & { readonly day: string }) {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return (
    <>
      {days <= warningDays && (
        <p>
          <Tag kind="ask" icon="hourglass">
            {t.ending.soon(days)}
          </Tag>
        </p>
      )}
      <p class="meta">{t.ending.line(fullDate(lang, day))}</p>
      {days <= warningDays && <p class="meta">{t.ending.soonText}</p>}
    </>
  );
}

/** Names what happens before anything does. */
function Question({
  context: { t },
  store,
  summary,
  onDone,
}: EndingPanelProps & { readonly onDone: () => void }) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  const go = async (): Promise<void> => {
    if (await store.ask(summary.conversation)) onDone();
  };
  return (
    <div ref={group} role="group" tabIndex={-1} aria-label={t.ending.question}>
      <Notice kind="warm" title={t.ending.question}>
        <div class="stack">
          <ul>
            {t.ending.what.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <div class="row">
            <Button kind="warn" busy={store.busy.value} onClick={() => void go()}>
              {t.ending.yes}
            </Button>
            <Button onClick={onDone}>{t.ending.no}</Button>
          </div>
        </div>
      </Notice>
    </div>
  );
}
