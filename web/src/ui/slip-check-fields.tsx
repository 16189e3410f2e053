import { Field } from './field.tsx';
import { Saved } from './notice.tsx';
import { isWrongGroup, missingGroups, type SlipCheck } from './slip-check.ts';

export interface SlipCheckTexts {
  readonly check: string;
  readonly checkHint: string;
  readonly group: (number: number) => string;
  readonly groupWrong: string;
  readonly groupFits: (number: number) => string;
  readonly bothFit: string;
  readonly missing: (numbers: readonly number[]) => string;
}

export interface SlipCheckFieldsProps {
  readonly texts: SlipCheckTexts;
  readonly check: SlipCheck;
  readonly groups: readonly string[];
  readonly onType: (at: 0 | 1, typed: string) => void;
  /** After an attempt to go on: what is missing is marked as wrong too. */
  readonly strict: boolean;
}

/** Two fields in which two groups of the sheet are typed again. */
export function SlipCheckFields(props: SlipCheckFieldsProps) {
  const { texts, check, groups } = props;
  const left = missingGroups(check, groups);
  const right = check.asked.filter((number) => !left.includes(number));
  return (
    <fieldset class="noprint stack tight">
      <legend>
        <h2>{texts.check}</h2>
      </legend>
      <p class="hint">{texts.checkHint}</p>
      <div class="row">
        <Group {...props} at={0} left={left} />
        <Group {...props} at={1} left={left} />
        <Saved>{fitting(texts, right)}</Saved>
      </div>
    </fieldset>
  );
}

function fitting(texts: SlipCheckTexts, [first, second]: readonly number[]): string | undefined {
  if (first === undefined) return undefined;
  return second === undefined ? texts.groupFits(first) : texts.bothFit;
}

function Group(
  props: SlipCheckFieldsProps & { readonly at: 0 | 1; readonly left: readonly number[] },
) {
  const { texts, check, groups, at, left, strict } = props;
  const number = check.asked[at];
  const typed = check.typed[at];
  const error = isWrongGroup(typed, groups[number - 1])
    ? texts.groupWrong
    : strict && left.includes(number)
      ? texts.missing([number])
      : undefined;
  return (
    <Field
      label={texts.group(number)}
      size="s"
      value={typed}
      onInput={(value) => props.onType(at, value)}
      maxLength={8}
      capitals
      code
      {...(error === undefined ? {} : { error })}
    />
  );
}
