import type { ComponentChildren } from 'preact';

export interface CodeGroupsProps {
  /** "Code in sieben Gruppen" */
  readonly label: string;
  readonly groups: readonly string[];
}

/** A code in numbered groups; not for translation, not for hyphenation. */
export function CodeGroups({ label, groups }: CodeGroupsProps) {
  return (
    <ol class="code" aria-label={label} translate={false}>
      {groups.map((group, at) => (
        <li key={at}>{group}</li>
      ))}
    </ol>
  );
}

export interface SlipProps extends CodeGroupsProps {
  /** Name for screen readers: "Merkzettel". */
  readonly name: string;
  /** The only word printed on it: "Notiz". */
  readonly heading?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The recovery sheet: white in every theme, and alone on paper. It names nobody. */
export function Slip({ name, heading, label, groups, children }: SlipProps) {
  return (
    <section class="slip stack" aria-label={name}>
      {heading && <b>{heading}</b>}
      <CodeGroups label={label} groups={groups} />
      {children}
    </section>
  );
}
