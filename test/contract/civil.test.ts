import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfInstant, dayOfIso, isoOf, monthsBefore, weekdayOf } from '#contract/day.ts';
import {
  comparableSpan,
  periodAt,
  periodOfKey,
  previousPeriod,
  rangePeriod,
  samePeriodLastYear,
  workingDaysIn,
} from '#contract/period.ts';
import {
  before,
  cutBase,
  dayAt,
  instantAt,
  isoDay,
  isoWeekday,
  parseDay,
  periodAround,
  periodBefore,
  periodLastYear,
  rangeOf,
  workingDays,
} from '../support/civil.ts';

const day = fc.integer({ min: 15_000, max: 25_000 });
const kind = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
const calendar = fc.record({
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
});
const period = fc.oneof(
  fc.record({ kind, day }).map((one) => ({ ...one, length: 0 })),
  fc.record({ kind: fc.constant(null), day, length: fc.integer({ min: 1, max: 400 }) }),
);

test('days agree with Date in every form', () => {
  fc.assert(
    fc.property(day, fc.nat(30), (one, months) => {
      expect(isoOf(one)).toBe(isoDay(one));
      expect(dayOfIso(isoDay(one))).toBe(parseDay(isoDay(one)));
      expect(weekdayOf(one)).toBe(isoWeekday(one));
      expect(monthsBefore(one, months)).toBe(before(one, months));
    }),
    { numRuns: 2000 },
  );
});

test('the day of an instant is the one on the wall, in both zones, at both ends of any day', () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom(0, 1, 90, 720, 1439),
      fc.constantFrom('Europe/Paris', 'Pacific/Auckland'),
      (one, minutes, zone) => {
        const at = instantAt(one, minutes, zone);
        expect(dayAt(at, zone)).toBe(one);
        expect(dayOfInstant(at, zone)).toBe(one);
      },
    ),
    { numRuns: 300 },
  );
});

test('periods, the ones they are compared with and their working days agree with plain loops', () => {
  fc.assert(
    fc.property(period, calendar, fc.integer({ min: -5, max: 400 }), (asked, settings, later) => {
      const ours =
        asked.kind === null
          ? rangePeriod(asked.day, asked.day + asked.length)
          : periodAt(asked.kind, asked.day, settings);
      const plain =
        asked.kind === null
          ? rangeOf(asked.day, asked.day + asked.length)
          : periodAround(asked.kind, asked.day, settings);
      expect(ours).toEqual(plain);
      expect(periodOfKey(plain.key, settings)).toEqual(plain);
      expect(previousPeriod(ours, settings)).toEqual(periodBefore(plain, settings));
      expect(samePeriodLastYear(ours, settings)).toEqual(periodLastYear(plain, settings));
      expect(workingDaysIn(ours, settings)).toBe(workingDays(plain, settings));
      const today = plain.from + later;
      for (const base of [periodBefore(plain, settings), periodLastYear(plain, settings)]) {
        const { from, to } = cutBase(plain, base, today, settings);
        expect(comparableSpan(ours, base, today, settings)).toMatchObject({ from, to });
      }
    }),
    { numRuns: 1000 },
  );
});

test('a week 53 is compared with the last week of the year before', () => {
  const settings = { fiscalYearStartMonth: 1, workingDays: [1, 2, 3, 4, 5] };
  const week53 = periodAround('week', parseDay('2026-12-31'), settings);
  expect(week53.key).toBe('week:2026-W53');
  expect(periodLastYear(week53, settings)).toMatchObject({ key: 'week:2025-W52', from: parseDay('2025-12-22') });
});
