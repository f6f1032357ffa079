import { type Day, type Month, monthOf } from '#contract/day.ts';

/** Months that one run closes when several are due. */
const mostAtOnce = 12;

/** The newest month that ended `closingDays` days before today or earlier. */
const lastDue = (today: Day, closingDays: number): Month => monthOf(today - closingDays) - 1;

/** Months to close, oldest first: those after the last closed one; only the newest when none ever was. */
export function dueMonths(lastClosed: Month | undefined, today: Day, closingDays: number): Month[] {
  const last = lastDue(today, closingDays);
  const first = lastClosed === undefined ? last : lastClosed + 1;
  return Array.from({ length: Math.min(mostAtOnce, Math.max(0, last - first + 1)) }, (_, index) => first + index);
}
