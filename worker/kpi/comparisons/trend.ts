import type { TrendAnswer } from '#contract/comparisons.ts';
import { monthOf } from '#contract/day.ts';
import type { KpiName } from '#contract/kpis.ts';
import { type Period, periodAt } from '#contract/period.ts';
import type { Seasonality } from '#contract/seasonality.ts';
import { trendOf } from '#contract/trend.ts';
import { type Later, type Question, isFlow, missing, valuesIn } from './comparison.ts';

const mostBuckets = 12;

/** The last closed buckets of the period's kind up to its end, oldest first; of a range they are months. */
export function closedBuckets({ period, settings }: Pick<Question, 'period' | 'settings'>): Period[] {
  const kind = period.kind === 'range' ? 'month' : period.kind;
  const at = (day: number) => periodAt(kind, day, settings);
  let bucket = at(Math.min(period.to - 1, settings.today));
  if (bucket.to > Math.min(period.to, settings.today)) bucket = at(bucket.from - 1);
  const buckets = [bucket];
  while (buckets.length < mostBuckets) buckets.unshift(at((buckets[0]?.from ?? 0) - 1));
  return buckets;
}

/** Indices of the buckets' months, when two years are known and none is 0: those of a single year are its own values. */
function seasonsOf(buckets: readonly Period[], season: Seasonality | null): number[] | undefined {
  if (!season || season.isIndicative || season.indices.some((index) => index <= 0)) return undefined;
  return buckets.map(({ from }) => season.indices[((monthOf(from) % 12) + 12) % 12] ?? 1);
}

/** Comparison 18. `season` = that of the KPI, when it has one. */
export function trend(
  question: Question,
  names: readonly KpiName[],
  season: (name: KpiName) => Seasonality | null,
): Later<TrendAnswer> {
  const buckets = closedBuckets(question);
  const values = buckets.map((span) => valuesIn(question, question.slice, span, names));
  return (name) => {
    const all = values.map((value) => value.of(name).value);
    const first = all.findIndex((value) => value !== null && (value !== 0 || !isFlow(name)));
    const [known, inside] = first < 0 ? [[], []] : [all.slice(first), buckets.slice(first)];
    const isMonthly = inside[0]?.kind === 'month';
    const seasons = isMonthly && isFlow(name) ? seasonsOf(inside, season(name)) : undefined;
    const found = trendOf(known, seasons);
    if (!found) return missing('too_short');
    return {
      slope: found.slope,
      bucket: question.period.kind === 'range' ? 'month' : question.period.kind,
      adjusted: seasons !== undefined,
      points: inside.map(({ key }, index) => ({
        key,
        value: known[index] ?? null,
        smoothed: found.smoothed[index] ?? null,
      })),
    };
  };
}
