import { iconPaths, type IconName } from './icon-paths.ts';

/** Pictures that point somewhere: mirrored where text runs from right to left. */
const directional: ReadonlySet<IconName> = new Set([
  'door-open',
  'arrow-left',
  'arrow-right',
  'chevron-right',
  'log-out',
  'send',
  'arrow-right-left',
]);

/** A picture beside a word. Always decoration: the word carries the meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class={directional.has(name) ? 'icon flip' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
