import { describe, expect, test } from 'vitest';
import type { Customer } from '#contract/customer.ts';
import { monthOf } from '#contract/day.ts';
import { routeTo } from '../../web/parts/map-link.ts';
import { nextBest, yearCentsOf } from '../../web/parts/next-best.ts';
import type { Outlet } from '../../web/parts/outlets.ts';
import { today } from './phone.ts';

type Place = { readonly lat: number; readonly lng: number };
const outlet = (id: string, every: number | null, lastDay: number | null, place?: Place, isFresh = false): Outlet => ({
  row: { id, visitEveryDays: every, lat: place?.lat ?? null, lng: place?.lng ?? null } as Customer,
  pending: 0,
  isFresh,
  folded: id,
  lastDay,
  isBuyer: true,
});
const here = { latitude: 45, longitude: 4, accuracyMetres: 10, fixedAt: 0 };
const nobody = new Set<string>();
const asked = { fix: undefined, today, skip: nobody };
const ids = (...args: Parameters<typeof nextBest>) => nextBest(...args).map(({ outlet }) => outlet.row.id);

describe('the next best visit', () => {
  test('is nobody without a rhythm, on time, just made, or in the day already', () => {
    const list = [
      outlet('none', null, today - 90),
      outlet('early', 28, today - 27),
      outlet('fresh', 7, null, undefined, true),
      outlet('planned', 7, today - 30),
      outlet('due', 28, today - 28),
    ];
    expect(ids(list, new Map(), { ...asked, skip: new Set(['planned']) })).toEqual(['due']);
  });

  test('at equal value is the one latest against its own rhythm, not in days', () => {
    const list = [outlet('monthly', 60, today - 80), outlet('weekly', 7, today - 20)];
    expect(ids(list, new Map(), asked)).toEqual(['weekly', 'monthly']);
  });

  test('at equal delay is the one that buys most', () => {
    const list = [outlet('small', 28, today - 40), outlet('big', 28, today - 40), outlet('prospect', 28, today - 40)];
    const cents = new Map([
      ['small', 10_000],
      ['big', 900_000],
    ]);
    expect(ids(list, cents, asked)).toEqual(['big', 'small', 'prospect']);
  });

  test('is the nearer of two alike, and one without a place comes after those around', () => {
    const list = [
      outlet('nowhere', 28, today - 40),
      outlet('far', 28, today - 40, { lat: 46, lng: 4 }),
      outlet('near', 28, today - 40, { lat: 45.01, lng: 4 }),
    ];
    expect(ids(list, new Map(), { ...asked, fix: here })).toEqual(['near', 'nowhere', 'far']);
  });

  test('never leaves a lost customer ahead of everybody for ever', () => {
    const list = [outlet('lost', 7, null), outlet('late', 28, today - 60)];
    const cents = new Map([['late', 500_000]]);
    expect(ids(list, cents, asked)).toEqual(['late', 'lost']);
  });

  test('comes with its reasons', () => {
    const far = outlet('late', 28, today - 40, { lat: 46, lng: 4 });
    const [late] = nextBest([far], new Map([['late', 420_000]]), { ...asked, fix: here });
    expect(late).toMatchObject({ lateDays: 12, yearCents: 420_000 });
    expect(late?.metres).toBeCloseTo(111_195, -2);
    const [forgotten] = nextBest([outlet('forgotten', 28, null)], new Map(), { ...asked, fix: here });
    expect(forgotten).toMatchObject({ lateDays: null, yearCents: 0, metres: undefined });
  });
});

test('a year of sales is the twelve months up to this one, whenever the customer last bought', () => {
  const thirteen = [1, ...Array.from({ length: 12 }, () => 10)];
  const figures = (lastMonth: number | null) =>
    ({ lastMonth, monthlyNetCents: thirteen }) as Parameters<typeof yearCentsOf>[0];
  expect(yearCentsOf(figures(monthOf(today)), today)).toBe(120);
  expect(yearCentsOf(figures(monthOf(today) - 10), today)).toBe(20);
  expect(yearCentsOf(figures(null), today)).toBe(0);
});

test('the way to a customer is its position, else its address, else nothing', () => {
  const at = { lat: 45.7, lng: 4.8, address: '1 rue X', postcode: '69001', city: 'Lyon' };
  expect(routeTo(at)).toContain('destination=45.7%2C4.8');
  expect(routeTo({ ...at, lat: null })).toContain(encodeURIComponent('1 rue X, 69001 Lyon'));
  expect(routeTo({ lat: null, lng: null, address: '', postcode: '', city: '' })).toBeUndefined();
});
