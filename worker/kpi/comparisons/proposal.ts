import type { ProposalAnswer } from '#contract/comparisons.ts';
import { firstDayOf } from '#contract/day.ts';
import { growthOf } from '#contract/evaluate.ts';
import type { KpiName } from '#contract/kpis.ts';
import { type Span, previousPeriod, samePeriodLastYear } from '#contract/period.ts';
import { indexOf } from '#contract/phasing.ts';
import type { Seasonality } from '#contract/seasonality.ts';
import { growthAdjustedTarget, splitTarget } from '#contract/target-maths.ts';
import { Availability, workDaysStatement } from '../availability.ts';
import { slicedBy, sliceOf } from '../scopes.ts';
import { type Later, type Question, isFlow, missing, valuesIn } from './comparison.ts';
import { endOfHistory } from './history.ts';

/** The organisation's last twelve closed months against the twelve before; none when those do not begin with a figure: it was not there yet. */
function companyGrowth(question: Question, names: readonly KpiName[]): (name: KpiName) => number | null {
  const end = endOfHistory(question);
  const company = sliceOf({ type: 'org', id: question.orgId }, question.trees);
  const spanOf = (first: number): Span => ({ from: firstDayOf(first), to: firstDayOf(first + 12) });
  const [before, lately] = [end - 24, end - 12].map((first) => valuesIn(question, company, spanOf(first), names));
  const first = valuesIn(question, company, { from: firstDayOf(end - 24), to: firstDayOf(end - 23) }, names);
  const wasThere = (name: KpiName) => (first.of(name).value ?? 0) !== 0;
  return (name) => (wasThere(name) ? growthOf(lately?.of(name).value ?? 0, before?.of(name).value ?? 0) : null);
}

type Growth = Pick<ProposalAnswer, 'growth' | 'growthOf'>;

function growthFrom({ growth, marketGrowth }: Question['query'], company: number | null): Growth {
  if (growth !== undefined) return { growth, growthOf: 'given' };
  if (marketGrowth !== undefined && (company === null || marketGrowth > company))
    return { growth: marketGrowth, growthOf: 'market' };
  return company === null ? { growth: 0, growthOf: 'none' } : { growth: company, growthOf: 'company' };
}

/** Who had no figure in the base weighs as much as the others on average: he was not there. */
function weightsOf(bases: readonly number[]): number[] {
  const known = bases.filter((base) => base > 0);
  const mean = known.length > 0 ? known.reduce((sum, base) => sum + base, 0) / known.length : 1;
  return bases.map((base) => (base > 0 ? base : mean));
}

/** Comparison 88. `season` = that of the KPI, when it has one. */
export function proposal(
  question: Question,
  names: readonly KpiName[],
  season: (name: KpiName) => Seasonality | null,
): Later<ProposalAnswer> {
  const { query, scope, period, settings, slice, trees, plan, orgId } = question;
  const flows = names.filter(isFlow);
  const base = query.base === 'previous' ? previousPeriod(period, settings) : samePeriodLastYear(period, settings);
  const value = valuesIn(question, slice, base, flows);
  const byRep = query.by === 'rep' ? slicedBy('rep', scope, trees, period) : undefined;
  const parts = byRep && valuesIn(question, byRep, base, flows);
  const company = companyGrowth(question, flows);
  const spans = [period, base];
  const workDays = spans.map((span) => plan.read(workDaysStatement(orgId, 'common', span)));
  const daysOf = (at: 0 | 1) => new Availability(settings, workDays[at]?.() ?? []).daysIn(spans[at] ?? period);
  return (name) => {
    if (!isFlow(name)) return missing('not_a_flow');
    const from = value.of(name).value;
    if (from === null || from <= 0 || base.to > settings.today || daysOf(1) === 0) return missing('no_data');
    const seasons = season(name);
    const before = indexOf(base, settings, seasons);
    const seasonalFactor = before > 0 ? indexOf(period, settings, seasons) / before : 1;
    const dayRatio = daysOf(0) / daysOf(1);
    const growth = growthFrom(query, company(name));
    const target = growthAdjustedTarget({
      baseCents: from,
      marketGrowth: null,
      companyGrowth: null,
      growth: growth.growth,
      seasonalFactor,
      dayRatio,
    });
    const ids = parts?.subjects().toSorted();
    const bases = ids?.map((id) => parts?.of(name, id).value ?? 0) ?? [];
    const shares = splitTarget(target, weightsOf(bases));
    return {
      value: target,
      base: { key: base.key, value: from },
      ...growth,
      seasonalFactor,
      dayRatio,
      ...(ids && { parts: ids.map((id, index) => ({ id, base: bases[index] ?? 0, value: shares[index] ?? 0 })) }),
    };
  };
}
