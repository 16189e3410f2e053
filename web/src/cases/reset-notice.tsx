import type { ConversationSummary } from '@beistand/protocol/conversations.ts';
import { shortDate } from '../texts/format.ts';
import { Notice } from '../ui/notice.tsx';
import type { DeskContext } from './context.ts';

/** What a reset by e-mail means for the counsellor, before she reads or writes a word. */
export function ResetNotice(props: {
  readonly context: DeskContext;
  readonly reset: ConversationSummary['reset'];
}) {
  const { context, reset } = props;
  if (reset === undefined) return null;
  const { title, text } = context.t.reset[reset.side];
  return (
    <Notice kind="warm" icon="key-round" title={title(shortDate(context.lang, reset.day))}>
      {text}
    </Notice>
  );
}
