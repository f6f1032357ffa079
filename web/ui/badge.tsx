import { Show, type JSX } from 'solid-js';
import { ToneIcon } from './tone-icon.tsx';
import type { Tone } from './tone.ts';
import styles from './badge.module.css';

/** A state in one icon and one or two words; `plain` is no state and has no icon. `bare` drops the tinted pill, for rows. */
export function Badge(props: { tone: Tone; bare?: boolean; icon?: JSX.Element; children: JSX.Element }) {
  return (
    <span class={styles.badge} classList={{ [styles.bare ?? '']: props.bare === true }} data-tone={props.tone}>
      <Show when={props.icon ?? props.tone !== 'plain'}>
        <span class={styles.icon} aria-hidden="true">
          {props.icon ?? <ToneIcon tone={props.tone} />}
        </span>
      </Show>
      {props.children}
    </span>
  );
}
