import { firstDayOf, monthOf } from '#contract/day.ts';
import type { StockReading } from '#contract/office/stock.ts';
import { isCounting } from '#contract/order.ts';
import { isValidOn } from '#contract/people.ts';
import type { OfficeWorld } from './office.ts';
import { chanceOf, idOf } from './random.ts';

const months = 13;

/** Cartons of each product that leave the house in a month. */
function soldOf({ orders, clock: { today } }: OfficeWorld): ReadonlyMap<string, number> {
  const sold = new Map<string, number>();
  for (const order of orders) {
    if (!isCounting(order) || order.day < today - 365) continue;
    for (const { productId, quantity } of order.lines)
      if (productId !== null) sold.set(productId, (sold.get(productId) ?? 0) + quantity / 12);
  }
  return sold;
}

/** At each end of a month the house counts: about a month and a half of sales of each product. */
function ownStock(world: OfficeWorld): StockReading[] {
  const { products, unitCosts, clock } = world;
  const sold = soldOf(world);
  const costOf = (productId: string, day: number) => {
    const known = unitCosts.filter((cost) => cost.productId === productId && cost.from <= day);
    return known.toSorted((a, b) => b.from - a.from)[0]?.unitCostCents ?? null;
  };
  return Array.from({ length: months }, (_, ago) => firstDayOf(monthOf(clock.today) - ago) - 1).flatMap((day) =>
    products.flatMap(({ id, availableFrom, availableTo }) => {
      if (!isValidOn({ from: availableFrom, to: availableTo }, day)) return [];
      const quantity = Math.round((sold.get(id) ?? 0) * chanceOf('stock', id, day).between(1.1, 1.9));
      const cost = costOf(id, day);
      const valueCents = cost === null ? null : quantity * cost;
      const place = { place: 'own' as const, customerId: null };
      return { id: idOf('stock', id, day), productId: id, ...place, day, quantity, valueCents, voided: false };
    }),
  );
}

/** What reps counted on the shelves of the last two months. */
function shelves({ interactions, products, clock: { today } }: OfficeWorld): StockReading[] {
  const chance = chanceOf('shelf');
  return interactions.flatMap(({ id, kind, met, day, customerId }) => {
    if (kind !== 'visit' || !met || day < today - 60 || !chance.is(0.03)) return [];
    const productId = chance.pick(products).id;
    const quantity = chance.int(0, 6);
    const place = { place: 'customer' as const, customerId };
    return { id: idOf('shelf', id), productId, ...place, day, quantity, valueCents: null, voided: false };
  });
}

export const stockOf = (world: OfficeWorld): StockReading[] => [...ownStock(world), ...shelves(world)];
