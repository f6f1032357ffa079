import { Show } from 'solid-js';
import styles from './progress-bar.module.css';

type ProgressBarProps = {
  /** The whole bar in one sentence. */
  label: string;
  /** 0..1 of the target and beyond; `undefined` draws an empty, dashed bar. */
  ratio: number | undefined;
  /** What should be reached by now, 0..1. */
  pace?: number;
};

/** Fill = reached, tick = expected by now, end = target. Beyond the target the extra is hatched; drawn up to twice. */
export function ProgressBar(props: ProgressBarProps) {
  const reached = () => Math.min(Math.max(props.ratio ?? 0, 0), 2);
  const end = () => Math.max(reached(), 1);
  const share = (ratio: number) => `${(ratio / end()) * 100}%`;
  return (
    <div
      class={styles.bar}
      classList={{ [styles.empty ?? '']: props.ratio === undefined }}
      role="img"
      aria-label={props.label}
    >
      <div class={styles.track}>
        <div class={styles.fill} style={{ 'inline-size': share(Math.min(reached(), 1)) }} />
        <Show when={reached() > 1}>
          <div class={styles.extra} style={{ 'inline-size': share(reached() - 1) }} />
        </Show>
      </div>
      <Show when={props.pace !== undefined && props.ratio !== undefined}>
        <span class={styles.tick} style={{ 'inset-inline-start': share(Math.min(props.pace ?? 0, 1)) }} />
      </Show>
    </div>
  );
}
