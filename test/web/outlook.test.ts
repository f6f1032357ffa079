import { describe, expect, test } from 'vitest';
import { type Habit, outlookOf, restCents, wayOf } from '../../web/screens/targets/outlook.ts';

/** 60 days: 4 visits a day, every fourth with an order, 100 € each; and 30 € a day beside them. */
const habit: Habit = {
  workingDays: 60,
  visits: 240,
  productiveVisits: 60,
  basketCents: 60 * 10_000,
  baskets: 60,
  netCents: 60 * (10_000 + 3000),
};
const usual = { visitsPerDay: 4, strikeRate: 0.25, basketCents: 10_000 };
const now = { reachedCents: 100_000, targetCents: 250_000, daysLeft: 10 };

describe('what another way of working would change', () => {
  test('a habit is visits a working day, those with an order, and what an order is worth', () => {
    expect(wayOf(habit)).toEqual(usual);
    expect(restCents(habit, usual)).toBe(3000);
  });

  test('too few visits or orders say nothing, nor do days of which none was worked', () => {
    expect(wayOf({ ...habit, visits: 19 })).toBeNull();
    expect(wayOf({ ...habit, baskets: 4 })).toBeNull();
    expect(wayOf({ ...habit, workingDays: 0 })).toBeNull();
  });

  test('the usual way goes on as before: revenue a day as it was, visits or not', () => {
    expect(outlookOf(now, usual, 3000).cents).toBe(100_000 + 10 * 13_000);
  });

  test('half a visit more a day is worth its share of orders', () => {
    expect(outlookOf(now, { ...usual, visitsPerDay: 4.5 }, 3000).cents).toBe(100_000 + 10 * (11_250 + 3000));
  });

  test('the target asks for so many visits a day: 150 € a day less 30, at 25 € a visit', () => {
    expect(outlookOf(now, usual, 3000).neededVisitsPerDay).toBeCloseTo(4.8, 10);
  });

  test('a target that comes without visits asks for none; one that none can reach is not promised', () => {
    expect(outlookOf({ ...now, targetCents: 90_000 }, usual, 3000).neededVisitsPerDay).toBe(0);
    expect(outlookOf(now, { ...usual, strikeRate: 0 }, 3000).neededVisitsPerDay).toBeNull();
    expect(outlookOf({ ...now, daysLeft: 0 }, usual, 3000).neededVisitsPerDay).toBeNull();
  });

  test('returns that outweigh orders without a visit are made up for by visits', () => {
    expect(outlookOf(now, usual, -2000).neededVisitsPerDay).toBeCloseTo(6.8, 10);
  });
});
