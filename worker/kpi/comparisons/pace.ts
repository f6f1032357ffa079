import type { PaceAnswer } from '#contract/comparisons.ts';
import type { KpiName } from '#contract/kpis.ts';
import { elapsedOf } from '#contract/period.ts';
import { weightOf } from '#contract/phasing.ts';
import type { Seasonality } from '#contract/seasonality.ts';
import { targetOf, targetStatement } from '../targets.ts';
import { type Later, type Question, isFlow, missing, valuesIn } from './comparison.ts';

/** Comparison 86: value ÷ (target × part of the period's weight that has begun). `season` = that of the KPI, when it has one. */
export function pace(
  question: Question,
  names: readonly KpiName[],
  season: (name: KpiName) => Seasonality | null,
): Later<PaceAnswer> {
  const { plan, scope, period, settings, slice, orgId } = question;
  const flows = names.filter(isFlow);
  const value = valuesIn(question, slice, period, flows);
  const targets = plan.read(targetStatement(orgId, scope, period));
  const begun = elapsedOf(period, settings.today);
  return (name) => {
    if (!isFlow(name)) return missing('not_a_flow');
    const target = targetOf(name, targets(), period);
    if (target === null || target <= 0) return missing('no_target');
    const seasons = season(name);
    const whole = weightOf(period, settings, seasons);
    const due = whole > 0 ? weightOf(begun, settings, seasons) / whole : 0;
    const reached = value.of(name).value;
    if (due <= 0 || reached === null) return missing('no_data');
    const phasing = seasons ? (seasons.isIndicative ? 'seasonal_indicative' : 'seasonal') : 'working_days';
    return { value: reached / (target * due), target, due, phasing };
  };
}
