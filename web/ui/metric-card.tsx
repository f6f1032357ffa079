import { Show, type JSX } from 'solid-js';
import IconInfo from '~icons/lucide/info';
import { IconButton } from './button.tsx';
import styles from './metric-card.module.css';

type MetricCardProps = {
  label: string;
  /** The card's own link: the detail. */
  href?: string;
  explainLabel: string;
  onExplain: () => void;
  figure: JSX.Element;
  change?: JSX.Element;
  sparkline?: JSX.Element;
  /** Short words on the right of the change: "71 % de l’objectif". */
  target?: string;
  bar?: JSX.Element;
};

/** One figure with its past and its target. The sparkline goes under the value when the card is narrow. */
export function MetricCard(props: MetricCardProps) {
  return (
    <article class={styles.card}>
      <div class={styles.inner}>
        <header class={styles.head}>
          <h2>
            <Show when={props.href} fallback={props.label}>
              <a href={props.href}>{props.label}</a>
            </Show>
          </h2>
          <IconButton label={props.explainLabel} onClick={() => props.onExplain()}>
            <IconInfo />
          </IconButton>
        </header>
        <div class={styles.figure}>{props.figure}</div>
        <div class={styles.spark}>{props.sparkline}</div>
        <div class={styles.facts}>
          {props.change}
          <Show when={props.target}>
            <span>{props.target}</span>
          </Show>
        </div>
        <div class={styles.bar}>{props.bar}</div>
      </div>
    </article>
  );
}
