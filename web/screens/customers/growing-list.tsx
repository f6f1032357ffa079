import { For, Show, createEffect, createSignal, on } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { OutletRow } from '../../parts/outlet-row.tsx';
import type { Outlet } from '../../parts/outlets.ts';
import { Button } from '../../ui/button.tsx';
import { createNearEnd } from '../../ui/create-near-end.ts';
import { RowList } from '../../ui/row.tsx';

/** More than a screen, few enough to be drawn within a keystroke. */
const firstRows = 24;
const pageRows = 60;

type GrowingListProps = {
  rows: readonly Outlet[];
  /** What it shows: another part starts again. */
  part: string;
  metresOf: (outlet: Outlet) => number | undefined;
};

/** Thousands of customers open at once: a page of rows, and the next before its end is reached. */
export function GrowingList(props: GrowingListProps) {
  const { t } = useI18n();
  const [limit, setLimit] = createSignal(firstRows);
  createEffect(
    on(
      () => props.part,
      () => setLimit(firstRows),
      { defer: true },
    ),
  );
  const rest = () => props.rows.length - limit();
  const grow = () => setLimit((rows) => rows + pageRows);
  return (
    <>
      <RowList label={t('customers.title')}>
        <For each={props.rows.slice(0, limit())}>
          {(outlet) => (
            <OutletRow outlet={outlet} metres={props.metresOf(outlet)} href={`/customers/${outlet.row.id}`} lazy />
          )}
        </For>
      </RowList>
      {/* Another one for each page: an observer tells of a change, and the next end may be near already. */}
      <Show when={rest() > 0 ? limit() : false} keyed>
        <div ref={createNearEnd(grow)}>
          <Button wide onClick={grow}>
            {t('customers.more', Math.min(pageRows, rest()))}
          </Button>
        </div>
      </Show>
    </>
  );
}
