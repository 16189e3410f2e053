import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export interface FaceProps {
  /** Whose: the first letter is shown. */
  readonly name: string;
  /** `lit` is a counsellor whose name is certified, `ask` is somebody unconfirmed. */
  readonly kind?: 'plain' | 'lit' | 'ask';
}

/** The first letter of a person's name. Decoration: the name stands beside it. */
export function Face({ name, kind = 'plain' }: FaceProps) {
  return (
    <span class={kind === 'plain' ? 'face' : `face ${kind}`} aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase() ?? '?'}
    </span>
  );
}

export interface LetterProps {
  /** "Nachricht von Maren J. vom 24. November" */
  readonly label: string;
  readonly own?: boolean;
  /** In the reply workspace: without frame. */
  readonly flat?: boolean;
  readonly face: FaceProps;
  /** The sender's line: `<b>Maren J.</b>, Ihre Beraterin`. */
  readonly from: ComponentChildren;
  readonly time: { readonly text: string; readonly iso: string };
  /** Plain text. Blank lines part paragraphs; single breaks are kept. */
  readonly text: string;
  /** States below the text. */
  readonly children?: ComponentChildren;
}

/** One message as a letter. The text is shown as text, whatever it contains. */
export function Letter(props: LetterProps) {
  const kinds = ['letter', props.own && 'own', props.flat && 'flat'].filter(Boolean).join(' ');
  return (
    <article class={kinds} aria-label={props.label}>
      <header>
        <Face {...props.face} />
        <div>
          {props.from}
          <br />
          <time dateTime={props.time.iso}>{props.time.text}</time>
        </div>
      </header>
      <Paragraphs text={props.text} />
      {props.children}
    </article>
  );
}

/** Text of a person, in paragraphs, in the direction of its own script. */
export function Paragraphs({ text }: { readonly text: string }) {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return (
    <>
      {paragraphs.map((paragraph, at) => (
        <p key={at} dir="auto" class="pre">
          {paragraph}
        </p>
      ))}
    </>
  );
}

export interface ShutLetterProps {
  readonly label: string;
  /** What is known of it: count and days, or why it cannot be read. */
  readonly children: ComponentChildren;
}

/** A message that cannot be read here. It is shown as such, never left out. */
export function ShutLetter({ label, children }: ShutLetterProps) {
  return (
    <article class="letter shut" aria-label={label}>
      {children}
    </article>
  );
}

export interface SystemLineProps {
  readonly icon?: IconName;
  /** What happened, in bold: "Maren J. hat Ihre Anfrage übernommen." */
  readonly what?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly live?: 'status';
}

/** A small line between letters. */
export function SystemLine({ icon = 'user-round', what, children, live }: SystemLineProps) {
  return (
    <p class="sys" role={live}>
      <Icon name={icon} />
      <span>
        {what && <b>{what}</b>} {children}
      </span>
    </p>
  );
}
