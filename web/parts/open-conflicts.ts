import type { Accessor } from 'solid-js';
import type { Conflict } from '#contract/conflict.ts';
import { useApp } from '../app-context.ts';
import { createRows } from '../store/live.ts';

/** Open conflicts about one row: shown, chosen and closed together. */
export type Meeting = { readonly rowId: string; readonly conflicts: readonly Conflict[] };

/** What the signed-in person lost to somebody else and has not looked at, oldest first, row by row. */
export function createOpenConflicts(): Accessor<readonly Meeting[] | undefined> {
  const { store, actor } = useApp();
  const rows = createRows(store, 'conflict');
  return () => {
    const mine = rows()
      ?.map(({ row }) => row)
      .filter(({ loserId, closed }) => loserId === actor.userId && !closed)
      .toSorted((a, b) => a.at - b.at);
    return mine && [...Map.groupBy(mine, ({ rowId }) => rowId)].map(([rowId, conflicts]) => ({ rowId, conflicts }));
  };
}

export const conflictHref = ({ conflicts }: Meeting): string => `/sync/${encodeURIComponent(conflicts[0]?.id ?? '')}`;
