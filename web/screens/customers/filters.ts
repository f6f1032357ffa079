import { monthOf } from '#contract/day.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import type { Outlet } from '../../parts/outlets.ts';

/** What a list of customers is narrowed to; a part left out keeps all of them. */
export type Filters = {
  /** Last visit: within 30 days, 31 to 90 days ago, longer ago or not known. */
  readonly seen?: Seen | undefined;
  readonly type?: Type | undefined;
  /** Net revenue of the last twelve months: in the upper third of those who bought, or none. */
  readonly worth?: Worth | undefined;
};
type Seen = 'month' | 'quarter' | 'longer';
type Type = 'buyer' | 'prospect';
type Worth = 'top' | 'none';

const among = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

/** Filters as an address carries them; what is not known is no filter. */
export const filtersOf = (params: { seen?: string; type?: string; worth?: string }): Filters => ({
  seen: among<Seen>(['month', 'quarter', 'longer'], params.seen),
  type: among<Type>(['buyer', 'prospect'], params.type),
  worth: among<Worth>(['top', 'none'], params.worth),
});

export const countOf = (filters: Filters): number => Object.values(filters).filter(Boolean).length;

const shownMonths = 12;

/** Net cents of the last twelve months, this one included. */
export function yearCentsOf({ lastMonth, monthlyNetCents }: CustomerFigures, today: number): number {
  if (lastMonth === null) return 0;
  const first = monthOf(today) - shownMonths + 1;
  const before = monthlyNetCents.length - 1 - (lastMonth - first);
  return monthlyNetCents.slice(Math.max(0, before)).reduce((sum, cents) => sum + cents, 0);
}

/** Cents from which a customer is in the upper third of those who bought this year. */
function topFrom(worth: ReadonlyMap<string, number>): number {
  const sorted = [...worth.values()].filter((cents) => cents > 0).toSorted((a, b) => b - a);
  return sorted[Math.ceil(sorted.length / 3) - 1] ?? Infinity;
}

const seenTests: Record<Seen, (days: number) => boolean> = {
  month: (days) => days <= 30,
  quarter: (days) => days > 30 && days <= 90,
  longer: (days) => days > 90,
};

/** Does a customer stay? `worth` = cents of the last twelve months by customer. */
export function passes(filters: Filters, worth: ReadonlyMap<string, number>, today: number) {
  const least = filters.worth === 'top' ? topFrom(worth) : 0;
  return ({ row, lastDay, isBuyer }: Pick<Outlet, 'row' | 'lastDay' | 'isBuyer'>): boolean => {
    const { seen, type, worth: wanted } = filters;
    if (seen && !seenTests[seen](lastDay === null ? Infinity : today - lastDay)) return false;
    if (type && isBuyer !== (type === 'buyer')) return false;
    const cents = worth.get(row.id) ?? 0;
    return wanted === undefined || (wanted === 'top' ? cents >= least : cents <= 0);
  };
}
