import { For, Show, type JSX } from 'solid-js';
import styles from './bars-list.module.css';

export type BarItem = {
  label: string;
  /** Sets the length; `undefined` draws none. */
  amount: number | undefined;
  /** What is written beside the bar. */
  text: string;
  /** Chart slot 1–5; 1 by default. */
  slot?: 1 | 2 | 3 | 4 | 5;
  href?: string;
};

/** Horizontal bars as a list: label, bar, value. Readers get label and value. */
export function BarsList(props: { label: string; items: readonly BarItem[]; note?: JSX.Element }) {
  const longest = () => Math.max(...props.items.map((item) => Math.max(item.amount ?? 0, 0)), 0);
  const share = (item: BarItem) => (longest() === 0 ? 0 : Math.max(item.amount ?? 0, 0) / longest());
  return (
    <div class={styles.box}>
      <ul class={styles.list} aria-label={props.label}>
        <For each={props.items}>
          {(item) => (
            <li>
              <Show when={item.href} fallback={<span class={styles.label}>{item.label}</span>}>
                <a class={styles.label} href={item.href}>
                  {item.label}
                </a>
              </Show>
              <span class={styles.measure}>
                <span
                  class={styles.bar}
                  style={{ 'flex-grow': share(item), background: `var(--c${item.slot ?? 1})` }}
                />
                <span class={styles.value} style={{ 'flex-grow': 1 - share(item) }}>
                  {item.text}
                </span>
              </span>
            </li>
          )}
        </For>
      </ul>
      {props.note}
    </div>
  );
}
