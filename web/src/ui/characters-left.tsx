/** From how many characters before the limit the rest is counted. */
const countFrom = 1_000;

export interface CharactersLeftProps {
  readonly text: string;
  readonly max: number;
  /** A negative count is what is too much. */
  readonly texts: { readonly left: (count: number) => string };
}

/** Counts only near the limit: nobody is to write against a clock. */
export function CharactersLeft({ text, max, texts }: CharactersLeftProps) {
  const left = max - text.length;
  return (
    <p class="meta" role="status">
      {left <= countFrom && texts.left(left)}
    </p>
  );
}
