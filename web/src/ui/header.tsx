import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { TextSize } from './look.ts';

export interface HeaderProps {
  readonly brand: string;
  /** Without it the name is no link. */
  readonly brandHref?: string;
  /** A signed-in phone hides the name: nobody looking over a shoulder learns where one is. */
  readonly session?: boolean;
  readonly children?: ComponentChildren;
}

/** The header: whose page it is, and tools. */
export function Header({ brand, brandHref, session, children }: HeaderProps) {
  return (
    <header class={session ? 'head session' : 'head'}>
      {brandHref === undefined ? (
        <span class="brand">
          <i />
          {brand}
        </span>
      ) : (
        <a class="brand" href={brandHref}>
          <i />
          {brand}
        </a>
      )}
      <div class="tools">{children}</div>
    </header>
  );
}

export interface SizeTexts {
  readonly legend: string;
  readonly names: Readonly<Record<TextSize, string>>;
}

const sizes: readonly TextSize[] = ['m', 'l', 'xl'];

export interface SizePickerProps {
  readonly texts: SizeTexts;
  readonly value: TextSize;
  readonly onChange: (size: TextSize) => void;
}

/** A A A in the app. */
export function SizePicker({ texts, value, onChange }: SizePickerProps) {
  const id = useId();
  return (
    <fieldset class="sizes">
      <legend class="vh">{texts.legend}</legend>
      {sizes.map((size) => (
        <label key={size}>
          <input
            type="radio"
            name={id}
            value={size}
            checked={size === value}
            onChange={() => onChange(size)}
          />
          <span aria-hidden="true">A</span>
          <span class="vh">{texts.names[size]}</span>
        </label>
      ))}
    </fieldset>
  );
}

export interface SizeLinksProps {
  readonly texts: SizeTexts;
  readonly value: TextSize;
  readonly href: (size: TextSize) => string;
}

/** A A A on public pages: links, so that it works without script and without a cookie. */
export function SizeLinks({ texts, value, href }: SizeLinksProps) {
  return (
    <div class="sizes" role="group" aria-label={texts.legend}>
      {sizes.map((size) => (
        <a key={size} href={href(size)} aria-current={size === value ? 'true' : undefined}>
          <span aria-hidden="true">A</span>
          <span class="vh">{texts.names[size]}</span>
        </a>
      ))}
    </div>
  );
}
