import { createMemo } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { matcherOf } from '../../parts/fold-text.ts';
import { type Outlet, createOutlets, distanceTo, nearestFirst, overdueFirst } from '../../parts/outlets.ts';
import type { Fix } from '../../platform/geolocation.ts';

export type Shown = 'near' | 'late' | 'all';
export type Listed = { readonly outlet: Outlet; readonly metres: number | undefined };

/** The customers of a part of the list; a search looks through all of them, whatever the part. */
export function createList(shown: () => Shown, search: () => string, fix: () => Fix | undefined) {
  const { today } = useApp();
  const outlets = createOutlets();
  const byName = createMemo(() => outlets()?.toSorted((a, b) => (a.folded < b.folded ? -1 : 1)));
  const listed = (outlet: Outlet): Listed => {
    const at = fix();
    return { outlet, metres: (at && distanceTo(outlet.row, at)) ?? undefined };
  };
  const part = createMemo((): Listed[] | undefined => {
    const known = byName();
    const at = fix();
    if (!known) return undefined;
    if (shown() === 'near') return at ? nearestFirst(known, at) : [];
    return (shown() === 'late' ? overdueFirst(known, today()) : known).map(listed);
  });
  const list = createMemo(() => {
    const text = search().trim();
    if (text === '') return part();
    const matches = matcherOf(text);
    return byName()
      ?.filter(({ folded }) => matches(folded))
      .map(listed);
  });
  return { list, count: () => outlets()?.length };
}
