import type { ComponentChildren } from 'preact';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { shortDate } from '../texts/format.ts';
import { Tag } from '../ui/notice.tsx';
import type { CaseLine, DeskContext } from './context.ts';
import type { Group, PromiseState, Urgency } from './waiting.ts';

/** More boxes than this would be counted by nobody. */
const mostPips = 10;

export interface CaseListProps {
  readonly context: DeskContext;
  readonly title: string;
  readonly today: string;
  readonly groups: readonly Group<CaseLine>[];
  readonly selected: ConversationId | undefined;
  /** What stands there while the list is empty. */
  readonly empty?: string;
  readonly onSelect: (conversation: ConversationId) => void;
}

/** The list beside the case: groups by urgency, each line with its promise. */
export function CaseList(props: CaseListProps) {
  const { context, title, today, groups } = props;
  const { t, lang } = context;
  return (
    <section class="list pane" aria-label={title}>
      <div class="bar">
        <h2>{title}</h2>
        <span class="meta end">{shortDate(lang, today)}</span>
        <PipsLegend context={context} />
      </div>
      {groups.length === 0 && <p class="text muted">{props.empty}</p>}
      {groups.map(({ urgency, items }) => (
        <CaseGroup key={urgency} {...props} urgency={urgency} title={t.groups[urgency]}>
          {items}
        </CaseGroup>
      ))}
    </section>
  );
}

function CaseGroup(
  props: CaseListProps & { readonly urgency: Urgency; readonly children: readonly CaseLine[] },
) {
  return (
    <>
      <h3 class="group">
        <span>{props.title}</span>
        <span>{props.children.length}</span>
      </h3>
      <ul class="cases">
        {props.children.map((line) => (
          <li key={line.conversation}>
            <CaseLink
              line={line}
              t={props.context.t}
              current={line.conversation === props.selected}
              onSelect={props.onSelect}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function CaseLink(props: {
  readonly line: CaseLine;
  readonly t: DeskContext['t'];
  readonly current: boolean;
  readonly onSelect: (conversation: ConversationId) => void;
}) {
  const { line, t } = props;
  return (
    <a
      href="#fall"
      aria-current={props.current ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        props.onSelect(line.conversation);
      }}
    >
      <span class="row">
        <span class="row">
          <b>
            <bdi>{line.name}</bdi>
          </b>
          {line.unread > 0 && <Tag>{t.unread(line.unread)}</Tag>}
          {line.reset && (
            <Tag kind="ask" icon="key-round">
              {t.reset[line.reset.side].tag}
            </Tag>
          )}
        </span>
        <Pips state={line.pips} />
      </span>
      <span dir="auto">{line.topic}</span>
      <span class="row meta">
        <span>{line.waits}</span>
        <span class={line.late ? 'late' : undefined}>{line.due}</span>
      </span>
    </a>
  );
}

/** Working days used, as boxes. Decoration: the words below say the same. */
function Pips({ state }: { readonly state: PromiseState | undefined }) {
  if (state === undefined || state.total > mostPips) return null;
  return (
    <span class="pips" aria-hidden="true">
      {Array.from({ length: state.total }, (_, at) => (
        <i key={at} class={pipClass(state, at)} />
      ))}
    </span>
  );
}

function pipClass({ used, late }: PromiseState, at: number): string | undefined {
  if (late > 0) return 'late';
  return at < used ? 'on' : undefined;
}

function PipsLegend({ context: { t } }: { readonly context: DeskContext }) {
  const entry = (look: string | undefined, text: string): ComponentChildren => (
    <span>
      <span class="pips" aria-hidden="true">
        <i class={look} />
      </span>{' '}
      {text}
    </span>
  );
  return (
    <p class="meta legend">
      <span>{t.legend.intro}</span>
      {entry('on', t.legend.used)}
      {entry(undefined, t.legend.left)}
      {entry('late', t.legend.late)}
    </p>
  );
}
