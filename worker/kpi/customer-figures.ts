import { monthOf } from '#contract/day.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import { roundHalfEven } from '#contract/money.ts';

/** A counting document of a customer, as far as its figures need it. */
export type Document = {
  readonly id: string;
  readonly kind: string;
  readonly repId: string;
  readonly day: number;
  readonly placedAt: number;
  readonly netCents: number;
  readonly originalOrderId: string | null;
  /** Net cents by family id; '' = lines without product. */
  readonly families: Readonly<Record<string, number>>;
};

/** `customer_figures` with what only the server keeps. */
export type Figures = CustomerFigures & { readonly firstOrderId: string | null; readonly orderDays: readonly number[] };

const monthsKept = 13;

const inOrder = (a: Document, b: Document): number =>
  a.day - b.day || a.placedAt - b.placedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The earliest order that was not wholly returned (docs/figures.md). */
function firstOrderOf(orders: readonly Document[], returns: readonly Document[]): Document | undefined {
  const returned = new Map<string, number>();
  for (const { originalOrderId, netCents } of returns)
    if (originalOrderId !== null) returned.set(originalOrderId, (returned.get(originalOrderId) ?? 0) - netCents);
  return orders.find(({ id, netCents }) => netCents <= 0 || (returned.get(id) ?? 0) < netCents);
}

function medianInterval(days: readonly number[]): number | null {
  if (days.length < 3) return null;
  const distinct = [...new Set(days)];
  const gaps = distinct
    .slice(1)
    .map((day, index) => day - (distinct[index] ?? day))
    .sort((a, b) => a - b);
  const middle = Math.floor(gaps.length / 2);
  const upper = gaps[middle];
  if (upper === undefined) return null;
  return gaps.length % 2 === 1 ? upper : roundHalfEven(((gaps[middle - 1] ?? upper) + upper) / 2);
}

/** What a customer's counting documents say of it. */
export function figuresOf(customerId: string, documents: readonly Document[]): Figures {
  const sorted = [...documents].sort(inOrder);
  const orders = sorted.filter(({ kind }) => kind === 'order');
  const days = orders.map(({ day }) => day);
  const first = firstOrderOf(
    orders,
    sorted.filter(({ kind }) => kind === 'return'),
  );
  const last = sorted.at(-1);
  const lastMonth = last ? monthOf(last.day) : null;
  const monthly = lastMonth === null ? [] : Array.from({ length: monthsKept }, () => 0);
  const families: Record<string, number> = {};
  for (const document of sorted) {
    const place = monthsKept - 1 - ((lastMonth ?? 0) - monthOf(document.day));
    if (place >= 0) monthly[place] = (monthly[place] ?? 0) + document.netCents;
    for (const [id, cents] of Object.entries(document.families)) families[id] = (families[id] ?? 0) + cents;
  }
  return {
    id: customerId,
    firstOrderId: first?.id ?? null,
    firstOrderDay: first?.day ?? null,
    lastOrderDay: days.at(-1) ?? null,
    orderCount: orders.length,
    lastMonth,
    monthlyNetCents: monthly,
    medianIntervalDays: medianInterval(days),
    netCentsByFamily: Object.fromEntries(Object.entries(families).sort(([a], [b]) => (a < b ? -1 : 1))),
    orderDays: days,
  };
}
