import type { Order, OrderLine } from '#contract/order.ts';
import { useApp } from '../../app-context.ts';
import { createRows } from '../../store/live.ts';

/** What one unit cost this customer, its discount taken off; cents, rounded. */
const paidFor = ({ unitPriceCents, discountCents, netCents, quantity }: OrderLine): number =>
  discountCents === 0 ? unitPriceCents : Math.round(netCents / quantity);

/** The sales that stand, the newest first. */
export const standing = (orders: readonly Order[]): Order[] =>
  orders
    .filter(
      ({ kind, voided, replacedBy, netCents }) => kind === 'order' && !voided && replacedBy === null && netCents > 0,
    )
    .toSorted((a, b) => b.placedAt - a.placedAt);

/** What this customer last paid for a product, cents; undefined = he never bought it, as far as this phone knows. */
export function lastPriceOf(orders: readonly Order[], productId: string): number | undefined {
  const line = standing(orders)
    .flatMap(({ lines }) => lines)
    .find((sold) => sold.productId === productId);
  return line && paidFor(line);
}

export type Basket = {
  readonly netCents: number;
  /** Empty when it was noted as an amount alone. */
  readonly lines: readonly { readonly productId: string; readonly quantity: number; readonly priceCents: number }[];
};

/** His last sale; a line without a product makes it an amount alone. */
export function lastBasketOf(orders: readonly Order[]): Basket | undefined {
  const [last] = standing(orders);
  if (!last) return undefined;
  const lines = last.lines.flatMap((line) =>
    line.productId === null ? [] : [{ productId: line.productId, quantity: line.quantity, priceCents: paidFor(line) }],
  );
  return { netCents: last.netCents, lines: lines.length === last.lines.length ? lines : [] };
}

/** What this phone knows of a customer's sales (180 days). */
export function createSoldBefore(customerId: () => string | null) {
  const { store } = useApp();
  const rows = createRows(store, 'order', () => {
    const id = customerId();
    return id === null ? undefined : { customerId: id };
  });
  const orders = () => rows()?.map(({ row }) => row) ?? [];
  return {
    lastBasket: () => lastBasketOf(orders()),
    lastPrice: (productId: string) => lastPriceOf(orders(), productId),
  };
}
