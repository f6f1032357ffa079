import { createMemo } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { matcherOf } from '../../parts/fold-text.ts';
import { type Outlet, createOutlets, distanceTo, nearestFirst, overdueFirst } from '../../parts/outlets.ts';
import type { Fix } from '../../platform/geolocation.ts';
import { createRows } from '../../store/live.ts';
import { type Filters, countOf, passes, yearCentsOf } from './filters.ts';

export type Shown = 'near' | 'late' | 'all';

type Asked = {
  readonly shown: () => Shown;
  readonly search: () => string;
  readonly filters: () => Filters;
  readonly fix: () => Fix | undefined;
};

/** The customers of a part of the list, narrowed; a search looks through all of them, whatever the part. */
export function createList({ shown, search, filters, fix }: Asked) {
  const { store, today } = useApp();
  const outlets = createOutlets();
  // Read once somebody filters by it.
  const figures = createRows(store, 'customerFigures', () => (filters().worth ? 'all' : undefined));
  const worth = createMemo(() => new Map(figures()?.map(({ row }) => [row.id, yearCentsOf(row, today())])));
  const byName = createMemo(() => outlets()?.toSorted((a, b) => (a.folded < b.folded ? -1 : 1)));
  const part = createMemo((): Outlet[] | undefined => {
    const known = byName();
    const at = fix();
    if (!known) return undefined;
    if (shown() === 'near') return at ? nearestFirst(known, at).map(({ outlet }) => outlet) : [];
    return shown() === 'late' ? overdueFirst(known, today()) : known;
  });
  const narrowed = createMemo(() => {
    if (countOf(filters()) === 0) return { all: byName(), part: part() };
    if (filters().worth && !figures()) return {};
    const stays = passes(filters(), worth(), today());
    return { all: byName()?.filter(stays), part: part()?.filter(stays) };
  });
  const list = createMemo((): Outlet[] | undefined => {
    const text = search().trim();
    if (text === '') return narrowed().part;
    const matches = matcherOf(text);
    return narrowed().all?.filter(({ folded }) => matches(folded));
  });
  const metresOf = ({ row }: Outlet): number | undefined => {
    const at = fix();
    return (at && distanceTo(row, at)) ?? undefined;
  };
  return { list, metresOf, count: () => outlets()?.length };
}
