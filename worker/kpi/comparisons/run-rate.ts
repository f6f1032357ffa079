import type { RunRateAnswer } from '#contract/comparisons.ts';
import type { KpiName } from '#contract/kpis.ts';
import { requiredRunRate } from '#contract/target-maths.ts';
import { Availability, workDaysStatement } from '../availability.ts';
import { targetOf, targetStatement } from '../targets.ts';
import { type Later, type Question, isFlow, missing, valuesIn } from './comparison.ts';

/** Comparison 87: today is among the days that are left. */
export function runRate(question: Question, names: readonly KpiName[]): Later<RunRateAnswer> {
  const { plan, scope, period, settings, slice, orgId } = question;
  const flows = names.filter(isFlow);
  const value = valuesIn(question, slice, period, flows);
  const targets = plan.read(targetStatement(orgId, scope, period));
  const left = { from: Math.max(period.from, settings.today), to: period.to };
  const rep = scope.type === 'rep' ? scope.id : null;
  const workDays =
    left.from < left.to ? plan.read(workDaysStatement(orgId, rep === null ? 'common' : { rep }, left)) : () => [];
  return (name) => {
    if (!isFlow(name)) return missing('not_a_flow');
    const target = targetOf(name, targets(), period);
    if (target === null || target <= 0) return missing('no_target');
    const reached = period.from > settings.today ? 0 : value.of(name).value;
    if (reached === null) return missing('no_data');
    const remainingDays = new Availability(settings, workDays()).daysIn(left, rep ?? '');
    const rate = requiredRunRate(reached, target, remainingDays);
    return rate === null ? missing('over') : { value: rate, target, remainingDays };
  };
}
