import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface FieldFrame {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong and what to do; read out when it appears. */
  readonly error?: ComponentChildren;
  /** Advice that does not stop anyone. */
  readonly advice?: ComponentChildren;
  /** `s` for a code group, `m` for half a line, `full` for all the room there is. */
  readonly size?: 's' | 'm' | 'full';
}

export interface FieldIds {
  readonly input: string;
  readonly describedBy: string | undefined;
}

/** Label, hint, the control, then advice and error, in this order, joined for screen readers. */
export function FieldAround(
  props: FieldFrame & { readonly children: (ids: FieldIds) => ComponentChildren },
) {
  const id = useId();
  const { label, hint, error, advice, size } = props;
  const describedBy =
    [hint && `${id}-h`, advice && `${id}-a`, error && `${id}-e`].filter(Boolean).join(' ') ||
    undefined;
  return (
    <div class={size ? `field ${size}` : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-h`}>
          {hint}
        </span>
      )}
      {props.children({ input: id, describedBy })}
      <div role="status" id={`${id}-a`}>
        {advice && (
          <div class="note warm">
            <Icon name="triangle-alert" />
            <p>{advice}</p>
          </div>
        )}
      </div>
      <div role="alert" id={`${id}-e`}>
        {error && (
          <span class="err">
            <Icon name="circle-alert" /> {error}
          </span>
        )}
      </div>
    </div>
  );
}

export interface TextInput {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string;
  /**
   * As in HTML, for password managers, as long as the field is empty. Off by default, and off once
   * something stands in it: otherwise the browser keeps it on the disk, among the words for forms
   * and with the tabs that it would open again.
   */
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly capitals?: boolean;
  /** Left to right whatever the language: names, codes. */
  readonly code?: boolean;
}

/** One line of text. */
export function Field(props: FieldFrame & TextInput) {
  return (
    <FieldAround {...props}>
      {(ids) => (
        <input
          class={inputClass(props)}
          id={ids.input}
          type="text"
          name={props.name}
          value={props.value}
          dir={props.code ? 'ltr' : 'auto'}
          autocomplete={props.value === '' ? (props.autocomplete ?? 'off') : 'off'}
          autocapitalize={props.capitals ? 'characters' : 'none'}
          spellcheck={false}
          maxLength={props.maxLength}
          inputMode={props.inputMode}
          required={props.required}
          readOnly={props.readOnly}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={ids.describedBy}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </FieldAround>
  );
}

export interface TextAreaProps extends FieldFrame {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly name?: string;
}

/** A letter. Neither spell checker nor form memory of the browser gets to see it. */
export function TextArea(props: TextAreaProps) {
  return (
    <FieldAround size="full" {...props}>
      {(ids) => (
        <textarea
          class={inputClass(props)}
          id={ids.input}
          name={props.name}
          rows={props.rows ?? 8}
          value={props.value}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          maxLength={props.maxLength}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={ids.describedBy}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </FieldAround>
  );
}

export interface SelectProps extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of many, where a list of rows would be too long. */
export function Select(props: SelectProps) {
  return (
    <FieldAround {...props}>
      {(ids) => (
        <select
          class={inputClass(props)}
          id={ids.input}
          value={props.value}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={ids.describedBy}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FieldAround>
  );
}

export function inputClass({ error, advice }: Pick<FieldFrame, 'error' | 'advice'>): string {
  if (error) return 'in bad';
  return advice ? 'in ask' : 'in';
}
