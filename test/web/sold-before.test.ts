import { expect, test } from 'vitest';
import type { Order, OrderLine } from '#contract/order.ts';
import { lastBasketOf, lastPriceOf } from '../../web/screens/visit/sold-before.ts';
import { anId, lea, pharmacy, today } from './phone.ts';

const aLine = (more: Partial<OrderLine> = {}): OrderLine => {
  const [quantity, unitPriceCents, discountCents] = [
    more.quantity ?? 4,
    more.unitPriceCents ?? 1000,
    more.discountCents ?? 0,
  ];
  const grossCents = quantity * unitPriceCents;
  const sums = { quantity, unitPriceCents, discountCents, grossCents, netCents: grossCents - discountCents };
  return { line: 1, productId: anId('soap'), familyId: null, ...more, ...sums };
};

function anOrder(placedAt: number, lines: OrderLine[], more: Partial<Order> = {}): Order {
  const sumOf = (field: 'grossCents' | 'netCents') => lines.reduce((sum, line) => sum + line[field], 0);
  return {
    id: anId(`order ${placedAt}`),
    kind: 'order',
    status: 'confirmed',
    customerId: pharmacy,
    customerName: 'Pharmacie',
    repId: lea.userId,
    day: today,
    placedAt,
    interactionId: null,
    opportunityId: null,
    campaignId: null,
    originalOrderId: null,
    currency: 'EUR',
    grossCents: sumOf('grossCents'),
    netCents: sumOf('netCents'),
    lines,
    credits: [],
    territoryId: null,
    replacedBy: null,
    voided: false,
    ...more,
  };
}

test('a product costs what this customer last paid for it, his discount taken off', () => {
  const orders = [
    anOrder(1, [aLine({ unitPriceCents: 900 })]),
    anOrder(3, [aLine({ unitPriceCents: 1000, quantity: 4, discountCents: 200 })]),
    anOrder(2, [aLine({ unitPriceCents: 700 })]),
  ];
  expect(lastPriceOf(orders, anId('soap'))).toBe(950);
  expect(lastPriceOf(orders, anId('cream'))).toBeUndefined();
});

test('what was taken back, replaced or returned is no price and no basket', () => {
  const kept = anOrder(1, [aLine({ unitPriceCents: 900 })]);
  const others = [
    anOrder(2, [aLine()], { voided: true }),
    anOrder(3, [aLine()], { replacedBy: anId('other') }),
    anOrder(4, [aLine({ quantity: -4 })], { kind: 'return' }),
  ];
  expect(lastPriceOf([...others, kept], anId('soap'))).toBe(900);
  expect(lastBasketOf([...others, kept])?.netCents).toBe(3600);
  expect(lastBasketOf(others)).toBeUndefined();
});

test('the last basket is its products, or its amount when a line has none', () => {
  const cream = aLine({ line: 2, productId: anId('cream'), quantity: 2, unitPriceCents: 1500 });
  expect(lastBasketOf([anOrder(1, [aLine(), cream])])).toEqual({
    netCents: 7000,
    lines: [
      { productId: anId('soap'), quantity: 4, priceCents: 1000 },
      { productId: anId('cream'), quantity: 2, priceCents: 1500 },
    ],
  });
  expect(lastBasketOf([anOrder(1, [aLine(), aLine({ line: 2, productId: null })])])).toEqual({
    netCents: 8000,
    lines: [],
  });
});
