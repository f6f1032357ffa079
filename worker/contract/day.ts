import * as v from 'valibot';

/** Calendar day in the organisation's time zone: days since 1970-01-01. */
export const Day = v.pipe(v.number(), v.integer(), v.minValue(-25_567), v.maxValue(109_573));
export type Day = number;

/** Calendar month: year × 12 + month − 1. */
export const Month = v.pipe(v.number(), v.integer(), v.minValue(1900 * 12), v.maxValue(2270 * 12));
export type Month = number;

export const msPerDay = 86_400_000;

/** Proleptic Gregorian date of a day (Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days). */
export function civilOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const dayOfMonth = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** Day of a civil date; `month` 1..12 (days_from_civil of the same source). */
export function dayOfCivil(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146_097 + doe - 719_468;
}

export function monthOf(day: Day): Month {
  const { year, month } = civilOf(day);
  return year * 12 + month - 1;
}

/** First day of a month; the month's end is `firstDayOf(month + 1)`, exclusive. */
export function firstDayOf(month: Month): Day {
  return dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The same day of the month, `count` months earlier (the month's last day when it is shorter). */
export function monthsBefore(day: Day, count: number): Day {
  const month = monthOf(day) - count;
  const { dayOfMonth } = civilOf(day);
  return Math.min(firstDayOf(month) + dayOfMonth - 1, firstDayOf(month + 1) - 1);
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `2026-11-21`. Only for URLs, exports and screens: tables and the wire carry the integer. */
export function isoOf(day: Day): string {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Day of `YYYY-MM-DD`, or `undefined` when it is not a real date. */
export function dayOfIso(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const day = dayOfCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoOf(day) === text ? day : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar day of an instant in an IANA zone. @throws RangeError on an unknown zone. */
export function dayOfInstant(atMs: number, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = (type: string, parts: Intl.DateTimeFormatPart[]) => Number(parts.find((p) => p.type === type)?.value);
  const parts = format.formatToParts(atMs);
  return dayOfCivil(part('year', parts), part('month', parts), part('day', parts));
}
