import type { Interaction } from '#contract/interaction.ts';
import type { Opportunity } from '#contract/opportunity.ts';
import type { Order } from '#contract/order.ts';

export type Documents = {
  readonly interactions: readonly Interaction[];
  readonly orders: readonly Order[];
  readonly opportunities: readonly Opportunity[];
  readonly wonStage: string;
  readonly lostStage: string;
};

type Cells = Map<string, Record<string, number>>;

const faceToFace = ['visit', 'meeting', 'demo'];
const earliest = <T extends { day: number; id: string }>(rows: readonly T[], at: (row: T) => number): T | undefined =>
  [...rows].sort((a, b) => a.day - b.day || at(a) - at(b) || (a.id < b.id ? -1 : 1))[0];

/**
 * Cells counted from all facts at once, the long way, from docs/figures.md: what the cells kept by commits must equal.
 * Keys are `rep:day`; costs are left out.
 */
export function recount({ interactions, orders, opportunities, wonStage, lostStage }: Documents): Cells {
  const cells: Cells = new Map();
  const add = (rep: string, day: number, measure: string, value = 1) => {
    const cell = cells.get(`${rep}:${day}`) ?? {};
    cell[measure] = (cell[measure] ?? 0) + value;
    cells.set(`${rep}:${day}`, cell);
  };
  const live = interactions.filter((row) => !row.voided && row.replacedBy === null);
  const counting = orders.filter(
    (row) =>
      !row.voided && row.replacedBy === null && ['confirmed', 'shipped', 'invoiced', 'paid'].includes(row.status),
  );
  const sales = counting.filter(({ kind }) => kind === 'order');
  const firstOrder = new Map<string, Order>();
  for (const customerId of new Set(sales.map((row) => row.customerId))) {
    const kept = sales.filter((row) => {
      const back = counting.filter((other) => other.kind === 'return' && other.originalOrderId === row.id);
      const returned = -back.reduce((sum, { netCents }) => sum + netCents, 0);
      return row.customerId === customerId && !(row.netCents > 0 && returned >= row.netCents);
    });
    const first = earliest(kept, ({ placedAt }) => placedAt);
    if (first) firstOrder.set(customerId, first);
  }
  for (const order of counting) {
    const isOrder = order.kind === 'order';
    const share = (measure: string, of: (line: Line) => number) =>
      order.credits.forEach(({ userId }, at) => add(userId, order.day, measure, shareOf(order, at, of)));
    share('netCents', ({ netCents }) => netCents);
    const goods = order.lines.filter(({ productId }) => productId !== null);
    add(
      order.repId,
      order.day,
      'units',
      goods.reduce((sum, { quantity }) => sum + quantity, 0),
    );
    if (!isOrder) {
      add(order.repId, order.day, 'returnedCents', order.netCents);
      continue;
    }
    share('soldCents', ({ netCents }) => netCents);
    share('soldGrossCents', ({ grossCents }) => grossCents);
    share('discountCents', ({ discountCents }) => discountCents);
    if (new Set(goods.map(({ familyId }) => familyId)).size > 1) add(order.repId, order.day, 'crossOrders');
    add(order.repId, order.day, 'orders');
    if (order.netCents > 0) {
      add(order.repId, order.day, 'baskets');
      add(order.repId, order.day, 'basketNetCents', order.netCents);
    }
    if (firstOrder.get(order.customerId)?.id === order.id) add(order.repId, order.day, 'newCustomers');
  }
  for (const row of live) {
    add(row.repId, row.day, row.kind === 'complaint' ? 'complaints' : 'activities');
    if (row.kind === 'visit') add(row.repId, row.day, 'visits');
    if (row.kind === 'visit' && sales.some((order) => order.interactionId === row.id))
      add(row.repId, row.day, 'productiveVisits');
  }
  countFirsts(live, firstOrder, add);
  countClosings({ interactions: live, orders, opportunities, wonStage, lostStage }, add);
  return cells;
}

type Line = Order['lines'][number];

/** An amount of each line cut by largest remainder; ties go to the earlier share. */
export function shareOf(order: Order, place: number, of: (line: Line) => number): number {
  return order.lines.reduce((sum, line) => {
    const amount = of(line);
    const sign = Math.sign(amount);
    const exact = order.credits.map(({ shareBp }) => (Math.abs(amount) * shareBp) / 10_000);
    const left = Math.abs(amount) - exact.reduce((total, part) => total + Math.floor(part), 0);
    const byRest = exact
      .map((part, at) => ({ at, rest: part - Math.floor(part) }))
      .sort((a, b) => b.rest - a.rest || a.at - b.at);
    const extra = byRest.slice(0, left).some(({ at }) => at === place) ? 1 : 0;
    return sum + sign * (Math.floor(exact[place] ?? 0) + extra);
  }, 0);
}

type Add = (rep: string, day: number, measure: string, value?: number) => void;

const isTouch = ({ kind, direction }: Interaction): boolean =>
  faceToFace.includes(kind) || (direction === 'outbound' && ['call', 'email'].includes(kind));

function countFirsts(live: readonly Interaction[], firstOrder: ReadonlyMap<string, Order>, add: Add): void {
  for (const customerId of new Set(live.map((row) => row.customerId))) {
    const rows = live.filter((row) => row.customerId === customerId);
    const buysOn = firstOrder.get(customerId)?.day ?? Infinity;
    const reach = earliest(rows.filter(isTouch), ({ occurredAt }) => occurredAt);
    if (reach && buysOn >= reach.day) {
      add(reach.repId, reach.day, 'reached');
      if (buysOn - reach.day <= 90) add(reach.repId, reach.day, 'converted');
    }
    for (const contactId of new Set(rows.map((row) => row.contactId))) {
      const subject = rows.filter((row) => row.contactId === contactId && !row.isUndeliverable);
      const touch = earliest(subject.filter(isTouch), ({ occurredAt }) => occurredAt);
      if (!touch || buysOn < touch.day) continue;
      add(touch.repId, touch.day, 'touched');
      const within = subject.filter(({ day }) => day >= touch.day && day <= touch.day + 14);
      if (within.some(({ met, direction }) => met || direction === 'inbound')) add(touch.repId, touch.day, 'replied');
    }
  }
}

function countClosings({ interactions, opportunities, wonStage, lostStage }: Documents, add: Add): void {
  for (const { id, changes, openedOn } of opportunities) {
    const end = changes.at(-1)?.stageId;
    if (end !== wonStage && end !== lostStage) continue;
    let closing = changes.length - 1;
    while (changes[closing - 1]?.stageId === end) closing--;
    const change = changes[closing];
    if (!change) continue;
    const outcome = end === wonStage ? 'won' : 'lost';
    add(change.ownerId, change.day, outcome);
    add(change.ownerId, change.day, `${outcome}Cents`, change.amountCents ?? 0);
    if (end !== wonStage) continue;
    const talks = interactions.filter(
      (row) =>
        row.opportunityId === id &&
        row.day <= change.day &&
        (row.direction === 'inbound' || (row.met && [...faceToFace, 'call'].includes(row.kind))),
    );
    const start = talks.length > 0 ? Math.min(...talks.map(({ day }) => day)) : openedOn;
    if (start === null) continue;
    add(change.ownerId, change.day, 'cycles');
    add(change.ownerId, change.day, 'cycleDays', Math.max(0, change.day - start));
  }
}
