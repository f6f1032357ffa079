import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  civilOf,
  dayOfCivil,
  dayOfInstant,
  dayOfIso,
  firstDayOf,
  isoOf,
  monthOf,
  monthsBefore,
  weekdayOf,
} from '#contract/day.ts';

const anyDay = fc.integer({ min: -25_567, max: 109_573 });
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;

test('a day is the same date as in the calendar of JavaScript, and comes back from its text', () => {
  fc.assert(
    fc.property(anyDay, (value) => {
      const date = new Date(value * 86_400_000);
      expect(isoOf(value)).toBe(date.toISOString().slice(0, 10));
      expect(dayOfIso(isoOf(value))).toBe(value);
      expect(weekdayOf(value)).toBe(date.getUTCDay() || 7);
      const { year, month, dayOfMonth } = civilOf(value);
      expect(dayOfCivil(year, month, dayOfMonth)).toBe(value);
      expect(firstDayOf(monthOf(value))).toBe(value - dayOfMonth + 1);
    }),
  );
});

test('a date that does not exist is no day', () => {
  expect(dayOfIso('2026-02-29')).toBeUndefined();
  expect(dayOfIso('2026-13-01')).toBeUndefined();
  expect(dayOfIso('2026-1-1')).toBeUndefined();
  expect(dayOfIso('2024-02-29')).toBeDefined();
});

test.each([
  ['2026-03-28T22:59:59Z', '2026-03-28'],
  ['2026-03-28T23:00:00Z', '2026-03-29'],
  ['2026-03-29T21:59:59Z', '2026-03-29'],
  ['2026-03-29T22:00:00Z', '2026-03-30'],
  ['2026-10-24T22:00:00Z', '2026-10-25'],
  ['2026-10-25T22:59:59Z', '2026-10-25'],
  ['2026-10-25T23:00:00Z', '2026-10-26'],
])('in Paris, the days of 23 and 25 hours begin and end at midnight there: %s is %s', (instant, expected) => {
  expect(isoOf(dayOfInstant(Date.parse(instant), 'Europe/Paris'))).toBe(expected);
});

test('the business day follows the zone of the organisation, not that of the machine', () => {
  const instant = Date.parse('2026-06-30T11:30:00Z');
  expect(isoOf(dayOfInstant(instant, 'Pacific/Kiritimati'))).toBe('2026-07-01');
  expect(isoOf(dayOfInstant(instant, 'Pacific/Pago_Pago'))).toBe('2026-06-30');
});

test.each([
  ['2026-03-31', 1, '2026-02-28'],
  ['2024-03-31', 1, '2024-02-29'],
  ['2026-08-31', 6, '2026-02-28'],
  ['2026-11-15', 12, '2025-11-15'],
  ['2024-02-29', 12, '2023-02-28'],
])('%s less %i months is %s: a shorter month gives its last day', (from, count, expected) => {
  expect(isoOf(monthsBefore(day(from), count))).toBe(expected);
});
