import type { Order } from '#contract/order.ts';
import type { Clock } from './calendar.ts';
import { instantOf, isWorkingDay } from './calendar.ts';
import { type Client, ownerOn } from './customers.ts';
import { isInMonthOf, returnOf } from './orders.ts';
import { chanceOf } from './random.ts';

/** Newcomer whose first order comes back whole: it stays a prospect until it buys again. */
function wholeReturnOf(orders: readonly Order[], clients: readonly Client[], today: number): Order | undefined {
  const newcomers = new Set(clients.filter(({ isOld }) => !isOld).map(({ customer }) => customer.id));
  const first = new Map<string, Order>();
  for (const order of orders)
    if (newcomers.has(order.customerId) && !first.has(order.customerId)) first.set(order.customerId, order);
  return [...first.values()].find(
    (order) => order.day > today - 150 && order.day < today - 45 && order.status === 'confirmed',
  );
}

/** One order in sixty comes back in part, a week or three later; none this month to the reps in `settled`, whose ranks are told. */
export function returnsOf(
  orders: readonly Order[],
  clients: readonly Client[],
  settled: ReadonlySet<string>,
  { now, today }: Clock,
): Order[] {
  const byId = new Map(clients.map((client) => [client.customer.id, client]));
  const whole = wholeReturnOf(orders, clients, today);
  return orders.flatMap((order) => {
    const client = byId.get(order.customerId);
    const chance = chanceOf('return', order.id);
    const isChosen = order === whole || chance.is(1 / 60);
    if (!client || !isChosen || order.status !== 'confirmed' || isInMonthOf(order.day, today)) return [];
    let day = order.day + chance.int(6, 20);
    while (!isWorkingDay(day)) day++;
    const placedAt = instantOf(day, chance.int(540, 1020));
    const repId = ownerOn(client, day);
    const isSettled = repId !== null && settled.has(repId) && isInMonthOf(day, today);
    if (repId === null || placedAt >= now || isSettled) return [];
    return [returnOf(order, order === whole ? order.lines : order.lines.slice(0, 1), repId, day, placedAt)];
  });
}
