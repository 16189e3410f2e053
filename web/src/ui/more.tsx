import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface MoreProps {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  /** Not on paper. */
  readonly noPrint?: boolean;
  readonly children: ComponentChildren;
}

/** Something to open when it is wanted. */
export function More({ summary, open, noPrint, children }: MoreProps) {
  return (
    <details class={noPrint ? 'more noprint' : 'more'} open={open}>
      <summary>
        {summary} <Icon name="chevron-down" />
      </summary>
      {children}
    </details>
  );
}

export interface MenuItem {
  readonly icon?: IconName;
  readonly text: ComponentChildren;
  readonly onClick: () => void;
}

export interface MenuProps {
  readonly label: ComponentChildren;
  readonly icon?: IconName;
  readonly items: readonly MenuItem[];
}

/** A few actions behind a button. Staff styles. Closes on choice and on Escape. */
export function Menu({ label, icon, items }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    menu.current?.removeAttribute('open');
    menu.current?.querySelector('summary')?.focus();
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
  };
  return (
    <details class="menu" ref={menu}>
      <summary class="btn" onKeyDown={closeOnEscape}>
        {icon && <Icon name={icon} />}
        {label} <Icon name="chevron-down" />
      </summary>
      <div>
        <ul class="plain">
          {items.map((item, at) => (
            <li key={at}>
              <button
                type="button"
                class="btn calm"
                onKeyDown={closeOnEscape}
                onClick={() => {
                  close();
                  item.onClick();
                }}
              >
                {item.icon && <Icon name={item.icon} />}
                {item.text}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
