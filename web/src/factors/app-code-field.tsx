import { Field } from '../ui/field.tsx';

/** The six digits that an app shows, with room for one space. */
export function AppCodeField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: string | undefined;
}) {
  const { error, ...field } = props;
  return (
    <Field
      {...field}
      inputMode="numeric"
      autocomplete="one-time-code"
      maxLength={7}
      code
      {...(error === undefined ? {} : { error })}
    />
  );
}
