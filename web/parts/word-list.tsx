import { For } from 'solid-js';
import styles from './word-list.module.css';

/** A text of the dictionary whose lines are the items of a list. */
export function WordList(props: { text: string }) {
  return (
    <ul class={styles.list}>
      <For each={props.text.split('\n')}>{(line) => <li>{line}</li>}</For>
    </ul>
  );
}
