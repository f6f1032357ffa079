import { createUniqueId, For, Show, splitProps, type JSX } from 'solid-js';
import styles from './field.module.css';

export type FieldProps = {
  label: string;
  /** Said after the label in a lighter voice: "(facultatif)". */
  aside?: string;
  hint?: string;
  /** Shown under the field and read with it; the text typed stays. */
  error?: string;
};

type Wiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  class: string | undefined;
};

function Field(props: FieldProps & { control: (wiring: Wiring) => JSX.Element }) {
  const id = createUniqueId();
  const wiring: Wiring = {
    id,
    get 'aria-describedby'() {
      return props.error || props.hint ? `${id}-note` : undefined;
    },
    get 'aria-invalid'() {
      return props.error ? (true as const) : undefined;
    },
    class: styles.control,
  };
  return (
    <div class={styles.field}>
      <label for={id}>
        {props.label}
        <Show when={props.aside}>
          <span class={styles.aside}> {props.aside}</span>
        </Show>
      </label>
      {props.control(wiring)}
      <Show when={props.error || props.hint}>
        <p
          id={`${id}-note`}
          classList={{ [styles.hint ?? '']: !props.error, [styles.error ?? '']: Boolean(props.error) }}
        >
          {props.error || props.hint}
        </p>
      </Show>
    </div>
  );
}

const fieldKeys = ['label', 'aside', 'hint', 'error'] as const;

type TextFieldProps = FieldProps & { onText: (text: string) => void } & Omit<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    'onInput' | 'id' | 'class'
  >;

/** One line of text; give `type`, `autocomplete`, `inputmode` as on an input. */
export function TextField(props: TextFieldProps) {
  const [field, own, rest] = splitProps(props, fieldKeys, ['onText']);
  return (
    <Field
      {...field}
      control={(wiring) => <input {...rest} {...wiring} onInput={(event) => own.onText(event.currentTarget.value)} />}
    />
  );
}

/** Money as text, with the keyboard for it; read it with `parseAmount`. `sign` is the currency's. */
export function AmountField(props: TextFieldProps & { sign: string }) {
  const [field, own, rest] = splitProps(props, fieldKeys, ['onText', 'sign']);
  return (
    <Field
      {...field}
      control={(wiring) => (
        <div class={styles.amount}>
          <input
            type="text"
            inputmode="decimal"
            enterkeyhint="next"
            autocomplete="off"
            {...rest}
            {...wiring}
            onInput={(event) => own.onText(event.currentTarget.value)}
          />
          <span aria-hidden="true">{own.sign}</span>
        </div>
      )}
    />
  );
}

type NoteFieldProps = FieldProps & {
  value: string;
  onText: (text: string) => void;
  rows?: number;
  ref?: (area: HTMLTextAreaElement) => void;
};

/** A note that grows from two lines to five. */
export function NoteField(props: NoteFieldProps) {
  return (
    <Field
      label={props.label}
      aside={props.aside}
      hint={props.hint}
      error={props.error}
      control={(wiring) => (
        // The mirror behind gives the height where `field-sizing` is unknown.
        <div class={styles.grow} data-text={props.value}>
          <textarea
            {...wiring}
            ref={(area) => props.ref?.(area)}
            rows={props.rows ?? 2}
            value={props.value}
            autocapitalize="sentences"
            enterkeyhint="enter"
            onInput={(event) => props.onText(event.currentTarget.value)}
          />
        </div>
      )}
    />
  );
}

type SelectFieldProps = FieldProps & {
  options: readonly { value: string; label: string }[];
  value: string;
  onValue: (value: string) => void;
  /** Keeps the label for readers only. */
  bare?: boolean;
};

/** The platform's own list; inside a hero it takes the hero's colours. */
export function SelectField(props: SelectFieldProps) {
  return (
    <div classList={{ [styles.bare ?? '']: props.bare === true }}>
      <Field
        label={props.label}
        aside={props.aside}
        hint={props.hint}
        error={props.error}
        control={(wiring) => (
          <select {...wiring} onChange={(event) => props.onValue(event.currentTarget.value)}>
            <For each={props.options}>
              {(option) => (
                <option value={option.value} selected={option.value === props.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
        )}
      />
    </div>
  );
}
