import { civilOf, type Day, dayOfInstant, monthOf, monthsBefore, msPerDay, weekdayOf } from '#contract/day.ts';
import { chanceOf } from './random.ts';

export const timeZone = 'Europe/Paris';
export const historyMonths = 18;

/** What "now" decides: today, and the first day of the history. */
export type Clock = { readonly now: number; readonly today: Day; readonly start: Day };

export function clockOf(now: number): Clock {
  const today = dayOfInstant(now, timeZone);
  return { now, today, start: monthsBefore(today, historyMonths) };
}

const offsets = new Map<Day, number>();
const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' });

/** Epoch ms of a time of day, in minutes after midnight. The zone changes its clocks at night, so noon decides. */
export function instantOf(day: Day, minutes: number): number {
  let offsetHours = offsets.get(day);
  if (offsetHours === undefined) {
    offsetHours = Number(hourFormat.format(day * msPerDay + msPerDay / 2)) - 12;
    offsets.set(day, offsetHours);
  }
  return day * msPerDay + (minutes - offsetHours * 60) * 60_000;
}

/** Public holidays with a fixed date, as month × 100 + day. */
const holidays = [101, 501, 508, 714, 815, 1101, 1111, 1225];

function isHoliday(day: Day): boolean {
  const { month, dayOfMonth } = civilOf(day);
  return holidays.includes(month * 100 + dayOfMonth);
}

export const isWorkingDay = (day: Day): boolean => weekdayOf(day) <= 5 && !isHoliday(day);

/** Two weeks in August, the end of the year, and a week in nine elsewhere; `spared`: never in the last two months. */
export function isOnLeave(rep: string, day: Day, spared: boolean, today: Day): boolean {
  if (spared && monthOf(day) >= monthOf(today) - 1) return false;
  const { month, dayOfMonth } = civilOf(day);
  if (month === 12 && dayOfMonth >= 26) return true;
  const chance = chanceOf('leave', rep, month === 8 ? Math.floor(monthOf(day) / 12) : Math.floor((day + 3) / 7));
  if (month === 8) return chance.is(0.5) ? dayOfMonth <= 15 : dayOfMonth > 15;
  return chance.is(1 / 16);
}

/** How much an order holds in each month of the year, about 1 on average. */
const seasons = [0.86, 0.9, 0.97, 1.02, 1.0, 1.07, 0.98, 0.95, 1.02, 1.05, 1.1, 1.24];

/** Season and a growth of 12 % a year, 1 around the middle of the history. */
export function seasonOf(day: Day, today: Day): number {
  const years = (day - (today - 270)) / 365;
  return (seasons[civilOf(day).month - 1] ?? 1) * 1.12 ** years;
}
