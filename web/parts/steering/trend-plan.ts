import { type KpiName, kpis, measuresOf } from '#contract/kpis.ts';
import { isCellMeasure } from '#contract/measures.ts';
import { type Calendar, type Period, periodAt, workingDaysIn } from '#contract/period.ts';

export type TrendPlan = {
  readonly series: 'day' | 'week' | 'month';
  /** Buckets that touch the period. */
  readonly shown: number;
  /** With as many before them, or none. */
  readonly buckets: number;
};

/** Does it add up from cells? Other KPIs count customers or histories anew for each bucket. */
export const isCheap = (name: KpiName) => measuresOf(name).every((measure) => isCellMeasure(measure));

function seriesOf({ kind, from, to }: Period, isDear: boolean): TrendPlan['series'] {
  const days = to - from;
  if (kind === 'week' || days <= 10) return 'day';
  if (kind === 'year' || days > 100) return 'month';
  return isDear && days > 31 ? 'month' : 'week';
}

/** The bars of a period: whole days, weeks or months, beside as many just before when they are cheap to count. */
export function trendPlan(name: KpiName, period: Period, calendar: Calendar): TrendPlan {
  const isDear = !isCheap(name);
  const series = seriesOf(period, isDear);
  let shown = 0;
  for (let day = period.to - 1; day >= period.from; day = periodAt(series, day, calendar).from - 1) shown += 1;
  return { series, shown, buckets: isDear ? shown : 2 * shown };
}

const meanMonthDays = 30.4375;

/** What the target asks of one bar: a flow's is shared over working days, others hold as they are. */
export function targetPerBucket(
  name: KpiName,
  target: number,
  { series }: TrendPlan,
  period: Period,
  calendar: Calendar,
): number {
  if (kpis[name].nature !== 'flow') return target;
  const perDay = target / Math.max(1, workingDaysIn(period, calendar));
  if (series === 'day') return perDay;
  return series === 'week'
    ? perDay * calendar.workingDays.length
    : target / Math.max(1, Math.round((period.to - period.from) / meanMonthDays));
}

/** Sparkline of a card: eight weeks, a quarter of them, or a year of months. */
export function sparkPlan({ kind }: Period): { readonly series: 'week' | 'month'; readonly buckets: number } {
  if (kind === 'year') return { series: 'month', buckets: 12 };
  return { series: 'week', buckets: kind === 'quarter' ? 13 : 9 };
}
