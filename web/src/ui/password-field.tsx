import type { TargetedInputEvent } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { FieldAround, inputClass, type FieldFrame } from './field.tsx';

export interface PasswordFieldProps extends FieldFrame {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autocomplete: 'new-password' | 'current-password' | 'off';
  readonly showLabel: string;
  readonly hideLabel: string;
  readonly name?: string;
}

/** A password with a button to see it. Pasting and password managers work. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <FieldAround {...props}>
      {(ids) => {
        const input = {
          class: inputClass(props),
          id: ids.input,
          name: props.name,
          value: props.value,
          autocomplete: props.autocomplete,
          autocapitalize: 'none',
          spellcheck: false,
          'aria-invalid': props.error ? 'true' : undefined,
          'aria-describedby': ids.describedBy,
          onInput: (event: TargetedInputEvent<HTMLInputElement>) =>
            props.onInput(event.currentTarget.value),
        } as const;
        return (
          <div class="with-btn">
            {shown ? <input {...input} type="text" /> : <input {...input} type="password" />}
            <Button icon={shown ? 'eye-off' : 'eye'} onClick={() => setShown(!shown)}>
              {shown ? props.hideLabel : props.showLabel}
            </Button>
          </div>
        );
      }}
    </FieldAround>
  );
}
