import { For, Show, type JSX } from 'solid-js';
import styles from './card.module.css';

/** A bordered block. `nudge` tints it for a suggestion, `padded={false}` lets rows reach the edges. */
export function Card(props: { nudge?: boolean; padded?: boolean; children: JSX.Element }) {
  return (
    <div
      class={styles.card}
      classList={{ [styles.nudge ?? '']: props.nudge === true, [styles.padded ?? '']: props.padded !== false }}
    >
      {props.children}
    </div>
  );
}

/** A titled part of a page: the title on the left, a short fact or control on the right. */
export function Section(props: { title: string; aside?: JSX.Element; children: JSX.Element }) {
  return (
    <section class={styles.section}>
      <div class={styles.head}>
        <h2>{props.title}</h2>
        <Show when={props.aside}>
          <div class={styles.aside}>{props.aside}</div>
        </Show>
      </div>
      {props.children}
    </section>
  );
}

/** Names and values in two columns; one under the other when there is no room. */
export function Facts(props: { items: { label: string; value: JSX.Element }[] }) {
  return (
    <dl class={styles.facts}>
      <For each={props.items}>
        {(item) => (
          <div>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** A part that opens in place; `onOpen` each time that it does. */
export function Disclosure(props: { summary: string; open?: boolean; onOpen?: () => void; children: JSX.Element }) {
  return (
    <details
      class={styles.disclosure}
      open={props.open}
      onToggle={(event) => event.currentTarget.open && props.onOpen?.()}
    >
      <summary>{props.summary}</summary>
      <div class={styles.disclosed}>{props.children}</div>
    </details>
  );
}
