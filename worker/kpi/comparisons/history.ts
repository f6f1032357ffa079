import { type Month, firstDayOf, monthOf } from '#contract/day.ts';
import type { KpiName } from '#contract/kpis.ts';
import { type Seasonality, seasonalityOf } from '#contract/seasonality.ts';
import { type Slice, whole } from '../slice.ts';
import { type Question, isFlow, valuesIn } from './comparison.ts';

/** Three years, of which a centred average leaves two: more would speak of another trade. */
export const historyMonths = 36;

/** First month that is not of the history: it does not move while the period runs. */
export const endOfHistory = ({ period, settings }: Pick<Question, 'period' | 'settings'>): Month =>
  Math.min(monthOf(period.from), monthOf(settings.today));

export type Known = { readonly first: Month; readonly values: readonly number[] };

/**
 * Months without a gap up to `end`: of what adds up from the first that is not 0, of a rate those after the last one
 * without a value.
 */
export function knownOf(name: KpiName, end: Month, values: readonly (number | null)[]): Known {
  const start = isFlow(name)
    ? values.findIndex((value) => value !== null && value !== 0)
    : values.findLastIndex((value) => value === null) + 1;
  const known = start < 0 ? [] : values.slice(start).map((value) => value ?? 0);
  return { first: end - known.length, values: known };
}

/** The months before a question's period, KPI by KPI. */
export function historyOf(question: Question, slice: Slice, names: readonly KpiName[]) {
  const end = endOfHistory(question);
  const months = Array.from({ length: historyMonths }, (_, index) => {
    const month = end - historyMonths + index;
    return valuesIn(question, slice, { from: firstDayOf(month), to: firstDayOf(month + 1) }, names);
  });
  return {
    known: (name: KpiName, subject: string = whole): Known =>
      knownOf(
        name,
        end,
        months.map((month) => month.of(name, subject).value),
      ),
    subjects: (): string[] => [...new Set(months.flatMap((month) => month.subjects()))],
  };
}

export const seasonOf = ({ first, values }: Known): Seasonality | null => seasonalityOf(first, values);
