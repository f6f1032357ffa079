import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seasonalityOf } from '#contract/seasonality.ts';
import { growthAdjustedTarget, requiredRunRate, scorecardOf, splitTarget } from '#contract/target-maths.ts';
import { trendOf } from '#contract/trend.ts';

const january = 2024 * 12;
const shape = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 12, maxLength: 12 });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('a series that repeats every year has the indices of that year, whenever it starts', () => {
  fc.assert(
    fc.property(shape, fc.nat(11), fc.integer({ min: 12, max: 60 }), (year, start, months) => {
      const values = Array.from({ length: months }, (_, index) => year[(start + index) % 12] ?? 0);
      const found = seasonalityOf(january + start, values);
      expect(found?.isIndicative).toBe(months < 24);
      year.forEach((value, month) => expect(found?.indices[month]).toBeCloseTo((value * 12) / sum(year), 9));
    }),
  );
});

test('a trend without seasons has none: every index is 1, give or take what a line bends', () => {
  const growing = Array.from({ length: 48 }, (_, index) => 1000 + 10 * index);
  for (const index of seasonalityOf(january, growing)?.indices ?? []) expect(index).toBeCloseTo(1, 6);
  expect(seasonalityOf(january, growing)?.indices).toHaveLength(12);
});

test('indices have a mean of 1, and scale does not matter', () => {
  const months = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 12, maxLength: 60 });
  fc.assert(
    fc.property(months, fc.nat(40), (values, start) => {
      const found = seasonalityOf(january + start, values)?.indices ?? [];
      expect(sum(found) / 12).toBeCloseTo(1, 9);
      const tenfold = seasonalityOf(
        january + start,
        values.map((value) => value * 10),
      )?.indices;
      found.forEach((index, month) => expect(tenfold?.[month]).toBeCloseTo(index, 9));
    }),
  );
});

test('less than a year of months, or a year of nothing, has no season', () => {
  expect(
    seasonalityOf(
      january,
      Array.from({ length: 11 }, () => 5),
    ),
  ).toBeNull();
  expect(
    seasonalityOf(
      january,
      Array.from({ length: 12 }, () => 0),
    ),
  ).toBeNull();
  expect(
    seasonalityOf(
      january,
      Array.from({ length: 36 }, () => 0),
    ),
  ).toBeNull();
});

test('a line’s slope is its own; one wild bucket in eight does not move it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: -100, max: 100 }),
      fc.nat(7),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      (start, step, wild, by) => {
        const line = Array.from({ length: 8 }, (_, index) => start + step * index);
        expect(trendOf(line)?.slope).toBe(step);
        const bent = line.map((value, index) => (index === wild ? value + by : value));
        expect(trendOf(bent)?.slope).toBe(step);
      },
    ),
  );
});

test('a trend smooths over neighbours, looks back twelve buckets, and takes the season out', () => {
  expect(trendOf([1, 2, 3])).toBeNull();
  expect(trendOf([3, 6, 0, 3])).toEqual({ slope: -0.75, smoothed: [null, 3, 3, null] });
  expect(trendOf([3, null, 1, 6, 2])).toEqual({ slope: 0.125, smoothed: [null, null, null, 3, null] });
  expect(trendOf([3, null, null, 6, 2])).toBeNull();
  const lately = Array.from({ length: 12 }, (_, index) => index);
  expect(trendOf([900, 5, 700, ...lately])).toEqual(trendOf(lately));
  expect(trendOf([10, 40, 30, 80], [1, 2, 1, 2])?.slope).toBe(10);
});

test('what is left is spread over the days that are left', () => {
  expect(requiredRunRate(4000, 10_000, 12)).toBe(500);
  expect(requiredRunRate(10_500, 10_000, 0)).toBe(0);
  expect(requiredRunRate(4000, 10_000, 0)).toBeNull();
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.integer({ min: 1, max: 260 }), (value, target, days) => {
      expect(value + (requiredRunRate(value, target, days) ?? 0) * days).toBeCloseTo(Math.max(value, target), 4);
    }),
  );
});

test('a target proposal grows the base by the larger trend unless somebody says otherwise', () => {
  const base = { baseCents: 100_000, marketGrowth: 0.02, companyGrowth: 0.05, seasonalFactor: 1, dayRatio: 1 };
  expect(growthAdjustedTarget(base)).toBe(105_000);
  expect(growthAdjustedTarget({ ...base, growth: -0.1 })).toBe(90_000);
  expect(growthAdjustedTarget({ ...base, marketGrowth: null, companyGrowth: null })).toBe(100_000);
  expect(growthAdjustedTarget({ ...base, growth: 0, seasonalFactor: 1.2, dayRatio: 20 / 21 })).toBe(114_286);
  expect(growthAdjustedTarget({ ...base, growth: -2 })).toBe(0);
});

test('targets of reps add up to their team’s, to the cent, none further than a cent from its part', () => {
  const weights = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.nat(1_000_000_000), weights, (target, some) => {
      const parts = splitTarget(target, some);
      expect(sum(parts)).toBe(target);
      const all = sum(some);
      parts.forEach((part, index) => {
        const exact = all === 0 ? target / some.length : (target * (some[index] ?? 0)) / all;
        expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-6);
      });
    }),
  );
  expect(splitTarget(100, [])).toEqual([]);
});

test('a scorecard weighs attainments up to 150 %; what is missing leaves its weight to the rest', () => {
  const part = (weight: number, attainment: number | null) => ({ weight, attainment });
  expect(scorecardOf([part(0.5, 1), part(0.5, 0.5)])).toEqual({ score: 75, isPartial: false });
  expect(scorecardOf([part(0.75, 9), part(0.25, null)])).toEqual({ score: 150, isPartial: true });
  expect(scorecardOf([part(1, -0.5)])).toEqual({ score: 0, isPartial: false });
  expect(scorecardOf([part(1, null)])).toBeNull();
  expect(() => scorecardOf([part(0.5, 1)])).toThrow('add up to 1');
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 8 }), (some) => {
      const score = scorecardOf(some.map((attainment) => part(1 / some.length, attainment)))?.score ?? -1;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(150 + 1e-9);
      expect(score).toBeLessThanOrEqual(100 * Math.max(...some) + 1e-9);
      expect(score).toBeGreaterThanOrEqual(100 * Math.min(1.5, Math.min(...some)) - 1e-9);
    }),
  );
});
