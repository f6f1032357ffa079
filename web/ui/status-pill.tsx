import type { JSX } from 'solid-js';
import styles from './status-pill.module.css';

/**
 * The only place that speaks of the network. `label` must stay within about 14 letters.
 * Readers hear it change; with `href` it leads to the detail.
 */
export function StatusPill(props: { label: string; href?: string; icon: JSX.Element; alarming?: boolean }) {
  return (
    <div role="status" class={styles.box}>
      <a class={styles.pill} classList={{ [styles.alarming ?? '']: props.alarming === true }} href={props.href}>
        <span class={styles.shape}>
          <span class={styles.icon} aria-hidden="true">
            {props.icon}
          </span>
          {props.label}
        </span>
      </a>
    </div>
  );
}
