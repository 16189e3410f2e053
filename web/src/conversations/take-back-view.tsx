import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { failureSentence, seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Speech } from './context.ts';

interface TakeBackProps {
  /** Of the letter. */
  readonly day: string;
  readonly speech: Speech;
  readonly onTakeBack: () => Promise<void>;
}

/** Below a letter of one's own: takes it back, after one question. */
export function TakeBack(props: TakeBackProps) {
  const { day, speech } = props;
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (!asking && wasAsked.current) button.current?.querySelector('button')?.focus();
    wasAsked.current = asking;
  }, [asking]);
  if (asking) return <Question {...props} onLeave={() => setAsking(false)} />;
  const { takeBack } = speech.t.thread;
  return (
    <div class="row" ref={button}>
      <span class="end quiet">
        <Button kind="calm" label={takeBack.of(day)} onClick={() => setAsking(true)}>
          {takeBack.button}
        </Button>
      </span>
    </div>
  );
}

function Question({
  speech: { t, voice, lang },
  onTakeBack,
  onLeave,
}: TakeBackProps & { readonly onLeave: () => void }) {
  const { takeBack } = t.thread;
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SeekerFailure>();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  const go = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onTakeBack();
    } catch (error) {
      setFailure(seekerFailure(error));
      setBusy(false);
    }
  };
  return (
    <div ref={group} role="group" tabIndex={-1} aria-label={takeBack.ask} aria-describedby={id}>
      <Notice kind="warm" title={takeBack.ask}>
        <p id={id}>{takeBack.text(voice)}</p>
        <div role="alert">
          {failure && <Notice kind="danger">{failureSentence(lang, voice, failure)}</Notice>}
        </div>
        <div class="row">
          <Button kind="warn" busy={busy} onClick={() => void go()}>
            {takeBack.yes}
          </Button>
          <Button onClick={onLeave}>{takeBack.no}</Button>
        </div>
      </Notice>
    </div>
  );
}
