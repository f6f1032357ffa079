import type { Interaction } from '#contract/interaction.ts';
import { type FactFields, foldFact } from '#contract/measures.ts';
import { splitByLargestRemainder } from '#contract/money.ts';
import { type Order, type OrderLine, isCounting } from '#contract/order.ts';
import type { Span } from '#contract/period.ts';

/** Some facts, as they are or as they were: the fold counts both and takes the difference. */
export type Facts = {
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly orders: ReadonlyMap<string, Order>;
};

/** Customers whose first order is older than what this phone holds, with its day. */
export type EarlierFirsts = ReadonlyMap<string, number>;

const isIn = (span: Span, day: number) => span.from <= day && day < span.to;

const isEarlier = (a: Order, b: Order) =>
  a.day !== b.day ? a.day < b.day : a.placedAt !== b.placedAt ? a.placedAt < b.placedAt : a.id < b.id;

function returnedOf(orders: Iterable<Order>): Map<string, number> {
  const returned = new Map<string, number>();
  for (const order of orders) {
    const original = order.kind === 'return' && isCounting(order) ? order.originalOrderId : null;
    if (original !== null) returned.set(original, (returned.get(original) ?? 0) - order.netCents);
  }
  return returned;
}

/** Each customer's first order: its earliest that counts and is not wholly returned. */
function firstOrdersOf(orders: Iterable<Order>, earlier: EarlierFirsts): Map<string, string> {
  const all = [...orders];
  const returned = returnedOf(all);
  const firsts = new Map<string, Order>();
  for (const order of all) {
    if (order.kind !== 'order' || !isCounting(order)) continue;
    const back = returned.get(order.id);
    if (order.netCents > 0 && back !== undefined && back >= order.netCents) continue;
    const known = earlier.get(order.customerId);
    const first = firsts.get(order.customerId);
    const isAfterKnown = known !== undefined && known <= order.day;
    if (!isAfterKnown && (!first || isEarlier(order, first))) firsts.set(order.customerId, order);
  }
  return new Map([...firsts].map(([customerId, order]) => [customerId, order.id]));
}

/** One rep's share of a document, as the fields that measures name. Costs and cohorts are the server's: they count 0 here. */
function creditOf(order: Order, repId: string, isFirst: boolean): FactFields | undefined {
  const index = order.credits.findIndex(({ userId }) => userId === repId);
  const credit = order.credits[index];
  if (!credit) return undefined;
  const weights = order.credits.map(({ shareBp }) => shareBp);
  const share = (of: (line: OrderLine) => number) =>
    order.lines.reduce((sum, line) => sum + (splitByLargestRemainder(of(line), weights)[index] ?? 0), 0);
  const goods = order.lines.filter(({ productId }) => productId !== null);
  return {
    kind: order.kind,
    isPrimary: Number(credit.isPrimary),
    isFirst: Number(isFirst),
    hasValue: Number(order.netCents > 0),
    isCross: Number(new Set(goods.map(({ familyId }) => familyId)).size > 1),
    netCents: share(({ netCents }) => netCents),
    grossCents: share(({ grossCents }) => grossCents),
    discountCents: share(({ discountCents }) => discountCents),
    units: credit.isPrimary ? goods.reduce((sum, { quantity }) => sum + quantity, 0) : 0,
    documentNetCents: order.netCents,
  };
}

/** What some facts add to a rep's measures in a span; `buyers` among them. The same rules as `worker/kpi/sources.ts`. */
export function totalsOf(facts: Facts, earlier: EarlierFirsts, repId: string, span: Span): Record<string, number> {
  const totals: Record<string, number> = {};
  const orders = [...facts.orders.values()];
  const counting = orders.filter((order) => isCounting(order));
  const productive = new Set(
    counting.flatMap(({ kind, interactionId }) => (kind === 'order' && interactionId !== null ? [interactionId] : [])),
  );
  for (const interaction of facts.interactions.values()) {
    const { id, kind, replacedBy, voided, day } = interaction;
    if (interaction.repId !== repId || replacedBy !== null || voided || !isIn(span, day)) continue;
    foldFact(totals, 'interaction', { kind, isProductive: Number(productive.has(id)) });
  }
  const firsts = firstOrdersOf(orders, earlier);
  const buyers = new Set<string>();
  for (const order of counting) {
    if (!isIn(span, order.day)) continue;
    const credit = creditOf(order, repId, firsts.get(order.customerId) === order.id);
    if (credit) foldFact(totals, 'credit', credit);
    if (order.kind === 'order' && order.repId === repId) buyers.add(order.customerId);
  }
  return { ...totals, buyers: buyers.size };
}
