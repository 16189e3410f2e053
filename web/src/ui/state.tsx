import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export interface StateProps {
  readonly icon: IconName;
  readonly title: ComponentChildren;
  /** h1 where it is the whole page. */
  readonly level?: 1 | 2 | 3;
  readonly live?: 'status';
  readonly children?: ComponentChildren;
}

/** A page or card that has one thing to say: empty, sent, locked. */
export function State({ icon, title, level = 2, live, children }: StateProps) {
  const Heading = `h${level}` as const;
  return (
    <div class="state" role={live}>
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

export interface LoadingProps {
  /** "Ihre Nachrichten werden entschlüsselt …" */
  readonly text: string;
  readonly hint?: string | undefined;
}

/** Work in progress, announced. */
export function Loading({ text, hint }: LoadingProps) {
  return (
    <div role="status">
      <p class="saved">
        <Icon name="hourglass" />
        {text}
      </p>
      {hint && <p class="meta">{hint}</p>}
    </div>
  );
}
