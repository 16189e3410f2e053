import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading, State } from '../ui/state.tsx';
import type { DeskContext } from './context.ts';

/** What has not come yet, or did not come. */
export type Waiting =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: Parameters<typeof failureText>[1] };

interface WaitingProps {
  readonly context: DeskContext;
  readonly waiting: Waiting;
  readonly onAgain: () => void;
}

/** The page in place of a list that is not there. */
export function WaitingPage(
  props: WaitingProps & { readonly title: string; readonly failed: string },
) {
  const { context, waiting, title, failed, onAgain } = props;
  const { s } = context;
  if (waiting.state === 'loading') {
    return (
      <div class="page stack">
        <h1>{title}</h1>
        <Loading text={s.loading} />
      </div>
    );
  }
  return (
    <div class="page">
      <State icon="wifi-off" title={failed} level={1}>
        <p>{failureText(s, waiting.why)}</p>
        <Button kind="main" icon="refresh-cw" onClick={onAgain}>
          {s.again}
        </Button>
      </State>
    </div>
  );
}

/** The text of a pane whose case is not there. */
export function WaitingText({ context: { s }, waiting, onAgain }: WaitingProps) {
  if (waiting.state === 'loading') {
    return (
      <div class="text">
        <Loading text={s.loading} />
      </div>
    );
  }
  return (
    <div class="text stack">
      <Notice kind="danger" live="alert">
        {failureText(s, waiting.why)}
      </Notice>
      <div class="row">
        <Button icon="refresh-cw" onClick={onAgain}>
          {s.again}
        </Button>
      </div>
    </div>
  );
}
