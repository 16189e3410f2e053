import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export interface ButtonLook {
  /** One `main` in a view. `calm` has no border, `warn` is for what cannot be undone. */
  readonly kind?: 'main' | 'plain' | 'calm' | 'warn';
  readonly big?: boolean;
  /** Full width on a narrow phone. */
  readonly wide?: boolean;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

export interface ButtonProps extends ButtonLook {
  readonly onClick?: () => void;
  /** `submit` sends the form it stands in. */
  readonly type?: 'button' | 'submit';
  /** Id of the element that says why the button cannot be used yet. The button stays focusable. */
  readonly blockedBy?: string | undefined;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  /** For a button that opens and closes something. */
  readonly expanded?: boolean;
  /** Ids of elements that describe it further. */
  readonly describedBy?: string;
  readonly busy?: boolean;
  /** For the ear, where what stands on it does not say what of. Begins with what stands on it. */
  readonly label?: string;
}

/** A button. While blocked or busy it can be focused and read, and does nothing. */
export function Button(props: ButtonProps) {
  const { onClick, type = 'button', blockedBy, busy, icon, children } = props;
  const stopped = blockedBy !== undefined || busy === true;
  return (
    <button
      class={buttonClass(props)}
      type={type}
      aria-disabled={stopped ? 'true' : undefined}
      aria-label={props.label}
      aria-busy={busy ? 'true' : undefined}
      aria-describedby={blockedBy ?? props.describedBy}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      onClick={(event) => {
        if (stopped) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook {
  readonly href: string;
  readonly onClick?: (event: MouseEvent) => void;
}

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a class={buttonClass(props)} href={props.href} onClick={props.onClick}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}

function buttonClass({ kind = 'plain', big, wide }: ButtonLook): string {
  return ['btn', kind !== 'plain' && kind, big && 'big', wide && 'wide'].filter(Boolean).join(' ');
}
