import { expect, test } from 'vitest';
import { shareOut } from '../support/brute-facts.ts';
import { attainment, growth, openBook, pace, ranks, targetOf } from '../support/brute-force.ts';
import { periodAround } from '../support/civil.ts';
import type { Facts } from '../support/facts.ts';
import { d, calendar, interaction, order, deal, facts, org, rep, march, value } from '../support/brute-example.ts';

test('shares of an amount add up, and the odd cents go to the largest remainders, ties to the primary', () => {
  const thirds = [
    { userId: 'a', shareBp: 3333, isPrimary: false },
    { userId: 'b', shareBp: 3333, isPrimary: false },
    { userId: 'c', shareBp: 3334, isPrimary: true },
  ];
  expect([...shareOut(100, thirds)]).toEqual([
    ['c', 34],
    ['a', 33],
    ['b', 33],
  ]);
  expect([
    ...shareOut(-5, [
      { userId: 'a', shareBp: 5000, isPrimary: false },
      { userId: 'b', shareBp: 5000, isPrimary: true },
    ]),
  ]).toEqual([
    ['b', -3],
    ['a', -2],
  ]);
});

test('revenue takes returns off at their own date, and orders are counted without them', () => {
  const orders = [
    order('o1', '2026-03-01', 1000),
    order('o2', '2026-03-31', 250),
    order('r1', '2026-04-02', -1000, { originalOrderId: 'o1' }),
    order('o3', '2026-03-09', 7, { status: 'cancelled' }),
  ];
  expect(value({ orders }, 'net_revenue')).toBe(1250);
  expect(value({ orders }, 'order_count')).toBe(2);
  expect(value({ orders }, 'average_order_value')).toBe(625);
  expect(value({ orders }, 'net_revenue', org, periodAround('month', d('2026-04-15'), calendar))).toBe(-1000);
  expect(value({}, 'average_order_value')).toBe('no_denominator');
});

test('a wholly returned first order makes the next one the first', () => {
  const orders = [
    order('o1', '2026-03-01', 1000),
    order('r1', '2026-04-02', -1000, { originalOrderId: 'o1' }),
    order('o2', '2026-04-20', 250),
  ];
  expect(value({ orders }, 'new_customers')).toBe(0);
  expect(value({ orders }, 'new_customers', org, periodAround('month', d('2026-04-15'), calendar))).toBe(1);
});

test('a team counts its members of sub-teams on their valid days only', () => {
  const orders = [order('o1', '2026-03-09', 1000), order('o2', '2026-03-10', 250)];
  expect(value({ orders }, 'net_revenue', { type: 'team', id: 'france' })).toBe(1000);
  expect(value({ orders }, 'net_revenue', { type: 'territory', id: 'region' })).toBe(1250);
  expect(value({ orders }, 'net_revenue', { type: 'unit', id: 'frais' })).toBe(1250);
});

test('margin speaks of lines whose product had a cost that day', () => {
  const orders = [order('o1', '2026-03-04', 1000), order('o2', '2026-03-05', 900)];
  expect(value({ orders }, 'gross_margin')).toBe(500);
  expect(value({ orders }, 'gross_margin_rate')).toBeCloseTo(5 / 9);
  expect(value({ orders: orders.slice(0, 1) }, 'gross_margin')).toBe('no_data');
});

test('a prospect reached is converted on the 90th day, not on the 91st', () => {
  const interactions = [interaction('i1', '2026-03-01', { kind: 'call' })];
  expect(value({ interactions, orders: [order('o1', '2026-05-30', 10)] }, 'prospect_conversion_rate')).toBe(1);
  expect(value({ interactions, orders: [order('o1', '2026-05-31', 10)] }, 'prospect_conversion_rate')).toBe(0);
  expect(value({ interactions, orders: [order('o1', '2026-02-28', 10)] }, 'prospect_conversion_rate')).toBe(
    'no_denominator',
  );
});

test('a reply counts up to the 14th day after the first touch of the same person', () => {
  const touch = interaction('i1', '2026-03-01', { kind: 'email', met: false, contactId: 'anne' });
  const reply = (day: string, contactId: string | null) =>
    interaction('i2', day, { kind: 'email', direction: 'inbound', met: false, contactId });
  expect(value({ interactions: [touch, reply('2026-03-15', 'anne')] }, 'prospect_response_rate')).toBe(1);
  expect(value({ interactions: [touch, reply('2026-03-16', 'anne')] }, 'prospect_response_rate')).toBe(0);
  expect(value({ interactions: [touch, reply('2026-03-15', null)] }, 'prospect_response_rate')).toBe(0);
});

test('retention looks back W months from both ends, and churn is the rest', () => {
  const orders = [order('o1', '2025-09-01', 10), order('o2', '2025-08-31', 10, { customerId: 'garage' })];
  expect(value({ orders }, 'retention_rate')).toBe(0);
  expect(value({ orders }, 'churn_rate')).toBe(1);
  expect(value({ orders: [...orders, order('o3', '2026-03-31', 5)] }, 'retention_rate')).toBe(1);
});

test('customers of a rep are those he owned on the first day', () => {
  const owners = [
    { customerId: 'boulangerie', userId: 'lea', from: d('2026-01-01'), to: d('2026-03-02') },
    { customerId: 'boulangerie', userId: 'max', from: d('2026-03-02'), to: null },
  ];
  const interactions = [interaction('i1', '2026-03-20', { repId: 'max' })];
  expect(value({ owners, interactions }, 'customer_contact_rate', rep('lea'))).toBe(1);
  expect(value({ owners, interactions }, 'customer_contact_rate', rep('max'))).toBe('no_denominator');
});

test('a product is active when it sold more than came back, and available when it was for one day', () => {
  expect(value({ orders: [order('o1', '2026-03-04', 1000)] }, 'active_product_rate')).toBe(0.5);
  expect(
    value({ orders: [order('o1', '2026-03-04', 1000), order('r1', '2026-03-05', -1000)] }, 'active_product_rate'),
  ).toBe(0);
});

test('a visit is productive when an order that counts is linked to it', () => {
  const interactions = [
    interaction('i1', '2026-03-04'),
    interaction('i2', '2026-03-05'),
    interaction('i3', '2026-03-06', { voided: true }),
  ];
  expect(
    value({ interactions, orders: [order('o1', '2026-03-09', 10, { interactionId: 'i1' })] }, 'visit_strike_rate'),
  ).toBe(0.5);
});

test('an opportunity counts where it was closed last, and in the pipeline as it stood then', () => {
  const opportunities = [
    deal('a', [
      ['2026-01-01', 'talk'],
      ['2026-02-10', 'won'],
      ['2026-03-10', 'lost'],
    ]),
    deal('b', [
      ['2026-01-01', 'talk'],
      ['2026-03-20', 'won'],
    ]),
  ];
  const interactions = [interaction('i1', '2026-03-01', { opportunityId: 'b' })];
  expect(value({ opportunities, interactions }, 'win_rate')).toBe(0.5);
  expect(value({ opportunities, interactions }, 'sales_cycle')).toBe(19);
  expect(value({ opportunities, interactions }, 'sales_cycle_median')).toBe(19);
  const january = periodAround('month', d('2026-01-15'), calendar);
  expect(value({ opportunities }, 'open_pipeline', org, january)).toBe(2002);
  expect(value({ opportunities }, 'weighted_pipeline', org, january)).toBe(1000);
  expect(value({ opportunities }, 'open_pipeline')).toBe(0);
});

test('a target of months makes that of a quarter, and pace follows the working days begun', () => {
  const target = (from: string, to: string, amount: number): Facts['targets'][number] => ({
    id: from,
    kpi: 'net_revenue',
    scopeType: 'org',
    scopeId: 'org',
    periodKind: 'month',
    from: d(from),
    to: d(to),
    value: amount,
  });
  const targets = [
    target('2026-01-01', '2026-02-01', 100),
    target('2026-02-01', '2026-03-01', 200),
    target('2026-03-01', '2026-04-01', 300),
  ];
  const quarter = periodAround('quarter', d('2026-03-15'), calendar);
  expect(targetOf(openBook(facts({ targets }), 0), 'net_revenue', org, quarter)).toBe(600);
  expect(targetOf(openBook(facts({ targets: targets.slice(1) }), 0), 'net_revenue', org, quarter)).toBe(null);
  expect(pace('net_revenue', 150, 300, march, d('2026-03-16'), calendar)).toBeCloseTo(150 / ((300 * 11) / 22));
  expect(attainment('churn_rate', 0, 0.1)).toBe(1);
  expect(attainment('sales_cycle', 20, 10)).toBe(0.5);
  expect(growth(120, 100)).toBeCloseTo(0.2);
  expect(growth(120, -5)).toBe(null);
});

test('equal values share a rank, the next one skips, and small samples are not ranked', () => {
  const one = (amount: number, isLow = false) => ({ value: amount, n: 1, isLow, top: amount, bottom: null });
  const worths = new Map([
    ['a', one(5)],
    ['b', one(9)],
    ['c', one(5)],
    ['d', one(1)],
    ['e', one(99, true)],
  ]);
  expect([...ranks('net_revenue', worths)]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 2],
    ['d', 4],
    ['e', null],
  ]);
});
