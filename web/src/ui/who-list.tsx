import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export interface WhoItem {
  readonly icon: IconName;
  readonly name: ComponentChildren;
  readonly text?: ComponentChildren;
}

export interface WhoListProps {
  readonly items: readonly WhoItem[];
  readonly label?: string;
  /** In order of time. */
  readonly ordered?: boolean;
}

/** Who can read what, and other lists of a picture, a name and a sentence. */
export function WhoList({ items, label, ordered }: WhoListProps) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag class="who" aria-label={label}>
      {items.map(({ icon, name, text }, at) => (
        <li key={at}>
          <Icon name={icon} />
          <div>
            <b>{name}</b> {text}
          </div>
        </li>
      ))}
    </Tag>
  );
}

export interface RowItem {
  readonly content: ComponentChildren;
  /** A button or link; it wraps below on a phone. */
  readonly action?: ComponentChildren;
}

/** Label, value, action: rows of an account page. */
export function Rows({ items }: { readonly items: readonly RowItem[] }) {
  return (
    <ul class="rows">
      {items.map(({ content, action }, at) => (
        <li key={at}>
          <div>{content}</div>
          {action}
        </li>
      ))}
    </ul>
  );
}
