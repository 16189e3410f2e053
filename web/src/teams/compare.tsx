import { useState } from 'preact/hooks';
import { failureText } from '../texts/staff-failure.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { TeamContext } from './context.ts';
import type { Answered } from './team-store.ts';

export interface CompareProps {
  readonly context: TeamContext;
  readonly entry: Answered;
  /** Whether root will sign the team's first roster in the same step. */
  readonly first: boolean;
  readonly certifying: boolean;
  readonly withdrawing: boolean;
  readonly onSame: () => void;
  readonly onWithdraw: () => void;
}

/** The three words of an answered invitation, to be compared by voice. */
export function Compare(props: CompareProps) {
  const { context, entry, first } = props;
  const { t, v } = context;
  const [different, setDifferent] = useState(false);
  if (entry.check.state === 'refused') return <Refused {...props} why={entry.check.why} />;
  const { displayName, words } = entry.check;
  return (
    <section class="band stack" id={`vergleichen-${entry.invitation}`} tabIndex={-1}>
      <h2>{t.checkTitle(displayName)}</h2>
      <p>{t.checkText}</p>
      <ol class="words" translate={false}>
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <div class="row">
        <Button icon="check" busy={props.certifying} onClick={props.onSame}>
          {t.same}
        </Button>
        <Button kind="warn" expanded={different} onClick={() => setDifferent(!different)}>
          {t.different}
        </Button>
      </div>
      {different && (
        <Notice kind="danger" live="status" title={t.differentTitle}>
          <p>{t.differentText}</p>
          <Button kind="warn" busy={props.withdrawing} onClick={props.onWithdraw}>
            {t.differentAction}
          </Button>
        </Notice>
      )}
      <p class="meta">{first ? t.sameMeansFirst : t.sameMeans(v)}</p>
    </section>
  );
}

function Refused(props: CompareProps & { readonly why: Parameters<typeof failureText>[1] }) {
  const { context, why } = props;
  const { t, s } = context;
  return (
    <Notice kind="warm" title={t.refused}>
      <p>{why === 'answer.refused' ? t.refusedText : failureText(s, why)}</p>
      <Button busy={props.withdrawing} onClick={props.onWithdraw}>
        {t.differentAction}
      </Button>
    </Notice>
  );
}
