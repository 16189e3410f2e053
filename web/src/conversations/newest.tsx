import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ThreadItem } from '../app/keyring/views.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Speech } from './context.ts';
import { nameOf } from './thread-letter.tsx';
import type { ThreadStore } from './thread-store.ts';

interface NewestProps {
  /** What holds the letters. */
  readonly list: RefObject<HTMLElement | null>;
  readonly store: ThreadStore;
  readonly nickname: string | undefined;
  readonly speech: Speech;
}

/** What has come since the last visit, and the way down to it where the way is long. */
export function Newest({ list, store, nickname, speech }: NewestProps) {
  const { t } = speech;
  const isLong = useLongerThanScreen(list);
  const fresh = store.fresh.value;
  if (fresh.length === 0) {
    return (
      isLong && (
        <div>
          <Button kind="calm" icon="chevron-down" onClick={() => show(lettersOf(list).at(-1))}>
            {t.thread.newest}
          </Button>
        </div>
      )
    );
  }
  const senders = fresh.map((item) =>
    item.state === 'ok' ? nameOf(item.sender, { nickname, speech }) : '',
  );
  const go = (): void => show(firstSince(fresh[0], store.items.peek(), lettersOf(list)));
  return (
    <Notice icon="mail" live="status" title={t.thread.fresh(fresh.length, [...new Set(senders)])}>
      {isLong && (
        <Button kind="calm" icon="chevron-down" onClick={go}>
          {t.thread.toFresh(fresh.length)}
        </Button>
      )}
    </Notice>
  );
}

/** Whether the letters are longer than the screen is high, however many they are. */
function useLongerThanScreen(list: RefObject<HTMLElement | null>): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    // Not at once: pages far from the screen have only a guessed height until they are laid out.
    const observer = new ResizeObserver(() => setLong(element.offsetHeight > window.innerHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return isLong;
}

function lettersOf(list: RefObject<HTMLElement | null>): readonly HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('.letter') ?? [])];
}

/** The letter of `first`: letters have no ids, so that those of others are counted from the end. */
function firstSince(
  first: ThreadItem | undefined,
  items: readonly ThreadItem[],
  letters: readonly HTMLElement[],
): HTMLElement | undefined {
  const since = items.filter(
    (item) =>
      item.position >= (first?.position ?? 0) &&
      (item.state === 'refused' || (item.state === 'ok' && item.sender.kind !== 'me')),
  );
  return letters.filter((letter) => !letter.classList.contains('own')).at(-since.length);
}

function show(letter: HTMLElement | undefined): void {
  if (letter === undefined) return;
  letter.tabIndex = -1;
  letter.scrollIntoView({ block: 'start' });
  letter.focus({ preventScroll: true });
}
