import { createSignal, For, onCleanup, Show, type JSX } from 'solid-js';
import styles from './data-table.module.css';

export type Column<R> = {
  key: string;
  label: string;
  numeric?: boolean;
  cell: (row: R) => JSX.Element;
  /** Makes the column sortable; `undefined` values always come last. */
  sortBy?: (row: R) => number | string | undefined;
  /** Under the column, in the totals row. */
  total?: JSX.Element;
};

export type Sort = { key: string; descending: boolean };

type DataTableProps<R> = {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  initialSort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Label of the totals row, below the first column. */
  totalLabel?: string;
  href?: (row: R) => string;
};

/** A table with a sticky first column; below 600 px of its own width each row becomes a card. */
export function DataTable<R>(props: DataTableProps<R>) {
  // oxlint-disable-next-line solid/reactivity -- the name says it: only the first value counts
  const [sort, setSort] = createSignal<Sort | undefined>(props.initialSort);
  const rows = () => sortedBy(props.rows, props.columns, sort());
  const choose = (column: Column<R>) => {
    const now = sort();
    const next = { key: column.key, descending: now?.key === column.key ? !now.descending : column.numeric === true };
    setSort(next);
    props.onSort?.(next);
  };
  const [isWider, setWider] = createSignal(false);
  const watch = (frame: HTMLElement) => {
    const observer = new ResizeObserver(() => setWider(frame.scrollWidth > frame.clientWidth));
    observer.observe(frame);
    onCleanup(() => observer.disconnect());
  };
  return (
    <div class={styles.box}>
      {/* The keyboard scrolls it where it is wider than its place. */}
      <div
        ref={watch}
        class={styles.scroll}
        role={isWider() ? 'group' : undefined}
        aria-label={isWider() ? props.caption : undefined}
        tabindex={isWider() ? 0 : undefined}
      >
        <table class={styles.table} role="table">
          <caption class="visually-hidden">{props.caption}</caption>
          <Head columns={props.columns} sort={sort()} onChoose={choose} />
          <tbody role="rowgroup">
            <For each={rows()}>{(row) => <Line row={row} columns={props.columns} href={props.href?.(row)} />}</For>
          </tbody>
          <Show when={props.totalLabel}>{(label) => <Totals columns={props.columns} label={label()} />}</Show>
        </table>
      </div>
    </div>
  );
}

type HeadProps<R> = { columns: readonly Column<R>[]; sort: Sort | undefined; onChoose: (column: Column<R>) => void };

function Head<R>(props: HeadProps<R>) {
  const order = (column: Column<R>) => {
    if (props.sort?.key !== column.key) return column.sortBy ? 'none' : undefined;
    return props.sort.descending ? 'descending' : 'ascending';
  };
  return (
    <thead role="rowgroup">
      <tr role="row">
        <For each={props.columns}>
          {(column) => (
            <th role="columnheader" scope="col" data-numeric={column.numeric} aria-sort={order(column)}>
              <Show when={column.sortBy} fallback={column.label}>
                <button type="button" class={styles.sort} onClick={() => props.onChoose(column)}>
                  {column.label}
                </button>
              </Show>
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}

function Line<R>(props: { row: R; columns: readonly Column<R>[]; href: string | undefined }) {
  return (
    <tr role="row">
      <For each={props.columns}>
        {(column, i) => (
          <Show
            when={i() === 0}
            fallback={
              <td role="cell" data-label={column.label} data-numeric={column.numeric}>
                {column.cell(props.row)}
              </td>
            }
          >
            <th role="rowheader" scope="row">
              <Show when={props.href} fallback={column.cell(props.row)}>
                <a class={styles.link} href={props.href}>
                  {column.cell(props.row)}
                </a>
              </Show>
            </th>
          </Show>
        )}
      </For>
    </tr>
  );
}

function Totals<R>(props: { columns: readonly Column<R>[]; label: string }) {
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row">
          {props.label}
        </th>
        <For each={props.columns.slice(1)}>
          {(column) => (
            <td
              role="cell"
              data-label={column.label}
              data-numeric={column.numeric}
              classList={{ [styles.blank ?? '']: column.total === undefined }}
            >
              {column.total}
            </td>
          )}
        </For>
      </tr>
    </tfoot>
  );
}

/** A sorted copy, equal rows in their given order. */
function sortedBy<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Sort | undefined): readonly R[] {
  const by = columns.find((column) => column.key === sort?.key)?.sortBy;
  if (!by || !sort) return rows;
  const sign = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    if (typeof left === 'string' && typeof right === 'string') return sign * left.localeCompare(right);
    return sign * (Number(left) - Number(right));
  });
}
