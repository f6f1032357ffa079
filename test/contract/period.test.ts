import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfCivil, dayOfIso, isoOf, weekdayOf } from '#contract/day.ts';
import {
  type Calendar,
  type Period,
  comparableSpan,
  elapsedOf,
  lengthOf,
  periodAt,
  periodOfKey,
  previousPeriod,
  samePeriodLastYear,
  workingDaysIn,
} from '#contract/period.ts';

const weekdays: Calendar = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };
const july: Calendar = { ...weekdays, fiscalYearStartMonth: 7 };
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;

function period(key: string, calendar = weekdays): Period {
  const found = periodOfKey(key, calendar);
  if (!found) throw new Error(`no period ${key}`);
  return found;
}

/** First and last day. */
const bounds = ({ from, to }: { from: number; to: number }) => `${isoOf(from)}..${isoOf(to - 1)}`;

test.each([
  ['day:2026-03-29', '2026-03-29..2026-03-29'],
  ['week:2026-W47', '2026-11-16..2026-11-22'],
  ['week:2026-W53', '2026-12-28..2027-01-03'],
  ['week:2025-W01', '2024-12-30..2025-01-05'],
  ['month:2024-02', '2024-02-01..2024-02-29'],
  ['quarter:2026-Q4', '2026-10-01..2026-12-31'],
  ['year:2026', '2026-01-01..2026-12-31'],
  ['range:2026-11-01..2026-11-15', '2026-11-01..2026-11-15'],
])('%s runs %s', (key, expected) => {
  expect(bounds(period(key))).toBe(expected);
});

test('a fiscal year that starts in July is named after the year it starts in, and so are its quarters', () => {
  expect(bounds(period('year:2026', july))).toBe('2026-07-01..2027-06-30');
  expect(bounds(period('quarter:2026-Q3', july))).toBe('2027-01-01..2027-03-31');
  expect(periodAt('quarter', day('2026-06-30'), july).key).toBe('quarter:2025-Q4');
});

test.each([
  'month:2026-13',
  'week:2025-W53',
  'quarter:2026-Q5',
  'day:2026-02-30',
  'range:2026-02-10..2026-02-01',
  'month:2026',
  'moon:2026-01',
  '',
])('« %s » is no period', (key) => {
  expect(periodOfKey(key, weekdays)).toBeUndefined();
});

test('whatever the day and the calendar, its period contains it, is found by its key, and touches the one before', () => {
  const kinds = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 30_000 }),
      kinds,
      fc.integer({ min: 1, max: 12 }),
      (value, kind, start) => {
        const calendar = { ...weekdays, fiscalYearStartMonth: start };
        const found = periodAt(kind, value, calendar);
        expect(found.from <= value && value < found.to).toBe(true);
        expect(periodOfKey(found.key, calendar)).toEqual(found);
        expect(previousPeriod(found, calendar).to).toBe(found.from);
      },
    ),
  );
});

test('last year is the same month, quarter, week number and dates', () => {
  expect(samePeriodLastYear(period('month:2026-02'), weekdays).key).toBe('month:2025-02');
  expect(samePeriodLastYear(period('quarter:2026-Q1', july), july).key).toBe('quarter:2025-Q1');
  expect(samePeriodLastYear(period('week:2026-W10'), weekdays).key).toBe('week:2025-W10');
  expect(samePeriodLastYear(period('range:2024-02-10..2024-02-29'), weekdays).key).toBe('range:2023-02-10..2023-02-28');
  expect(samePeriodLastYear(period('day:2024-02-29'), weekdays).key).toBe('day:2023-02-28');
});

test('week 53 of a year is compared with the last week of the year before', () => {
  expect(samePeriodLastYear(period('week:2026-W53'), weekdays).key).toBe('week:2025-W52');
});

test('working days are counted one by one, on any set of weekdays', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 30_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      (from, length, workingDays) => {
        const days = Array.from({ length }, (_, index) => from + index);
        const expected = days.filter((value) => workingDays.includes(weekdayOf(value))).length;
        expect(workingDaysIn({ from, to: from + length }, { ...weekdays, workingDays })).toBe(expected);
      },
    ),
  );
});

test('a month that is not over is compared with as many working days of the base', () => {
  const november = period('month:2026-11');
  const today = day('2026-11-17');
  const base = comparableSpan(november, previousPeriod(november, weekdays), today, weekdays);
  expect(workingDaysIn(elapsedOf(november, today), weekdays)).toBe(12);
  expect(bounds(base)).toBe('2026-10-01..2026-10-16');
  expect(workingDaysIn(base, weekdays)).toBe(12);
});

test('a month that is over, today being its last day or later, is compared with the whole base', () => {
  const november = period('month:2026-11');
  const october = period('month:2026-10');
  for (const today of ['2026-11-30', '2026-12-24']) {
    expect(comparableSpan(november, october, day(today), weekdays)).toEqual(october);
  }
});

test('before its first working day a month is compared with nothing', () => {
  const november = period('month:2026-11');
  const base = comparableSpan(november, period('month:2026-10'), day('2026-11-01'), weekdays);
  expect(base.to - base.from).toBe(0);
});

test('of a period to come nothing has elapsed', () => {
  const next = period('month:2026-12');
  expect(workingDaysIn(elapsedOf(next, day('2026-11-17')), weekdays)).toBe(0);
});

test('a length is in days, in those that have begun, and these in parts of their calendar months', () => {
  const [from, to] = [dayOfCivil(2026, 1, 31), dayOfCivil(2026, 4, 1)];
  expect(lengthOf({ from, to }, to)).toEqual({ days: 60, begun: 60, months: 2 + 1 / 31 });
  expect(lengthOf({ from, to }, dayOfCivil(2026, 2, 14))).toEqual({ days: 60, begun: 15, months: 1 / 31 + 0.5 });
  expect(lengthOf({ from, to }, from - 1)).toEqual({ days: 60, begun: 0, months: 0 });
});
