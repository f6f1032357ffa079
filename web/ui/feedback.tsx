import { For, Show, type JSX } from 'solid-js';
import { Button } from './button.tsx';
import { ToneIcon } from './tone-icon.tsx';
import styles from './feedback.module.css';

/** Holds the exact place of what is coming; does not move. `rows` of `height` px each. */
export function Skeleton(props: { height: number; rows?: number; label: string }) {
  return (
    <div class={styles.skeleton} role="status">
      <span class="visually-hidden">{props.label}</span>
      <For each={Array.from({ length: props.rows ?? 1 })}>
        {() => <span aria-hidden="true" style={{ 'block-size': `${props.height}px` }} />}
      </For>
    </div>
  );
}

/** Why there is nothing here and what to do about it. */
export function EmptyState(props: { icon?: JSX.Element; title: string; children?: JSX.Element; action?: JSX.Element }) {
  return (
    <div class={styles.empty}>
      <Show when={props.icon}>
        <span class={styles.icon} aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <p class={styles.title}>{props.title}</p>
      <Show when={props.children}>
        <p class={styles.text}>{props.children}</p>
      </Show>
      {props.action}
    </div>
  );
}

type BandProps = {
  tone: 'info' | 'warn' | 'bad' | 'pend' | 'ok';
  children: JSX.Element;
  action?: { label: string; run: () => void; busy?: boolean };
};

/** Something to know about this page, while the page stays usable. */
export function Band(props: BandProps) {
  return (
    <div class={styles.band} data-tone={props.tone} role={props.tone === 'bad' ? 'alert' : 'status'}>
      <ToneIcon tone={props.tone} />
      <div class={styles.words}>{props.children}</div>
      <Show when={props.action}>
        {(action) => (
          <Button kind="text" busy={action().busy} onClick={() => action().run()}>
            {action().label}
          </Button>
        )}
      </Show>
    </div>
  );
}

/** A screen that could not be drawn: what happened, what is safe, what to do. */
export function ErrorView(props: { title: string; children: JSX.Element; actions: JSX.Element }) {
  return (
    <div class={styles.error} role="alert">
      <h1 tabindex="-1">{props.title}</h1>
      <p>{props.children}</p>
      <div class="cluster">{props.actions}</div>
    </div>
  );
}
