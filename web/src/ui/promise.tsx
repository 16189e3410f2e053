import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface DayCell {
  /** "Mi" */
  readonly weekday: string;
  /** "25" */
  readonly day: string;
  /** "heute", "frei", "1. Tag", "Antwort" */
  readonly note: string;
  /** `due` is the promised day; `last` ends a term and is never amber. */
  readonly kind: 'plain' | 'off' | 'due' | 'last';
}

/** A row of days, the promised one lit. */
export function Days({
  label,
  days,
}: {
  readonly label: string;
  readonly days: readonly DayCell[];
}) {
  return (
    <ol class="days" aria-label={label}>
      {days.map((cell, at) => (
        <li key={at} class={cell.kind === 'plain' ? undefined : cell.kind}>
          {cell.weekday}
          <b>{cell.day}</b>
          {cell.note}
        </li>
      ))}
    </ol>
  );
}

export interface PromiseCardProps {
  /** "Sie schreiben heute?" */
  readonly intro: ComponentChildren;
  /** "Antwort bis Mittwoch, 25. November" */
  readonly date: ComponentChildren;
  readonly days?: readonly DayCell[];
  readonly daysLabel?: string;
  /** What does not count, and the telephone for whom it is too long. */
  readonly children?: ComponentChildren;
}

/** The promise of an answer, with its real date. */
export function PromiseCard({ intro, date, days, daysLabel, children }: PromiseCardProps) {
  const id = useId();
  return (
    <section class="card promise stack" aria-labelledby={id}>
      <h2 id={id}>
        {intro} <strong>{date}</strong>
      </h2>
      {days && <Days label={daysLabel ?? ''} days={days} />}
      {children}
    </section>
  );
}
