import type { ComponentChildren } from 'preact';

export interface Column {
  readonly head: ComponentChildren;
  /** Written before the cell where each row is a block: "Erste Anfrage:". */
  readonly label?: string;
  readonly quiet?: boolean;
}

export interface TableCardsProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Columns of the same width, where all of them hold sentences. */
  readonly even?: boolean;
}

/** A table that becomes one block per row where it would be too narrow. */
export function TableCards({ label, columns, rows, even }: TableCardsProps) {
  const classes = even ? 'card scroll cards even' : 'card scroll cards';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class={classes} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head }, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], row) => (
            <tr key={row}>
              <th scope="row">
                <b>{first}</b>
              </th>
              {cells.map((cell, at) => (
                <td
                  key={at}
                  data-l={columns[at + 1]?.label}
                  class={columns[at + 1]?.quiet ? 'muted' : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
