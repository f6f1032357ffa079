import { type Month, firstDayOf, monthOf } from '#contract/day.ts';
import type { Span } from '#contract/period.ts';

/** A month as it was closed. */
export type Closing = {
  readonly month: Month;
  /** Epoch ms: everything received by then is in it. */
  readonly closedAt: number;
  /** Version of each KPI that was there. */
  readonly definitions: Readonly<Record<string, number>>;
};

/** As of when facts are asked for: SQL of the instant (epoch ms) for a fact whose day is the SQL `day`. */
export type Moments = (day: string) => string;

/** One instant for every fact. */
export const atInstant =
  (instant: number): Moments =>
  () =>
    String(Math.trunc(instant));

/** For each fact the instant at which its month was closed; closings by month, oldest first. */
export const atClosings =
  (closings: readonly Closing[]): Moments =>
  (day) => {
    const cases = closings.map(({ month, closedAt }) => `WHEN ${day} < ${firstDayOf(month + 1)} THEN ${closedAt}`);
    return `(CASE ${cases.join(' ')} END)`;
  };

/** The months of a period that is over, `[from, to)`. */
export const monthsIn = ({ from, to }: Span): { readonly from: Month; readonly to: Month } => ({
  from: monthOf(from),
  to: monthOf(to - 1) + 1,
});
