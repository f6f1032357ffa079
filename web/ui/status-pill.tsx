import { type JSX, Show } from 'solid-js';
import styles from './status-pill.module.css';

type PillProps = { label: string; detail?: string; href?: string; icon: JSX.Element; alarming?: boolean };

/**
 * The only place that speaks of the network. `label` must stay within about 14 letters; `detail` follows it where there is room,
 * and always for readers, who hear it change. With `href` it leads to the whole story.
 */
export function StatusPill(props: PillProps) {
  return (
    <div role="status" class={styles.box}>
      <a class={styles.pill} classList={{ [styles.alarming ?? '']: props.alarming === true }} href={props.href}>
        <span class={styles.shape}>
          <span class={styles.icon} aria-hidden="true">
            {props.icon}
          </span>
          <span>
            {props.label}
            <Show when={props.detail}>
              <span class={styles.detail}>, {props.detail}</span>
            </Show>
          </span>
        </span>
      </a>
    </div>
  );
}
