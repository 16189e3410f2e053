import { fullDate, isoDate } from '../texts/format.ts';
import { KeepSlip } from '../ui/keep-slip.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import { SlipCheckFields } from '../ui/slip-check-fields.tsx';
import { Slip } from '../ui/slip.tsx';
import type { CentreContext } from './context.ts';
import type { Sheet } from './setup-check.ts';

export interface KeySheetProps {
  readonly context: CentreContext;
  /** Name of the centre. */
  readonly name: string;
  /** Id of the centre, in hex. */
  readonly fingerprint: string;
  readonly sheet: Sheet;
  readonly now: number;
}

/** The key sheet, to be printed, saved or copied. */
export function KeySheet({ context, name, fingerprint, sheet, now }: KeySheetProps) {
  const { setup, s, lang } = context;
  const { key } = setup;
  const heading = key.heading(name);
  const day = key.secret(fullDate(lang, isoDate(new Date(now))));
  const shown = fingerprint.match(/.{4}/g)?.join(' ') ?? '';
  const content = [heading, day, numbered(sheet), `${key.public} ${shown}`].join('\n\n');
  return (
    <div class="stack">
      <Slip name={key.slip} heading={heading} label={key.groups} groups={sheet.groups}>
        <p class="meta">{day}</p>
        <p class="meta">
          {key.public} <span translate={false}>{shown}</span>
        </p>
      </Slip>
      <KeepSlip texts={s.slip} file={key.file} content={content} />
    </div>
  );
}

export interface SheetCheckProps {
  readonly context: CentreContext;
  readonly sheet: Sheet;
  readonly onType: (at: 0 | 1, typed: string) => void;
  /** What is missing is marked. */
  readonly strict: boolean;
}

/** Two groups of a sheet, typed again. */
export function SheetCheck({ context, sheet, onType, strict }: SheetCheckProps) {
  return (
    <SlipCheckFields
      texts={context.s.slip}
      check={sheet.check}
      groups={sheet.groups}
      onType={onType}
      strict={strict}
    />
  );
}

/** That the key sheet lies where it must. */
export function SafePlace(props: {
  readonly context: CentreContext;
  readonly kept: boolean;
  readonly onChange: (kept: boolean) => void;
  readonly missing: boolean;
}) {
  const { key } = props.context.setup;
  return (
    <div class="noprint">
      <CheckRow
        label={key.place}
        checked={props.kept}
        onChange={props.onChange}
        {...(props.missing ? { error: key.placeMissing } : {})}
      />
    </div>
  );
}

function numbered({ groups }: Sheet): string {
  return groups.map((group, at) => `${String(at + 1).padStart(2)}  ${group}`).join('\n');
}
