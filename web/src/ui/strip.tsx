import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

/** Id of the `main` of every page: target of the skip link, focused after a change of view. */
export const mainId = 'inhalt';

export interface StripProps {
  /** Name of the strip for screen readers: "Schnell weg". */
  readonly label: string;
  readonly exit: ComponentChildren;
  readonly skip: string;
  /** To the left of the exit, from tablet width on. */
  readonly children?: ComponentChildren;
}

/** The strip above everything; its exit is the first tab stop of the page. Put it first in `.app`. */
export function Strip({ label, exit, skip, children }: StripProps) {
  return (
    <nav class="strip" aria-label={label}>
      {exit}
      <a class="skip vh" href={`#${mainId}`}>
        {skip}
      </a>
      {children}
    </nav>
  );
}

export interface QuickExitTexts {
  readonly label: string;
  /** "Seite verlassen" */
  readonly leave: string;
  readonly skip: string;
  /** "Schnell weg: Taste" · "⇧ Umschalt" · "dreimal drücken" */
  readonly hint: readonly [before: string, key: string, after: string];
}

export interface QuickExitProps {
  readonly texts: QuickExitTexts;
  /** Where it leads. Without script the link alone does. */
  readonly href: string;
  /** The hint at the key: `hidden` until a script that listens to it shows it. */
  readonly hint?: 'shown' | 'hidden' | 'none';
  readonly onLeave?: (event: MouseEvent) => void;
}

/** The quick exit of seekers. */
export function QuickExit({ texts, href, hint = 'shown', onLeave }: QuickExitProps) {
  const [before, key, after] = texts.hint;
  const exit = (
    <a class="exit" href={href} rel="noreferrer" onClick={onLeave}>
      <Icon name="door-open" />
      {texts.leave}
    </a>
  );
  return (
    <Strip label={texts.label} exit={exit} skip={texts.skip}>
      {hint !== 'none' && (
        <p aria-hidden="true" hidden={hint === 'hidden'}>
          {before} <kbd>{key}</kbd> {after}
        </p>
      )}
    </Strip>
  );
}

export interface ActionStripProps {
  readonly label: string;
  readonly skip: string;
  readonly icon: IconName;
  /** "Bildschirm sperren", "Später weiter", "Abbrechen" */
  readonly action: ComponentChildren;
  readonly onAction: () => void;
  /** Where one is: "Beratungsstelle Lindenhof · Maren J." */
  readonly children?: ComponentChildren;
}

/** The strip of staff, set-up and invitation: another action in the same place. */
export function ActionStrip({ label, skip, icon, action, onAction, children }: ActionStripProps) {
  const exit = (
    <button type="button" class="exit" onClick={onAction}>
      <Icon name={icon} />
      {action}
    </button>
  );
  return (
    <Strip label={label} exit={exit} skip={skip}>
      {children && <p>{children}</p>}
    </Strip>
  );
}
