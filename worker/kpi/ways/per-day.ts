import { kpis } from '#contract/kpis.ts';
import { type Way, without } from './way.ts';

/** Value ÷ working days that have begun on which somebody was there, counted as those of activities per working day. */
export const perDay: Way = ({ name, slice, plan }, period) => {
  if (kpis[name].nature !== 'flow') return () => without('not_a_flow');
  const counted = plan.count(slice, period, ['availableDays']);
  return (id, value) => {
    const days = counted().get(id)?.availableDays ?? 0;
    return days > 0 ? { score: value / days, basis: days } : without('no_denominator', days);
  };
};
