import { describe, expect, test } from 'vitest';
import { monthOf } from '#contract/day.ts';
import type { Customer } from '#contract/customer.ts';
import type { CustomerFigures } from '#contract/figures.ts';
import { countOf, filtersOf, passes, yearCentsOf } from '../../web/screens/customers/filters.ts';
import { today } from './phone.ts';

const outlet = (id: string, lastDay: number | null, isBuyer = true) => ({ row: { id } as Customer, lastDay, isBuyer });
const nobody: ReadonlyMap<string, number> = new Map();
const kept = (filters: Parameters<typeof passes>[0], worth = nobody) =>
  [outlet('a', today - 30), outlet('b', today - 31), outlet('c', today - 91), outlet('d', null, false)]
    .filter(passes(filters, worth, today))
    .map(({ row }) => row.id)
    .join('');

describe('a list of customers', () => {
  test('is narrowed by the last visit; one that is not known is long ago', () => {
    expect([kept({}), kept({ seen: 'month' }), kept({ seen: 'quarter' }), kept({ seen: 'longer' })]).toEqual([
      'abcd',
      'a',
      'b',
      'cd',
    ]);
  });

  test('is narrowed by who bought, and by what was bought in a year', () => {
    const worth = new Map([
      ['a', 300],
      ['b', 200],
      ['c', 100],
    ]);
    expect([kept({ type: 'buyer' }), kept({ type: 'prospect' })]).toEqual(['abc', 'd']);
    expect([kept({ worth: 'top' }, worth), kept({ worth: 'none' }, worth)]).toEqual(['a', 'd']);
    expect(kept({ worth: 'top' })).toBe('');
    expect(kept({ worth: 'top', seen: 'quarter' }, worth)).toBe('');
  });

  test('reads its filters from the address and ignores what it does not know', () => {
    const filters = filtersOf({ seen: 'longer', type: 'nonsense' });
    expect(filters).toEqual({ seen: 'longer', type: undefined, worth: undefined });
    expect(countOf(filters)).toBe(1);
  });
});

test('a year of revenue is twelve months with this one, also when the last order is older', () => {
  const figures = (back: number, monthlyNetCents: number[]) =>
    ({ lastMonth: monthOf(today) - back, monthlyNetCents }) as CustomerFigures;
  const thirteen = [1000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50];
  expect(yearCentsOf(figures(0, thirteen), today)).toBe(61);
  expect(yearCentsOf(figures(3, thirteen), today)).toBe(58);
  expect(yearCentsOf(figures(20, thirteen), today)).toBe(0);
  expect(yearCentsOf({ ...figures(0, []), lastMonth: null }, today)).toBe(0);
});
