import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulDivHalfEven, roundHalfEven, splitByLargestRemainder } from '#contract/money.ts';

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [2.4, 2],
  [2.6, 3],
  [-0.5, 0],
  [-1.5, -2],
  [-2.5, -2],
])('%f cents are %i: a tie goes to the even cent', (value, expected) => {
  expect(roundHalfEven(value) + 0).toBe(expected);
});

test('amount × share ÷ total is exact where floating point is not', () => {
  expect(mulDivHalfEven(9_007_199_254_740_991, 9_999, 10_000)).toBe(9_006_298_534_815_517);
  expect(mulDivHalfEven(5, 5_000, 10_000)).toBe(2);
  expect(mulDivHalfEven(15, 5_000, 10_000)).toBe(8);
  expect(mulDivHalfEven(-15, 5_000, 10_000)).toBe(-8);
  expect(mulDivHalfEven(-5, 5_000, 10_000)).toBe(-2);
});

test('a rounded amount is never more than half a cent away', () => {
  const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (value, share) => {
      const rounded = BigInt(mulDivHalfEven(value, share, 10_000));
      const rest = BigInt(value) * BigInt(share) - rounded * 10_000n;
      expect(rest <= 5_000n && rest >= -5_000n).toBe(true);
    }),
  );
});

const weights = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 })
  .filter((all) => all.some((one) => one > 0));

test('the parts of an amount add up to it, and none is a cent or more from its share', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), weights, (amount, shares) => {
      const parts = splitByLargestRemainder(amount, shares);
      const total = shares.reduce((sum, share) => sum + share, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      parts.forEach((part, index) => expect(Math.abs(part - (amount * (shares[index] ?? 0)) / total)).toBeLessThan(1));
    }),
  );
});

test('equal remainders go to the one named first', () => {
  expect(splitByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitByLargestRemainder(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(splitByLargestRemainder(1, [5_000, 5_000])).toEqual([1, 0]);
});
