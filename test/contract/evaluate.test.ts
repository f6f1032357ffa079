import { expect, test } from 'vitest';
import { attainmentOf, evaluate, growthOf, paceOf } from '#contract/evaluate.ts';
import type { Totals } from '#contract/measures.ts';

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

test('R10: a rate that names no sample is judged by what it divides by', () => {
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
