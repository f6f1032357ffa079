import { kpis } from '#contract/kpis.ts';
import { elapsedOf } from '#contract/period.ts';
import { Availability, workDaysStatement } from '../availability.ts';
import { type Way, daysOfReps, without } from './way.ts';

/** Value ÷ working days that have begun on which somebody was there: joiners, holidays, absences and part-time taken off. */
export const perDay: Way = (asking, period) => {
  const { orgId, name, settings, plan } = asking;
  const span = elapsedOf(period, settings.today);
  const workDays = plan.read(workDaysStatement(orgId, 'each', span));
  const daysOf = daysOfReps(asking, span);
  let availability: Availability | undefined;
  return (id, value) => {
    if (kpis[name].nature !== 'flow') return without('not_a_flow');
    availability ??= new Availability(settings, workDays());
    const days = daysOf(id).reduce((sum, one) => sum + (availability?.daysIn(one, one.repId) ?? 0), 0);
    return days > 0 ? { score: value / days, basis: days } : without('no_denominator', days);
  };
};
