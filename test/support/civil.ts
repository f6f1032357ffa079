/** Days and periods once more, by `Date` and plain loops: what the contract's own arithmetic is checked against. */
export type Span = { readonly from: number; readonly to: number };
export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'range';
export type Period = Span & { readonly kind: PeriodKind; readonly key: string };
export type Calendar = { readonly fiscalYearStartMonth: number; readonly workingDays: readonly number[] };

const msPerDay = 86_400_000;

/** `month` 1..12; days and months beyond their range roll over. */
export const dayOf = (year: number, month: number, dayOfMonth: number): number =>
  Date.UTC(year, month - 1, dayOfMonth) / msPerDay;

export const isoDay = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10);
export const parseDay = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / msPerDay;

const yearOf = (day: number): number => new Date(day * msPerDay).getUTCFullYear();
const monthNumberOf = (day: number): number => new Date(day * msPerDay).getUTCMonth() + 1;
const dateOf = (day: number): number => new Date(day * msPerDay).getUTCDate();

/** Monday 1 … Sunday 7. */
export const isoWeekday = (day: number): number => new Date(day * msPerDay).getUTCDay() || 7;

/** The same day of the month `count` months earlier, or that month's last day. */
export function before(day: number, count: number): number {
  const lastOfMonth = dayOf(yearOf(day), monthNumberOf(day) - count + 1, 0);
  return Math.min(dayOf(yearOf(day), monthNumberOf(day) - count, dateOf(day)), lastOfMonth);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall shows at an instant, like `2026-03-29 01:59:00`. */
function wallAt(at: number, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(at);
}

/** Instant of a wall-clock time in a zone; the time must exist there on that day. */
export function instantAt(day: number, minutes: number, timeZone: string): number {
  const wall = day * msPerDay + minutes * 60_000;
  const shown = (at: number) => Date.parse(`${wallAt(at, timeZone).replace(' ', 'T')}Z`);
  let at = wall;
  for (let pass = 0; pass < 3; pass++) at += wall - shown(at);
  return at;
}

/** Calendar day of an instant in a zone. */
export const dayAt = (at: number, timeZone: string): number => parseDay(wallAt(at, timeZone).slice(0, 10));

const pad = (value: number): string => String(value).padStart(2, '0');

function weekAt(day: number): Period {
  const from = day - isoWeekday(day) + 1;
  const year = yearOf(from + 3);
  const week = Math.floor((from + 3 - dayOf(year, 1, 1)) / 7) + 1;
  return { kind: 'week', key: `week:${year}-W${pad(week)}`, from, to: from + 7 };
}

function fiscalAt(kind: 'quarter' | 'year', day: number, start: number): Period {
  const year = day >= dayOf(yearOf(day), start, 1) ? yearOf(day) : yearOf(day) - 1;
  if (kind === 'year') return { kind, key: `year:${year}`, from: dayOf(year, start, 1), to: dayOf(year + 1, start, 1) };
  let quarter = 0;
  while (day >= dayOf(year, start + 3 * (quarter + 1), 1)) quarter++;
  const from = dayOf(year, start + 3 * quarter, 1);
  return { kind, key: `quarter:${year}-Q${quarter + 1}`, from, to: dayOf(year, start + 3 * quarter + 3, 1) };
}

/** The period of a kind in which a day lies. */
export function periodAround(kind: Exclude<PeriodKind, 'range'>, day: number, calendar: Calendar): Period {
  if (kind === 'day') return { kind, key: `day:${isoDay(day)}`, from: day, to: day + 1 };
  if (kind === 'week') return weekAt(day);
  if (kind !== 'month') return fiscalAt(kind, day, calendar.fiscalYearStartMonth);
  const [year, month] = [yearOf(day), monthNumberOf(day)];
  return { kind, key: `month:${year}-${pad(month)}`, from: dayOf(year, month, 1), to: dayOf(year, month + 1, 1) };
}

export function rangeOf(from: number, to: number): Period {
  return { kind: 'range', key: `range:${isoDay(from)}..${isoDay(to - 1)}`, from, to };
}

export function periodBefore(period: Period, calendar: Calendar): Period {
  if (period.kind === 'range') return rangeOf(period.from - (period.to - period.from), period.from);
  return periodAround(period.kind, period.from - 1, calendar);
}

export function periodLastYear(period: Period, calendar: Calendar): Period {
  const earlier = (day: number) => before(day, 12);
  if (period.kind === 'range') return rangeOf(earlier(period.from), earlier(period.to - 1) + 1);
  if (period.kind !== 'week') return periodAround(period.kind, earlier(period.from), calendar);
  const year = yearOf(period.from + 3) - 1;
  const week = Number(period.key.slice(-2));
  let found = weekAt(dayOf(year, 1, 4));
  for (let next = weekAt(found.to); Number(found.key.slice(-2)) < week && yearOf(next.from + 3) === year;) {
    found = next;
    next = weekAt(found.to);
  }
  return found;
}

export function workingDays(span: Span, calendar: Calendar): number {
  let count = 0;
  for (let day = span.from; day < span.to; day++) if (calendar.workingDays.includes(isoWeekday(day))) count++;
  return count;
}

/** Days of a period that have begun. */
export const begun = (period: Span, today: number): Span => ({
  from: period.from,
  to: Math.max(period.from, Math.min(period.to, today + 1)),
});

/** The base of a comparison, cut to the working days that have begun in the current period. */
export function cutBase(current: Period, base: Period, today: number, calendar: Calendar): Span {
  if (today >= current.to - 1) return base;
  const count = workingDays(begun(current, today), calendar);
  let to = base.from;
  while (to < base.to && workingDays({ from: base.from, to }, calendar) < count) to++;
  return { from: base.from, to };
}

/** Days of a span, those that have begun, and these as parts of their calendar months. */
export type Length = { readonly days: number; readonly begun: number; readonly months: number };

export function lengthOf(span: Span, today: number): Length {
  const days = Array.from({ length: Math.max(0, span.to - span.from) }, (_, index) => span.from + index);
  const past = days.filter((day) => day <= today);
  const daysInMonth = (day: number) => {
    const date = new Date(day * msPerDay);
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  };
  const months = past.reduce((sum, day) => sum + 1 / daysInMonth(day), 0);
  return { days: days.length, begun: past.length, months };
}
