import type { BucketKind } from '#contract/answers.ts';
import { Refusal } from '#contract/errors.ts';
import { type KpiName, isCostKpi, isKpiName, isMarginKpi, kpis, measuresOf } from '#contract/kpis.ts';
import type { MeasureName } from '#contract/measures.ts';
import { type Calendar, type Period, type Span, periodAt, periodOfKey } from '#contract/period.ts';
import type { ScopeType } from '#contract/steering.ts';
import type * as v from 'valibot';
import type { Scope } from '../auth/scope.ts';
import type { Settings } from './settings.ts';

/** @throws Refusal `request.unknown_kpi` */
export function kpiOf(name: string): KpiName {
  if (!isKpiName(name)) throw new Refusal('request.unknown_kpi', { kpi: name });
  return name;
}

/** Ten years. */
const maxPeriodDays = 3660;

/** @throws Refusal `request.malformed` */
export function periodOf(key: string, calendar: Calendar): Period {
  const period = periodOfKey(key, calendar);
  if (!period || period.to - period.from > maxPeriodDays) throw new Refusal('request.malformed', { path: 'period' });
  return period;
}

/** @throws Refusal `request.scope_without_meaning` when a KPI is not defined over what is asked */
export function checkMeaning(names: readonly KpiName[], types: readonly (ScopeType | undefined)[]): void {
  for (const name of names) {
    for (const type of types) {
      if (type && !(kpis[name].scopes as readonly ScopeType[]).includes(type)) {
        throw new Refusal('request.scope_without_meaning', { kpi: name, scope: type });
      }
    }
  }
}

/** Costs stay with managers unless the organisation opens margins to reps (decisions.md 22). */
export const mayKnow = (name: KpiName, reader: Pick<Scope, 'role'>, settings: Settings): boolean =>
  reader.role !== 'rep' || settings.repsSeeMargin || !isCostKpi(name);

/** What must be counted for these KPIs; a margin also says which part of the revenue it speaks of. */
export function measuresFor(names: readonly KpiName[]): MeasureName[] {
  const coverage: MeasureName[] = names.some(isMarginKpi) ? ['netCents', 'costedNetCents'] : [];
  return [...new Set([...names.flatMap(measuresOf), ...coverage])];
}

/** More points than a year of days has never been asked by a chart. */
const maxBuckets = 400;

/**
 * The points of a series: those inside the period, cut at its bounds so that they add up to it, or as many whole ones as
 * asked, the last being the one in which the period ends. @throws Refusal `request.malformed`
 */
export function bucketsOf(
  period: Period,
  kind: v.InferOutput<typeof BucketKind>,
  count: number | undefined,
  calendar: Calendar,
): Period[] {
  const buckets: Period[] = [];
  const at = (day: number) => periodAt(kind, day, calendar);
  let bucket = at(period.to - 1);
  while (count === undefined ? bucket.to > period.from : buckets.length < count) {
    if (buckets.length >= maxBuckets) throw new Refusal('request.malformed', { path: 'series' });
    buckets.push(count === undefined ? { ...bucket, ...within(bucket, period) } : bucket);
    bucket = at(bucket.from - 1);
  }
  return buckets.toReversed();
}

const within = (span: Span, bounds: Span): Span => ({
  from: Math.max(span.from, bounds.from),
  to: Math.min(span.to, bounds.to),
});

const rebuilt: readonly MeasureName[] = ['openOpportunities', 'openCents', 'weightedCents'];

/** A rep's pipelines are compared only when nothing else is asked: their past is rebuilt, which reads far more than cells. */
export function comparedNames(names: readonly KpiName[], scope: ScopeType): KpiName[] {
  if (scope !== 'rep') return [...names];
  const others = names.filter((name) => !measuresOf(name).some((measure) => rebuilt.includes(measure)));
  return others.length === 0 ? [...names] : others;
}
