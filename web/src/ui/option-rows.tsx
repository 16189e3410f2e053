import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
  /** A second, quieter line. The label is bold then. */
  readonly hint?: ComponentChildren;
  /** Language of the label, where it differs from the page's. */
  readonly lang?: string;
}

export interface OptionRowsProps<Value extends string> {
  readonly legend: ComponentChildren;
  /** `hidden`: only for screen readers, where a heading says the same already. */
  readonly legendLook?: 'label' | 'heading' | 'hidden';
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly error?: ComponentChildren;
  readonly small?: boolean;
  readonly children?: ComponentChildren;
}

/** One of several, each as a row one can hit with a thumb. */
export function OptionRows<Value extends string>(props: OptionRowsProps<Value>) {
  const id = useId();
  const { legend, legendLook = 'label', options, value, onChange, error } = props;
  return (
    <fieldset aria-describedby={error ? `${id}-e` : undefined}>
      {legendLook === 'heading' ? (
        <legend>
          <h2>{legend}</h2>
        </legend>
      ) : (
        <legend class={legendLook === 'hidden' ? 'vh' : 'label'}>{legend}</legend>
      )}
      <div class={props.small ? 'opts s' : 'opts'}>
        {options.map((option) => (
          <label key={option.value} class="opt" lang={option.lang}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <OptionText label={option.label} hint={option.hint} />
          </label>
        ))}
        {props.children}
      </div>
      <div role="alert" id={`${id}-e`}>
        {error && (
          <span class="err">
            <Icon name="circle-alert" /> {error}
          </span>
        )}
      </div>
    </fieldset>
  );
}

export interface CheckRowProps {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error?: ComponentChildren;
  /** Without frame, in a sentence of its own. */
  readonly bare?: boolean;
}

/** A single yes or no, as a row. */
export function CheckRow(props: CheckRowProps) {
  const id = useId();
  return (
    <div>
      <label class={props.bare ? 'opt bare' : 'opt'}>
        <input
          type="checkbox"
          checked={props.checked}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? `${id}-e` : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <OptionText label={props.label} hint={props.hint} />
      </label>
      <div role="alert" id={`${id}-e`}>
        {props.error && (
          <span class="err">
            <Icon name="circle-alert" /> {props.error}
          </span>
        )}
      </div>
    </div>
  );
}

function OptionText({ label, hint }: Pick<CheckRowProps, 'label' | 'hint'>) {
  if (!hint) return <span class="t">{label}</span>;
  return (
    <>
      <b>{label}</b>
      <span>{hint}</span>
    </>
  );
}
