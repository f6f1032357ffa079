import { type Day, type Month, civilOf, dayOfCivil, dayOfIso, firstDayOf, isoOf, monthOf, weekdayOf } from './day.ts';

/** Half-open span of calendar days `[from, to)` in the organisation's zone (rule R3). */
export type Span = { readonly from: Day; readonly to: Day };

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'range';

export type Period = Span & { readonly kind: PeriodKind; readonly key: string };

/** What of the organisation's settings decides periods. `workingDays`: ISO weekdays; `fiscalYearStartMonth`: 1..12. */
export type Calendar = { readonly fiscalYearStartMonth: number; readonly workingDays: readonly number[] };

const mondayOf = (day: Day): Day => day - (weekdayOf(day) - 1);

function weekKey(monday: Day): string {
  const { year } = civilOf(monday + 3);
  const first = mondayOf(dayOfCivil(year, 1, 4));
  return `week:${year}-W${String((monday - first) / 7 + 1).padStart(2, '0')}`;
}

const monthKey = (month: Month) => `month:${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

const monthsPeriod = (kind: PeriodKind, key: string, first: Month, count: number): Period => ({
  kind,
  key,
  from: firstDayOf(first),
  to: firstDayOf(first + count),
});

function fiscalPeriod(kind: 'quarter' | 'year', month: Month, calendar: Calendar): Period {
  const shifted = month - (calendar.fiscalYearStartMonth - 1);
  const year = Math.floor(shifted / 12);
  const first = year * 12 + calendar.fiscalYearStartMonth - 1;
  if (kind === 'year') return monthsPeriod('year', `year:${year}`, first, 12);
  const quarter = Math.floor((shifted - year * 12) / 3);
  return monthsPeriod('quarter', `quarter:${year}-Q${quarter + 1}`, first + quarter * 3, 3);
}

/** The period of a kind that contains a day. Weeks are ISO 8601; a fiscal year is named after the year it starts in. */
export function periodAt(kind: Exclude<PeriodKind, 'range'>, day: Day, calendar: Calendar): Period {
  switch (kind) {
    case 'day':
      return { kind, key: `day:${isoOf(day)}`, from: day, to: day + 1 };
    case 'week': {
      const monday = mondayOf(day);
      return { kind, key: weekKey(monday), from: monday, to: monday + 7 };
    }
    case 'month':
      return monthsPeriod(kind, monthKey(monthOf(day)), monthOf(day), 1);
    default:
      return fiscalPeriod(kind, monthOf(day), calendar);
  }
}

/** A custom span: `to` is exclusive here, inclusive in its key `range:2026-11-01..2026-11-15`. */
export function rangePeriod(from: Day, to: Day): Period {
  return { kind: 'range', key: `range:${isoOf(from)}..${isoOf(to - 1)}`, from, to };
}

/** Reads a period key (`month:2026-11`, `week:2026-W47`, `quarter:2026-Q4`, `year:2026`, `day:…`, `range:a..b`); `undefined` when it is none. */
export function periodOfKey(key: string, calendar: Calendar): Period | undefined {
  const day = firstDayOfKey(key, calendar);
  if (day === undefined) return undefined;
  const kind = key.slice(0, key.indexOf(':')) as PeriodKind;
  if (kind !== 'range') {
    const period = periodAt(kind, day, calendar);
    return period.key === key ? period : undefined;
  }
  const last = dayOfIso(key.slice(key.indexOf('..') + 2));
  return last === undefined || last < day ? undefined : rangePeriod(day, last + 1);
}

function firstDayOfKey(key: string, calendar: Calendar): Day | undefined {
  const iso = /^(?:day|range):(\d{4}-\d\d-\d\d)(?:$|\.\.)/.exec(key);
  if (iso) return dayOfIso(iso[1] ?? '');
  const match = /^(week|month|quarter|year):(\d{4})(?:-([WQ]?)(\d{1,2}))?$/.exec(key);
  if (!match) return undefined;
  const year = Number(match[2]);
  const part = Number(match[4] ?? 0);
  switch (match[1]) {
    case 'week':
      return mondayOf(dayOfCivil(year, 1, 4)) + (part - 1) * 7;
    case 'month':
      return part >= 1 && part <= 12 ? dayOfCivil(year, part, 1) : undefined;
    case 'quarter':
      return firstDayOf(year * 12 + calendar.fiscalYearStartMonth - 1 + (part - 1) * 3);
    default:
      return firstDayOf(year * 12 + calendar.fiscalYearStartMonth - 1);
  }
}

/** The period of the same kind just before; a range is preceded by a range of as many days. */
export function previousPeriod(period: Period, calendar: Calendar): Period {
  return period.kind === 'range'
    ? rangePeriod(period.from - (period.to - period.from), period.from)
    : periodAt(period.kind, period.from - 1, calendar);
}

const yearEarlier = (day: Day): Day => {
  const { year, month, dayOfMonth } = civilOf(day);
  const earlier = dayOfCivil(year - 1, month, dayOfMonth);
  return month === 2 && dayOfMonth === 29 ? earlier - 1 : earlier;
};

/** The same period one year before: the same ISO week number (week 53 falls back to 52), month, quarter, or dates. */
export function samePeriodLastYear(period: Period, calendar: Calendar): Period {
  switch (period.kind) {
    case 'week': {
      const match = /^week:(\d{4})-W(\d\d)$/.exec(period.key);
      const year = Number(match?.[1]) - 1;
      const key = (week: number) => `week:${year}-W${String(week).padStart(2, '0')}`;
      const week = Number(match?.[2]);
      return periodOfKey(key(week), calendar) ?? periodAt('week', dayOfCivil(year, 12, 28), calendar);
    }
    case 'range':
      return rangePeriod(yearEarlier(period.from), yearEarlier(period.to - 1) + 1);
    default:
      return periodAt(period.kind, yearEarlier(period.from), calendar);
  }
}

/** Working days in a span (Monday to Friday unless the organisation says otherwise; holidays come with the calendar). */
export function workingDaysIn(span: Span, calendar: Calendar): number {
  const days = Math.max(0, span.to - span.from);
  const whole = Math.floor(days / 7) * calendar.workingDays.length;
  let rest = 0;
  for (let day = span.to - (days % 7); day < span.to; day++) if (calendar.workingDays.includes(weekdayOf(day))) rest++;
  return whole + rest;
}

/** The part of a period up to and including `today`: all of it when it is past, nothing when it is to come. */
export function elapsedOf(period: Span, today: Day): Span {
  return { from: period.from, to: Math.max(period.from, Math.min(period.to, today + 1)) };
}

/** How long a span is: all its days, those that have begun, and these in calendar months (a part of a month is that part of it). */
export type Length = { readonly days: number; readonly begun: number; readonly months: number };

export function lengthOf(span: Span, today: Day): Length {
  const { from, to } = elapsedOf(span, today);
  let months = 0;
  for (let month = monthOf(from); firstDayOf(month) < to; month++) {
    const [first, next] = [firstDayOf(month), firstDayOf(month + 1)];
    months += (Math.min(next, to) - Math.max(first, from)) / (next - first);
  }
  return { days: span.to - span.from, begun: to - from, months };
}

/**
 * The part of `base` that is fair to compare with what has elapsed of `current`: as many working days from its start
 * (all of it once `current` is over). Comparison #2 of the KPI catalogue.
 */
export function comparableSpan(current: Period, base: Period, today: Day, calendar: Calendar): Span {
  if (today + 1 >= current.to) return base;
  const count = workingDaysIn(elapsedOf(current, today), calendar);
  let to = base.from;
  for (let seen = 0; to < base.to && seen < count; to++) if (calendar.workingDays.includes(weekdayOf(to))) seen++;
  return { from: base.from, to };
}
