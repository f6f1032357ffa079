import type { JSX } from 'solid-js';
import { ToneIcon } from './tone-icon.tsx';
import type { Tone } from './tone.ts';
import styles from './badge.module.css';

/** A state in one icon and one or two words. `bare` drops the tinted pill, for rows. */
export function Badge(props: { tone: Tone; bare?: boolean; icon?: JSX.Element; children: JSX.Element }) {
  return (
    <span class={styles.badge} classList={{ [styles.bare ?? '']: props.bare === true }} data-tone={props.tone}>
      <span class={styles.icon} aria-hidden="true">
        {props.icon ?? <ToneIcon tone={props.tone} />}
      </span>
      {props.children}
    </span>
  );
}
