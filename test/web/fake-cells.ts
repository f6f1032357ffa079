import { monthOf } from '#contract/day.ts';
import type { Interaction } from '#contract/interaction.ts';
import type { Order } from '#contract/order.ts';
import type { SyncedRow } from '#contract/sync.ts';

type Cell = { kind: 'repDay' | 'repMonth'; row: { id: string; repId: string; measures: Record<string, number> } };

const counts = ({ status, replacedBy, voided }: Order) => status === 'confirmed' && replacedBy === null && !voided;

/** A rep's cells counted the long way from the facts, for orders without shares: not with the engine under test. */
export function cellsOf(rows: Iterable<SyncedRow>, repId: string): Cell[] {
  const all = [...rows];
  const visits = all.filter(({ k }) => k === 'interaction').map(({ d }) => d as unknown as Interaction);
  const orders = all
    .filter(({ k }) => k === 'order')
    .map(({ d }) => d as unknown as Order)
    .filter((order) => counts(order));
  const bought = orders.filter(({ kind }) => kind === 'order');
  const firsts = new Map<string, Order>();
  for (const order of bought.toSorted((a, b) => a.day - b.day || a.placedAt - b.placedAt)) {
    if (!firsts.has(order.customerId)) firsts.set(order.customerId, order);
  }
  const cells = new Map<string, Cell>();
  const add = (day: number, name: string, amount: number) => {
    const month = monthOf(day);
    for (const [kind, part] of [
      ['repDay', { day }],
      ['repMonth', { month }],
    ] as const) {
      const id = `${repId}:${kind === 'repDay' ? day : month}`;
      const cell = cells.get(kind + id) ?? { kind, row: { id, repId, ...part, measures: {} } };
      cell.row.measures[name] = (cell.row.measures[name] ?? 0) + amount;
      cells.set(kind + id, cell);
    }
  };
  for (const visit of visits) {
    if (visit.repId !== repId || visit.voided || visit.replacedBy !== null) continue;
    add(visit.day, 'activities', 1);
    if (visit.kind !== 'visit') continue;
    add(visit.day, 'visits', 1);
    if (bought.some(({ interactionId }) => interactionId === visit.id)) add(visit.day, 'productiveVisits', 1);
  }
  for (const order of orders.filter((each) => each.repId === repId)) {
    add(order.day, 'netCents', order.netCents);
    if (order.kind !== 'order') continue;
    add(order.day, 'orders', 1);
    if (order.netCents > 0) add(order.day, 'baskets', 1);
    if (order.netCents > 0) add(order.day, 'basketNetCents', order.netCents);
    if (firsts.get(order.customerId) === order) add(order.day, 'newCustomers', 1);
  }
  for (const cell of cells.values()) {
    if (cell.kind !== 'repMonth') continue;
    const [, month] = cell.row.id.split(':');
    const inMonth = bought.filter((order) => order.repId === repId && monthOf(order.day) === Number(month));
    cell.row.measures['buyers'] = new Set(inMonth.map(({ customerId }) => customerId)).size;
  }
  return [...cells.values()];
}
