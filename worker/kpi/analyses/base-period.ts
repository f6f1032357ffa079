import { comparableSpan, type Period, previousPeriod, samePeriodLastYear } from '#contract/period.ts';
import type { Asking } from './analysis.ts';

/** The period before, or a year before, cut to as many working days as have begun. */
export function basePeriodOf({ query, period, settings }: Asking): Period {
  const base = query.compare === 'previous' ? previousPeriod(period, settings) : samePeriodLastYear(period, settings);
  return { ...base, ...comparableSpan(period, base, settings.today, settings) };
}
