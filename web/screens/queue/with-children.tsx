import { For, Show } from 'solid-js';
import { takenWith } from '../../sync/discard.ts';
import { createNames } from './entry-words.tsx';
import styles from './queue.module.css';
import type { Shown } from './read-entries.ts';

/** The entries that leave the queue with this one. */
export function takenShown(shown: Shown, outbox: readonly Shown[]): readonly Shown[] {
  const taken = takenWith(
    shown.entry.mid,
    outbox.map(({ entry }) => entry),
  );
  const mids = new Set(taken.map(({ mid }) => mid));
  return outbox.filter(({ entry }) => mids.has(entry.mid));
}

/** Names an entry, what happens to it, and what goes with it. */
export function WithChildren(props: {
  shown: Shown;
  outbox: readonly Shown[];
  text: string;
  alsoText: (count: number) => string;
}) {
  const nameOf = createNames();
  const also = () => takenShown(props.shown, props.outbox);
  return (
    <>
      <p>
        <strong>{nameOf(props.shown)}</strong>
      </p>
      <p>{props.text}</p>
      <Show when={also().length > 0}>
        <p>{props.alsoText(also().length)}</p>
        <ul class={styles.named}>
          <For each={also()}>{(child) => <li>{nameOf(child)}</li>}</For>
        </ul>
      </Show>
    </>
  );
}
