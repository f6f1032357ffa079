import type { Order, OrderLine } from '#contract/order.ts';
import { splitByLargestRemainder } from '#contract/money.ts';

/** Net, gross, discount, costed net, cost, costed lines, quantity of a share; the last two are the primary's alone. */
export type Parts = [number, number, number, number, number, number, number];

/** One rep's share of a document, ready to be counted (decisions.md 14). */
export type CreditParts = {
  readonly repId: string;
  readonly shareBp: number;
  readonly isPrimary: boolean;
  readonly total: Parts;
  /** By family id; '' = lines without product. */
  readonly families: Readonly<Record<string, Parts>>;
};

const add = (into: Parts, parts: Parts): void => {
  for (let at = 0; at < parts.length; at++) into[at] = (into[at] ?? 0) + (parts[at] ?? 0);
};

const zero = (): Parts => [0, 0, 0, 0, 0, 0, 0];

/** Each line's amounts are split by largest remainder; shares come primary first, then by user id: the order of ties. */
export function splitCredits(order: Order, unitCostOf: (line: OrderLine) => number | null): CreditParts[] {
  const weights = order.credits.map(({ shareBp }) => shareBp);
  const shares = order.credits.map((credit) => ({ ...credit, total: zero(), families: {} as Record<string, Parts> }));
  for (const line of order.lines) {
    const unitCost = unitCostOf(line);
    const split = (amount: number) => splitByLargestRemainder(amount, weights);
    const nets = split(line.netCents);
    const gross = split(line.grossCents);
    const discounts = split(line.discountCents);
    const costs = split(unitCost === null ? 0 : line.quantity * unitCost);
    shares.forEach(({ isPrimary, total, families }, at) => {
      const net = nets[at] ?? 0;
      const costed = unitCost === null ? 0 : 1;
      const parts: Parts = [
        net,
        gross[at] ?? 0,
        discounts[at] ?? 0,
        costed * net,
        costs[at] ?? 0,
        isPrimary ? costed : 0,
        isPrimary ? line.quantity : 0,
      ];
      add(total, parts);
      add((families[line.familyId ?? ''] ??= zero()), parts);
    });
  }
  return shares.map(({ userId, shareBp, isPrimary, total, families }) => ({
    repId: userId,
    shareBp,
    isPrimary,
    total,
    families,
  }));
}
