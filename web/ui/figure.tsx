import { Show, createEffect, on, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import IconClock from '~icons/lucide/clock-3';
import { riseIn } from './motion.ts';
import styles from './figure.module.css';

type FigureProps = {
  /** Already written for people; `undefined` shows a dash. */
  value: string | undefined;
  size?: 's' | 'm' | 'l';
  /** After the value, smaller: "/ 60 000 €". */
  beside?: string;
  /** Says that the value counts entries not yet sent; dots it underneath. */
  provisional?: string;
  /** Why there is no value. */
  reason?: string;
};

/** A figure that people act on: never wrapped, never a false zero. */
export function Figure(props: FigureProps) {
  let output: HTMLOutputElement | undefined;
  createEffect(
    on(
      () => props.value,
      (value, before) => {
        if (output && value && before) riseIn(output);
      },
    ),
  );
  return (
    <div class={styles.figure} data-size={props.size ?? 'm'}>
      <span class={styles.line}>
        <Show when={props.value !== undefined} fallback={<span class={styles.value}>—</span>}>
          <output
            ref={output}
            class={styles.value}
            classList={{ [styles.provisional ?? '']: Boolean(props.provisional) }}
          >
            {props.value}
          </output>
        </Show>
        <Show when={props.beside}>
          <span class={styles.beside}>{props.beside}</span>
        </Show>
      </span>
      <Show when={props.value === undefined ? props.reason : props.provisional}>
        {(note) => <span class={styles.note}>{note()}</span>}
      </Show>
    </div>
  );
}

type ChangeProps = {
  direction: 'up' | 'down' | 'flat';
  /** Whether the change is welcome; `undefined` leaves it without colour. */
  good?: boolean;
  /** What is seen: "6,2 % vs. oct." */
  text: string;
  /** What is heard instead: "en hausse de 6,2 % par rapport à octobre". */
  spoken: string;
};

const signs = { up: '▲', down: '▼', flat: '=' };

/** A movement against another period: sign, words, and colour only as a third voice. */
export function Change(props: ChangeProps) {
  const judged = () => (props.direction === 'flat' || props.good === undefined ? 'none' : String(props.good));
  return (
    <span class={styles.change} data-good={judged()}>
      <span aria-hidden="true">
        {signs[props.direction]} {props.text}
      </span>
      <span class="visually-hidden">{props.spoken}</span>
    </span>
  );
}

/** How old the data is; amber with a clock when `stale`. */
export function AgeLabel(props: { children: JSX.Element; stale?: boolean; inline?: boolean }) {
  return (
    <Dynamic component={props.inline ? 'span' : 'p'} class={styles.age} data-stale={props.stale === true}>
      <Show when={props.stale}>
        <IconClock aria-hidden="true" />
      </Show>
      <span>{props.children}</span>
    </Dynamic>
  );
}
