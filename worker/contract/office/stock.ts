import * as v from 'valibot';
import { Day } from '../day.ts';
import { Refusal } from '../errors.ts';
import { Amount, Id } from '../id.ts';
import { addsFact, named, voidsFact } from './writes.ts';

/** What was counted of a product at the end of a day, in the product's unit: in one's own stock, or on a customer's shelf. */
export const StockReading = v.object({
  id: Id,
  productId: Id,
  place: v.picklist(['own', 'customer']),
  customerId: v.nullable(Id),
  day: Day,
  quantity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000)),
  /** At cost, of the whole quantity; null = not known. */
  valueCents: v.nullable(Amount),
  voided: v.optional(v.boolean(), false),
});
export type StockReading = v.InferOutput<typeof StockReading>;

/** A rep counts his customers' shelves, an office its own stock. @throws Refusal `stock.bad_place` and those of a fact */
export const readStock = addsFact('stock.read', 'stockReading', StockReading, {
  least: 'rep',
  names: (reading) => [named('product', reading.productId), named('customer', reading.customerId)],
  check({ place, customerId }, { role }) {
    if ((place === 'customer') !== (customerId !== null)) throw new Refusal('stock.bad_place');
    if (place === 'own' && role === 'rep') throw new Refusal('auth.not_permitted');
  },
});

export const voidStock = voidsFact('stock.void', 'stockReading');
