import type { ComponentChildren } from 'preact';

export interface FooterLink {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean;
}

export interface FooterProps {
  readonly label: string;
  readonly links: readonly FooterLink[];
  /** The choice of colours, or nothing. */
  readonly tools?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The foot of a page. */
export function Footer({ label, links, tools, children }: FooterProps) {
  return (
    <footer class="foot">
      <div class="row between">
        {links.length > 0 && (
          <nav aria-label={label} class="row">
            {links.map(({ href, text, current }) => (
              <a key={href} href={href} aria-current={current ? 'page' : undefined}>
                {text}
              </a>
            ))}
          </nav>
        )}
        {tools}
      </div>
      {children && <p class="muted">{children}</p>}
    </footer>
  );
}
