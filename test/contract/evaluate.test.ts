import { expect, test } from 'vitest';
import { type KpiValue, attainmentOf, evaluate as evaluateOver, growthOf, paceOf } from '#contract/evaluate.ts';
import type { KpiName } from '#contract/kpis.ts';
import type { Totals } from '#contract/measures.ts';

const june = { days: 30, begun: 30, months: 1 };
const evaluate = (name: KpiName, totals: Totals, length = june): KpiValue => evaluateOver(name, totals, length);

const sum = (...parts: Totals[]): Totals => {
  const total: Record<string, number> = {};
  for (const part of parts)
    for (const [name, value] of Object.entries(part)) total[name] = (total[name] ?? 0) + (value ?? 0);
  return total;
};

test('R1: the rate of a team is the ratio of its sums, not the mean of its rates', () => {
  const one = { won: 1, lost: 1 };
  const other = { won: 9, lost: 0 };
  expect(evaluate('win_rate', sum(one, other))).toMatchObject({ value: 10 / 11 });
  expect(evaluate('win_rate', one)).toMatchObject({ value: 0.5 });
  expect(evaluate('win_rate', other)).toMatchObject({ value: 1 });
});

test('R2: nothing to divide by is no value, with its reason', () => {
  expect(evaluate('win_rate', {})).toEqual({ value: null, reason: 'no_denominator', top: 0, bottom: 0 });
  expect(evaluate('gross_margin', { netCents: 500 })).toMatchObject({ value: null, reason: 'no_data' });
  expect(evaluate('sales_cycle_median', { medianCycleDays: null, cycles: 0 })).toMatchObject({
    value: null,
    reason: 'no_data',
  });
});

test('R2: revenue that returns bring to zero or below has no margin rate', () => {
  expect(evaluate('gross_margin_rate', { costedNetCents: -100, costCents: -80, costedLines: 6 })).toMatchObject({
    value: null,
    reason: 'no_denominator',
  });
});

test('a flow without anything is 0, not "no value"', () => {
  expect(evaluate('net_revenue', {})).toEqual({ value: 0, n: null, top: 0, bottom: null });
});

test('R10: a rate on fewer than 5, a cycle on fewer than 3, is a small sample', () => {
  expect(evaluate('visit_strike_rate', { visits: 4, productiveVisits: 1 })).toEqual({
    value: 0.25,
    n: 4,
    low: true,
    top: 1,
    bottom: 4,
  });
  expect(evaluate('visit_strike_rate', { visits: 5, productiveVisits: 1 })).not.toHaveProperty('low');
  expect(evaluate('sales_cycle', { cycles: 2, cycleDays: 20 })).toMatchObject({ value: 10, n: 2, low: true });
  expect(evaluate('sales_cycle_median', { cycles: 3, medianCycleDays: 8 })).toEqual({
    value: 8,
    n: 3,
    top: 8,
    bottom: null,
  });
});

test('R10: the deals won and lost are the sample of the win rate', () => {
  expect(evaluate('win_rate', { won: 1, lost: 3 })).toEqual({ value: 0.25, n: 4, low: true, top: 1, bottom: 4 });
  expect(evaluate('win_rate', { won: 1, lost: 4 })).toEqual({ value: 0.2, n: 5, top: 1, bottom: 5 });
});

test('R10: a sample that was not counted is one of none', () => {
  expect(evaluate('sales_cycle_median', { medianCycleDays: 8 })).toMatchObject({ value: 8, n: 0, low: true });
});

test('a flow and a state have no sample: however small, they are never a small sample', () => {
  expect(evaluate('net_revenue', { netCents: 1 })).toEqual({ value: 1, n: null, top: 1, bottom: null });
  expect(evaluate('open_pipeline', { openCents: -1 })).toEqual({ value: -1, n: null, top: -1, bottom: null });
});

test('a margin is revenue less cost; revenue without cost is all margin, and only without both is there nothing to say', () => {
  expect(evaluate('gross_margin', { costedNetCents: 500, costCents: 300 })).toMatchObject({ value: 200 });
  expect(evaluate('gross_margin', { costedNetCents: 500, costCents: 0 })).toMatchObject({ value: 500 });
  expect(evaluate('gross_margin', { costCents: 300 })).toMatchObject({ value: -300 });
  expect(evaluate('gross_margin', { costedNetCents: 0, costCents: 0 })).toEqual({
    value: null,
    reason: 'no_data',
    top: null,
    bottom: null,
  });
});

test('a part that may not be known leaves no value, above the line or below it', () => {
  const unknown = { soldProducts: null, availableProducts: 3 };
  expect(evaluate('active_product_rate', unknown)).toEqual({ value: null, reason: 'no_data', top: null, bottom: 3 });
  expect(evaluate('active_product_rate', { soldProducts: 1, availableProducts: null })).toEqual({
    value: null,
    reason: 'no_data',
    top: 1,
    bottom: null,
  });
});

test('growth needs a base above zero', () => {
  expect(growthOf(120, 100)).toBeCloseTo(0.2, 12);
  expect(growthOf(120, 0)).toBeNull();
  expect(growthOf(120, -5)).toBeNull();
});

test('attainment is value ÷ target, and target ÷ value where lower is better', () => {
  expect(attainmentOf('net_revenue', 150, 100)).toBe(1.5);
  expect(attainmentOf('sales_cycle', 40, 30)).toBe(0.75);
  expect(attainmentOf('churn_rate', 0, 0.1)).toBe(1);
  expect(attainmentOf('churn_rate', -1, 0.1)).toBe(1);
  expect(attainmentOf('net_revenue', 0, 100)).toBe(0);
  expect(attainmentOf('net_revenue', 150, 0)).toBeNull();
  expect(attainmentOf('net_revenue', 150, -1)).toBeNull();
});

test('pace compares with what the target asks by now, for flows only', () => {
  expect(paceOf('net_revenue', 60, 200, 5, 20)).toBe(1.2);
  expect(paceOf('win_rate', 0.5, 0.4, 5, 20)).toBeNull();
  expect(paceOf('open_pipeline', 60, 200, 5, 20)).toBeNull();
});

test('there is no pace before the first working day, in a period without any, or towards nothing', () => {
  expect(paceOf('net_revenue', 60, 200, 0, 20)).toBeNull();
  expect(paceOf('net_revenue', 60, 200, 5, 0)).toBeNull();
  expect(paceOf('net_revenue', 60, 0, 5, 20)).toBeNull();
  expect(paceOf('net_revenue', 60, -200, 5, 20)).toBeNull();
});

const shop = {
  basketNetCents: 600_000,
  baskets: 60,
  orders: 60,
  buyers: 30,
  activeCustomers: 40,
  lapsedCustomers: 4,
  costedNetCents: 500_000,
  costCents: 300_000,
  costedLines: 90,
};
const year = { days: 365, begun: 365, months: 12 };

test('a lifetime is 1 ÷ the part that leaves in a year, at most 5 years', () => {
  const leaving = (lapsedCustomers: number) => evaluate('revenue_ltv', { ...shop, lapsedCustomers }, year);
  // 100.00 × 2 orders a year; a fifth, a half, and a tenth of the customers leave.
  expect(leaving(8)).toMatchObject({ value: 100_000, top: 20_000, bottom: 0.2 });
  expect(leaving(20)).toMatchObject({ value: 40_000, bottom: 0.5 });
  expect(leaving(4)).toMatchObject({ value: 100_000, bottom: 0.2 });
  expect(leaving(0)).toMatchObject({ value: 100_000, bottom: 0.2 });
});

test('under 30 active customers nothing is read from who left: the longest lifetime is taken, and marked', () => {
  const few = { ...shop, activeCustomers: 29, lapsedCustomers: 29 };
  expect(evaluate('revenue_ltv', few, year)).toMatchObject({ value: 100_000, n: 29, low: true });
});

test('the churn of half a year is that of the year it would make', () => {
  const half = { days: 182.5, begun: 182.5, months: 6 };
  const { bottom } = evaluate('revenue_ltv', { ...shop, lapsedCustomers: 10 }, half);
  expect(bottom).toBeCloseTo(1 - 0.75 * 0.75, 12);
});

test('without buyers, baskets or known costs a lifetime has no value, never 0 or ∞', () => {
  for (const missing of ['buyers', 'baskets', 'costedNetCents'])
    expect(evaluate('ltv', { ...shop, [missing]: 0 }, year)).toMatchObject({ value: null, reason: 'no_denominator' });
});

test('what is brought to a year or a month is so by the days that have begun', () => {
  const running = { days: 30, begun: 10, months: 1 / 3 };
  expect(evaluate('purchase_frequency', { orders: 20, buyers: 10 }, running).value).toBeCloseTo(2 * 36.5, 9);
  expect(evaluate('contact_frequency', { existingContacts: 20, existingCustomers: 10 }, running).value).toBeCloseTo(6);
  const toCome = { days: 30, begun: 0, months: 0 };
  expect(evaluate('purchase_frequency', { orders: 0, buyers: 10 }, toCome)).toMatchObject({ value: null });
});

test('nothing won has no velocity: the value of a won deal is not known', () => {
  const deals = { openOpportunities: 4, wonCents: 0, won: 0, lost: 3, cycles: 0, cycleDays: 0 };
  expect(evaluate('sales_velocity', deals)).toMatchObject({ value: null, reason: 'no_denominator' });
  const sameDay = { openOpportunities: 4, wonCents: 900, won: 3, lost: 3, cycles: 3, cycleDays: 0 };
  expect(evaluate('sales_velocity', sameDay)).toMatchObject({ value: null, reason: 'no_denominator' });
});
