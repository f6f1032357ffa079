import { type Month, monthOf } from '#contract/day.ts';
import { splitByLargestRemainder } from '#contract/money.ts';
import { isCounting, type Order } from '#contract/order.ts';

/** What a rep's share of a document is worth, line by line (rule R7). */
export function shareOf(order: Order, repId: string): number {
  const index = order.credits.findIndex(({ userId }) => userId === repId);
  if (index < 0) return 0;
  if (order.credits.length === 1) return order.netCents;
  const weights = order.credits.map(({ shareBp }) => shareBp);
  return order.lines.reduce((sum, { netCents }) => sum + (splitByLargestRemainder(netCents, weights)[index] ?? 0), 0);
}

/** Net cents of a rep by month. */
export type MonthlyNet = ReadonlyMap<string, ReadonlyMap<Month, number>>;

export function monthlyNetOf(orders: readonly Order[]): MonthlyNet {
  const net = new Map<string, Map<Month, number>>();
  for (const order of orders) {
    if (!isCounting(order)) continue;
    for (const { userId } of order.credits) {
      const months = net.get(userId) ?? new Map<Month, number>();
      net.set(userId, months);
      const month = monthOf(order.day);
      months.set(month, (months.get(month) ?? 0) + shareOf(order, userId));
    }
  }
  return net;
}
