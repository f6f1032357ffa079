import { createUniqueId, For, Show, type JSX } from 'solid-js';
import styles from './segmented.module.css';

export type Option<V extends string = string> = { value: V; label: string; icon?: () => JSX.Element };

type ChoiceProps<V extends string> = {
  /** The question that the options answer; read aloud, shown only by `Choices`. */
  label: string;
  options: readonly Option<V>[];
  value: V | undefined;
  onChange: (value: V) => void;
};

/** One of two to six short options in a row; goes to a second row rather than clip. */
export function Segmented<V extends string>(props: ChoiceProps<V>) {
  return (
    <fieldset class={styles.segmented}>
      <legend class="visually-hidden">{props.label}</legend>
      <Radios {...props} class={styles.segment} />
    </fieldset>
  );
}

/** Large buttons (72 px, icon and word) for the one decision of a screen. Nothing is chosen beforehand. */
export function Choices<V extends string>(props: ChoiceProps<V> & { error?: string }) {
  const errorId = createUniqueId();
  return (
    <fieldset
      class={styles.choices}
      aria-describedby={props.error ? errorId : undefined}
      data-invalid={props.error ? '' : undefined}
    >
      <legend>{props.label}</legend>
      <Radios {...props} class={styles.choice} />
      <Show when={props.error}>
        <p id={errorId} class={styles.error}>
          {props.error}
        </p>
      </Show>
    </fieldset>
  );
}

/** Small answers (48 px) side by side; choosing the chosen one again clears it when `onClear` is given. */
export function Chips<V extends string>(props: ChoiceProps<V> & { onClear?: () => void; hideLabel?: boolean }) {
  return (
    <fieldset class={styles.chips}>
      <legend classList={{ 'visually-hidden': props.hideLabel === true }}>{props.label}</legend>
      <Radios {...props} class={styles.chip} onRepeat={props.onClear} />
    </fieldset>
  );
}

type RadiosProps<V extends string> = ChoiceProps<V> & { class: string | undefined; onRepeat?: () => void };

function Radios<V extends string>(props: RadiosProps<V>) {
  const name = createUniqueId();
  return (
    <For each={props.options}>
      {(option) => (
        <label class={props.class}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
            onClick={() => props.value === option.value && props.onRepeat?.()}
          />
          <Show when={option.icon}>
            {(icon) => (
              <span class={styles.icon} aria-hidden="true">
                {icon()()}
              </span>
            )}
          </Show>
          <span>{option.label}</span>
        </label>
      )}
    </For>
  );
}
