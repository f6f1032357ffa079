import { createUniqueId, Show } from 'solid-js';
import IconSearch from '~icons/lucide/search';
import IconX from '~icons/lucide/x';
import styles from './field.module.css';

type SearchFieldProps = {
  label: string;
  clearLabel: string;
  placeholder?: string;
  value: string;
  onText: (text: string) => void;
};

/** A search over a list on the page; the list and its count are the screen's. */
export function SearchField(props: SearchFieldProps) {
  const id = createUniqueId();
  return (
    <search class={styles.search}>
      <label class="visually-hidden" for={id}>
        {props.label}
      </label>
      <IconSearch aria-hidden="true" />
      <input
        id={id}
        class={styles.control}
        type="search"
        inputmode="search"
        enterkeyhint="search"
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder ?? props.label}
        value={props.value}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
      <Show when={props.value}>
        <button type="button" aria-label={props.clearLabel} onClick={() => props.onText('')}>
          <IconX aria-hidden="true" />
        </button>
      </Show>
    </search>
  );
}
