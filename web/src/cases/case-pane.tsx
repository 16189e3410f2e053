import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Tag } from '../ui/notice.tsx';
import { dueTag, type DeskContext } from './context.ts';

export interface CasePaneProps {
  readonly context: DeskContext;
  /** Changes with the case shown: focus then moves here. */
  readonly of: string;
  readonly name: string;
  readonly meta?: ComponentChildren;
  readonly due?: { readonly day: string; readonly today: string } | undefined;
  /** One column: the pool. */
  readonly solo?: boolean;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

/** The pane with one case: its bar, then text, notes and answer. */
export function CasePane(props: CasePaneProps) {
  const { context, name, due } = props;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    // After the shell has moved focus to `main`: the case is what was asked for.
    const later = setTimeout(() => pane.current?.focus({ preventScroll: true }), 0);
    return () => clearTimeout(later);
  }, [props.of]);
  return (
    <section
      ref={pane}
      class={props.solo ? 'case solo pane' : 'case pane'}
      id="fall"
      tabIndex={-1}
      aria-label={name}
    >
      <div class="bar">
        <span class="back">
          <Button kind="calm" icon="arrow-left" onClick={props.onBack}>
            {context.t.list}
          </Button>
        </span>
        <div class="grow">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          {props.meta && <span class="meta">{props.meta}</span>}
        </div>
        {due && (
          <Tag kind={due.day < due.today ? 'danger' : 'warm'} icon="calendar-clock">
            {dueTag(context, due.day, due.today)}
          </Tag>
        )}
      </div>
      {props.children}
    </section>
  );
}

/** What stands beside the list while nothing is chosen. */
export function EmptyPane({ children }: { readonly children: ComponentChildren }) {
  return <section class="case solo pane">{children}</section>;
}
