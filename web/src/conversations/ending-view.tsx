import { useEffect, useRef } from 'preact/hooks';
import { ended } from '../app/erased.ts';
import { endingTexts } from '../texts/ending.ts';
import { failureSentence } from '../texts/failure.ts';
import { longDate, numberWord } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Notice, Tag } from '../ui/notice.tsx';
import type { Speech } from './context.ts';
import type { Ending, EndingStore } from './ending-store.ts';

interface EndingsProps {
  readonly store: EndingStore;
  readonly endings: readonly Ending[];
  readonly today: string;
  /** Months for which a conversation is kept. */
  readonly monthsOf: (ending: Ending) => number;
  /** What the conversation is called, where there are several. */
  readonly titleOf: (ending: Ending) => string | undefined;
  readonly speech: Speech;
}

/** What ends soon, each with the one button that keeps it; and what has ended while one was away. */
export function Endings(props: EndingsProps) {
  const { store, endings, speech } = props;
  const { voice, lang } = speech;
  const failure = store.failure.value;
  return (
    <>
      <Ended speech={speech} />
      {endings.map((ending) => (
        <OneEnding key={ending.summary.conversation} {...props} ending={ending} />
      ))}
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      <PutOffNow {...props} />
    </>
  );
}

function OneEnding(props: EndingsProps & { readonly ending: Ending }) {
  const { store, ending, today, speech } = props;
  const { voice, lang } = speech;
  const t = endingTexts(lang);
  const { conversation } = ending.summary;
  const isAsked = ending.why === 'asked';
  const title = props.titleOf(ending);
  return (
    <section class="card stack narrow">
      <div class="stack tight">
        <h2>
          {isAsked ? t.askedTitle : t.soonTitle(ending.days)}
          {title !== undefined && t.of(title)}
        </h2>
        <p>
          <Tag kind="ask" icon="hourglass">
            {t.soonDay(longDate(lang, ending.day, today))}
          </Tag>
        </p>
      </div>
      <p>{isAsked ? t.askedText(voice) : t.soonText(voice)}</p>
      <div class="row">
        <Button
          kind="main"
          busy={store.busy.value === conversation}
          onClick={() => void (isAsked ? store.stop(conversation) : store.extend(conversation))}
        >
          {isAsked ? t.stop : t.extend(numberWord(lang, props.monthsOf(ending)))}
        </Button>
      </div>
    </section>
  );
}

/** Takes the focus: the button that was pressed is gone. */
function PutOffNow({ store, endings, today, speech: { lang } }: EndingsProps) {
  const line = useRef<HTMLDivElement>(null);
  const putOff = store.putOff.value;
  useEffect(() => {
    if (putOff !== undefined) line.current?.focus();
  }, [putOff]);
  // It may have been asked for anew since.
  const again = endings.some(({ summary }) => summary.conversation === putOff?.of);
  if (putOff === undefined || again) return null;
  const t = endingTexts(lang);
  return (
    <div ref={line} class="narrow" tabIndex={-1}>
      <Notice icon="check" live="status">
        {putOff.what === 'stopped' ? t.stopped : t.extended(longDate(lang, putOff.day, today))}
      </Notice>
    </div>
  );
}

function Ended({ speech: { lang } }: Pick<EndingsProps, 'speech'>) {
  const t = endingTexts(lang);
  if (ended.value === 0) return null;
  return (
    <Notice icon="hourglass" live="status" title={t.ended(ended.value)}>
      {t.endedText}
    </Notice>
  );
}
