import { Show, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { depart } from './motion.ts';
import { Tile } from './tile.tsx';
import type { Tone } from './tone.ts';
import styles from './row.module.css';

/** The list that rows stand in. `framed` draws it as a card. */
export function RowList(props: { label?: string; framed?: boolean; children: JSX.Element }) {
  return (
    <ul class={styles.list} classList={{ [styles.framed ?? '']: props.framed !== false }} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

type RowProps = {
  title: JSX.Element;
  meta?: JSX.Element;
  /** Two letters in a tile on the left. */
  initials?: string;
  tileTone?: Tone;
  /** A badge or a value on the right. */
  end?: JSX.Element;
  /** A control of its own, after the row. */
  beside?: JSX.Element;
  /** With one of these the whole row is a link or a button. */
  href?: string;
  onPress?: () => void;
  /** `true` for very long lists: rows out of sight are not laid out. */
  lazy?: boolean;
};

/** One line of a list, at least 64 px high. */
export function Row(props: RowProps) {
  let title!: HTMLSpanElement;
  const tag = () => (props.href === undefined ? (props.onPress ? 'button' : 'div') : 'a');
  return (
    <li
      class={styles.item}
      classList={{ [styles.lazy ?? '']: props.lazy === true, [styles.split ?? '']: 'beside' in props }}
    >
      <Dynamic
        component={tag()}
        class={styles.row}
        href={props.href}
        type={tag() === 'button' ? 'button' : undefined}
        onClick={() => {
          depart(title);
          props.onPress?.();
        }}
      >
        <Show when={props.initials}>{(initials) => <Tile initials={initials()} tone={props.tileTone} />}</Show>
        <span class={styles.body}>
          <span ref={title} class={styles.title}>
            {props.title}
          </span>
          <Show when={props.meta}>
            <span class={styles.meta}>{props.meta}</span>
          </Show>
        </span>
        <Show when={props.end}>
          <span class={styles.end}>{props.end}</span>
        </Show>
      </Dynamic>
      {props.beside}
    </li>
  );
}
