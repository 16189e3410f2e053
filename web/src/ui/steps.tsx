import type { ComponentChildren } from 'preact';

export interface Step {
  readonly title: ComponentChildren;
  readonly text: ComponentChildren;
}

export interface StepsProps {
  readonly steps: readonly Step[];
  /** One below the other at every width; the titles are h2 then, else h3. */
  readonly column?: boolean;
}

/** What happens in which order. */
export function Steps({ steps, column }: StepsProps) {
  return (
    <ol class={column ? 'steps one' : 'steps'}>
      {steps.map(({ title, text }, at) => (
        <li key={at}>
          {column ? <h2>{title}</h2> : <h3>{title}</h3>}
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}

export interface ProgressProps {
  readonly done: number;
  readonly of: number;
  /** "Schritt 1 von 3", always in words too. */
  readonly text?: ComponentChildren;
}

/** How far one is. The bars are decoration, the words count. */
export function Progress({ done, of, text }: ProgressProps) {
  const bars = (
    <span class="prog" aria-hidden="true">
      {Array.from({ length: of }, (_, at) => (
        <i key={at} class={at < done ? 'on' : undefined} />
      ))}
    </span>
  );
  if (!text) return bars;
  return (
    <div class="row">
      {bars}
      <span class="meta">{text}</span>
    </div>
  );
}
