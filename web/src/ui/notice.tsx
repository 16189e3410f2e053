import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export interface NoticeProps {
  /** `warm` advises, `danger` is for real risk and failure only. */
  readonly kind?: 'plain' | 'warm' | 'danger';
  readonly icon?: IconName;
  readonly title?: ComponentChildren;
  /** `status` is read out when there is time, `alert` at once (failures only). */
  readonly live?: 'status' | 'alert';
  readonly children?: ComponentChildren;
}

const icons = { plain: 'info', warm: 'triangle-alert', danger: 'circle-alert' } as const;

/** A notice with a picture. */
export function Notice({ kind = 'plain', icon, title, live, children }: NoticeProps) {
  return (
    <div class={kind === 'plain' ? 'note' : `note ${kind}`} role={live}>
      <Icon name={icon ?? icons[kind]} />
      <div>
        {title && <b>{title}</b>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}

export interface TagProps {
  /** `warm` marks a person or a promise and nothing else. */
  readonly kind?: 'plain' | 'warm' | 'danger' | 'ask';
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A short mark in a line. */
export function Tag({ kind = 'plain', icon, children }: TagProps) {
  return (
    <span class={kind === 'plain' ? 'tag' : `tag ${kind}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

export interface SavedProps {
  readonly icon?: IconName;
  /** At the far end of its row. */
  readonly end?: boolean;
  readonly children: ComponentChildren;
}

/** A line that tells what was just done: "Entwurf gespeichert, 14:32 Uhr". */
export function Saved({ icon = 'check', end, children }: SavedProps) {
  return (
    <span class={end ? 'saved end' : 'saved'} role="status">
      {children && <Icon name={icon} />}
      {children}
    </span>
  );
}
