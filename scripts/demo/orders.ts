import type { Product } from '#contract/catalogue.ts';
import { type Day, monthOf } from '#contract/day.ts';
import { isValidOn } from '#contract/people.ts';
import type { CreditShare, Order, OrderLine } from '#contract/order.ts';
import { type Clock, seasonOf } from './calendar.ts';
import { familyIdOf } from './catalogue.ts';
import type { Client } from './customers.ts';
import { type Chance, idOf } from './random.ts';
import type { Rep } from './roster.ts';

export const currency = 'EUR';

/** A line from what was typed; a return's quantity is negative. */
export function lineOf(
  line: number,
  product: Product | null,
  quantity: number,
  unitPriceCents: number,
  discountCents: number,
): OrderLine {
  const grossCents = quantity * unitPriceCents;
  return {
    line,
    productId: product?.id ?? null,
    familyId: product?.familyId ?? null,
    quantity,
    unitPriceCents,
    discountCents,
    grossCents,
    netCents: grossCents - discountCents,
  };
}

export function withLines(order: Order, lines: readonly OrderLine[]): Order {
  return {
    ...order,
    lines: [...lines],
    grossCents: lines.reduce((sum, line) => sum + line.grossCents, 0),
    netCents: lines.reduce((sum, line) => sum + line.netCents, 0),
  };
}

/** Products this customer may ask for on a day: four times in five of its trade's families. */
function productsFor(chance: Chance, client: Client, products: readonly Product[], day: Day): Product[] {
  const wanted = client.families.map(familyIdOf);
  const isSold = (product: Product) => isValidOn({ from: product.availableFrom, to: product.availableTo }, day);
  const own = chance.is(0.8);
  return products.filter((product) => isSold(product) && (!own || wanted.includes(product.familyId)));
}

function linesOf(
  chance: Chance,
  client: Client,
  rep: Rep,
  products: readonly Product[],
  day: Day,
  clock: Clock,
): OrderLine[] {
  const scale = 2.3 * client.size * rep.skill ** 0.8 * seasonOf(day, clock.today);
  const discount = chance.is(client.size > 1.3 ? 0.5 : 0.12) ? chance.pick([0.03, 0.05, 0.1]) : 0;
  const used = new Set<string>();
  const lines: OrderLine[] = [];
  for (let left = chance.int(1, 4); left > 0; left--) {
    const product = chance.pick(productsFor(chance, client, products, day));
    if (used.has(product.id)) continue;
    used.add(product.id);
    const quantity = Math.max(1, Math.round(scale * chance.between(0.5, 1.6)));
    const discountCents = Math.round(quantity * product.priceCents * discount);
    lines.push(lineOf(lines.length + 1, product, quantity, product.priceCents, discountCents));
  }
  return lines;
}

/** One sale in twenty-five is shared with a colleague of the team; the seller keeps the greater part. */
function creditsOf(chance: Chance, rep: Rep, colleagues: readonly Rep[]): CreditShare[] {
  const own = { userId: rep.id, shareBp: 10_000, isPrimary: true };
  if (colleagues.length === 0 || !chance.is(0.04)) return [own];
  const shareBp = chance.pick([6000, 7000, 6667]);
  return [
    { ...own, shareBp },
    { userId: chance.pick(colleagues).id, shareBp: 10_000 - shareBp, isPrimary: false },
  ];
}

export type Sale = {
  readonly client: Client;
  readonly rep: Rep;
  readonly colleagues: readonly Rep[];
  readonly day: Day;
  readonly placedAt: number;
  readonly interactionId: string | null;
  readonly campaignId: string | null;
};

/** What a sale becomes: one in eighty is cancelled later, one in sixteen is an amount without products. */
export function orderOf(chance: Chance, sale: Sale, products: readonly Product[], clock: Clock): Order {
  const { client, rep, day, placedAt } = sale;
  const lines = linesOf(chance, client, rep, products, day, clock);
  const isLump = chance.is(0.06);
  const lump = Math.round(lines.reduce((sum, { netCents }) => sum + netCents, 0) / 1000) * 1000;
  const isCancelled = chance.is(0.0125) && day < clock.today - 10;
  const order: Order = {
    id: idOf('order', client.customer.id, placedAt),
    kind: 'order',
    status: isCancelled ? 'cancelled' : 'confirmed',
    customerId: client.customer.id,
    customerName: client.customer.name,
    repId: rep.id,
    day,
    placedAt,
    interactionId: sale.interactionId,
    opportunityId: null,
    campaignId: sale.campaignId,
    originalOrderId: null,
    currency,
    grossCents: 0,
    netCents: 0,
    lines: [],
    credits: creditsOf(chance, rep, sale.colleagues),
    territoryId: client.customer.territoryId,
    replacedBy: null,
    voided: false,
  };
  return withLines(order, isLump ? [lineOf(1, null, 1, lump, 0)] : lines);
}

/** A return of some lines, or of all, by whoever looks after the customer then. */
export function returnOf(order: Order, lines: readonly OrderLine[], repId: string, day: Day, placedAt: number): Order {
  const negative = lines.map((line, index) => ({
    ...line,
    line: index + 1,
    quantity: -line.quantity,
    // 0 and not −0: JSON and SQL know only one zero.
    discountCents: line.discountCents === 0 ? 0 : -line.discountCents,
    grossCents: -line.grossCents,
    netCents: -line.netCents,
  }));
  const document: Order = {
    ...order,
    id: idOf('return', order.id),
    kind: 'return',
    repId,
    day,
    placedAt,
    interactionId: null,
    campaignId: null,
    originalOrderId: order.id,
    credits: [{ userId: repId, shareBp: 10_000, isPrimary: true }],
  };
  return withLines(document, negative);
}

export const isInMonthOf = (day: Day, today: Day): boolean => monthOf(day) === monthOf(today);
