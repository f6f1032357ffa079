import type { Accessor } from 'solid-js';
import type { Customer } from '#contract/customer.ts';
import type { Interaction, InteractionKind } from '#contract/interaction.ts';
import { useApp } from '../app-context.ts';
import type { Fix } from '../platform/geolocation.ts';
import { createQuery, createRows } from '../store/live.ts';
import { type Local, readRows } from '../store/store.ts';
import { foldText } from './fold-text.ts';
import { createSteadyList } from './steady-list.ts';

/** A customer in a list, with what lists sort and filter by. */
export type Outlet = {
  readonly row: Customer;
  readonly pending: number;
  /** Made on this phone; the server does not know it yet. */
  readonly isFresh: boolean;
  /** Name and place as searches compare them. */
  readonly folded: string;
  /** Last visit known to this phone; null = none in the 180 days it holds. */
  readonly lastDay: number | null;
  readonly isBuyer: boolean;
};

const faceToFace: readonly InteractionKind[] = ['visit', 'meeting', 'demo'];

/** Somebody stood in the shop: what « vu il y a » counts from. Corrected and cancelled visits are none. */
export const isPassage = (row: Interaction): boolean =>
  !row.voided && row.replacedBy === null && faceToFace.includes(row.kind);

const foldedOf = new WeakMap<Customer, string>();

/** Folding 5,000 names at each letter typed would be felt: once per row. */
function folded(row: Customer): string {
  const known = foldedOf.get(row);
  if (known !== undefined) return known;
  const made = foldText(`${row.name} ${row.city} ${row.postcode}`);
  foldedOf.set(row, made);
  return made;
}

/** Every living customer on this phone, always fresh. Undefined until read. */
export function createOutlets(): Accessor<Outlet[] | undefined> {
  const { store } = useApp();
  const customers = createRows(store, 'customer');
  const lastDays = createQuery(store, ['interaction'], async () => {
    const days = new Map<string, number>();
    for (const { row } of await readRows(store, 'interaction')) {
      if (isPassage(row) && row.day > (days.get(row.customerId) ?? -Infinity)) days.set(row.customerId, row.day);
    }
    return days;
  });
  const buyers = createQuery(store, ['customerFigures'], async () => {
    const figures = await readRows(store, 'customerFigures');
    return new Set(figures.filter(({ row }) => row.firstOrderDay !== null).map(({ row }) => row.id));
  });
  const outletOf = ({ row, v, pending }: Local<'customer'>): Outlet => ({
    row,
    pending,
    isFresh: v === 0,
    folded: folded(row),
    lastDay: lastDays()?.get(row.id) ?? null,
    isBuyer: buyers()?.has(row.id) === true,
  });
  const outlets = () =>
    lastDays() && buyers()
      ? customers()
          ?.filter(({ row }) => !row.archived)
          .map(outletOf)
      : undefined;
  return createSteadyList(outlets, ({ row }) => row.id);
}

/** Days past the rhythm agreed with the customer, 0 or less when on time; null when there is no rhythm. */
export function overdueOf({ row, lastDay }: Pick<Outlet, 'row' | 'lastDay'>, today: number): number | null {
  if (row.visitEveryDays === null) return null;
  return lastDay === null ? 180 - row.visitEveryDays : today - lastDay - row.visitEveryDays;
}

/** Those whose rhythm is past, the latest first. */
export function overdueFirst(outlets: readonly Outlet[], today: number): Outlet[] {
  const late = outlets.flatMap((outlet) => {
    const days = outlet.isFresh ? null : overdueOf(outlet, today);
    return days !== null && days > 0 ? [{ outlet, days }] : [];
  });
  return late.toSorted((a, b) => b.days - a.days).map(({ outlet }) => outlet);
}

const earthMetres = 6_371_000;
const radians = Math.PI / 180;

/** Great-circle distance in metres; null when the customer has no position. */
export function distanceTo({ lat, lng }: Pick<Customer, 'lat' | 'lng'>, fix: Fix): number | null {
  if (lat === null || lng === null) return null;
  const north = Math.sin(((lat - fix.latitude) * radians) / 2);
  const east = Math.sin(((lng - fix.longitude) * radians) / 2);
  const chord = north ** 2 + Math.cos(lat * radians) * Math.cos(fix.latitude * radians) * east ** 2;
  return 2 * earthMetres * Math.asin(Math.sqrt(chord));
}

export type Placed = { readonly outlet: Outlet; readonly metres: number };

/** Those with a position, nearest first. */
export function nearestFirst(outlets: readonly Outlet[], fix: Fix): Placed[] {
  const placed = outlets.flatMap((outlet) => {
    const metres = distanceTo(outlet.row, fix);
    return metres === null ? [] : [{ outlet, metres }];
  });
  return placed.toSorted((a, b) => a.metres - b.metres);
}
