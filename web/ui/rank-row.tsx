import { Show, type JSX } from 'solid-js';
import { createGlide } from './glide.ts';
import { Tile } from './tile.tsx';
import styles from './rank-row.module.css';

type RankRowProps = {
  /** `undefined` shows a dash: not ranked. */
  rank: number | undefined;
  /** Who it is, whatever the rank; a row without it does not glide. */
  rowKey?: string | undefined;
  name: string;
  initials: string;
  /** A movement, or why there is none. */
  meta?: JSX.Element;
  value: string;
  provisional?: boolean;
  /** The reader's own line. */
  own?: boolean;
  href?: string;
};

/** The list of a ranking; its rows are `RankRow`, `RankDivider`. They glide when the `order` is another. */
export function RankList(props: { label: string; order?: unknown; children: JSX.Element }) {
  let list!: HTMLOListElement;
  createGlide(
    () => list,
    () => props.order,
  );
  return (
    <ol ref={list} class={styles.list} aria-label={props.label}>
      {props.children}
    </ol>
  );
}

/** One line of a ranking, 60 px high. */
export function RankRow(props: RankRowProps) {
  return (
    <li
      data-key={props.rowKey}
      class={styles.row}
      classList={{ [styles.own ?? '']: props.own === true }}
      aria-current={props.own || undefined}
    >
      <span class={styles.rank}>{props.rank ?? '—'}</span>
      <Tile initials={props.initials} />
      <span class={styles.body}>
        <Show when={props.href} fallback={<span class={styles.name}>{props.name}</span>}>
          <a class={styles.name} href={props.href}>
            {props.name}
          </a>
        </Show>
        <Show when={props.meta}>
          <span class={styles.meta}>{props.meta}</span>
        </Show>
      </span>
      <span class={styles.value} classList={{ [styles.provisional ?? '']: props.provisional === true }}>
        {props.value}
      </span>
    </li>
  );
}

/** A named dashed line between two rows. */
export function RankDivider(props: { children: JSX.Element }) {
  return <li class={styles.divider}>{props.children}</li>;
}
